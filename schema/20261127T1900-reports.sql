-- The day on which the figures were last counted anew and compared, by whichever server of this register.
create table roll_counted (
    one {bigint} not null primary key check (one = 1),
    day {text} not null
);
