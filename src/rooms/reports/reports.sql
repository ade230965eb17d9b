-- name: add_to_roll
-- One unit's share of a change. PostgreSQL appends and folds later, so that two writers never wait for one row.
insert into roll (unit, dimension, value, n) values (:unit, :dimension, :value, :n)
on conflict (unit, dimension, value) do update set n = roll.n + excluded.n;
-- on postgres:
insert into roll_delta (unit, dimension, value, n) values (:unit, :dimension, :value, :n);

-- name: figure_of
select n from rolls where unit = :unit and dimension = :dimension and value = :value;

-- name: fold_deltas
-- SQLite has deltas only of a register that came from PostgreSQL; they are forgotten by the next statement.
-- Two nodes of PostgreSQL that fold at once take the figures in one order.
insert into roll (unit, dimension, value, n)
select unit, dimension, value, sum(n) from roll_delta where true group by unit, dimension, value
on conflict (unit, dimension, value) do update set n = roll.n + excluded.n;
-- on postgres:
with taken as (delete from roll_delta returning unit, dimension, value, n),
     sums as (select unit, dimension, value, sum(n) as n from taken group by unit, dimension, value),
     folded as (insert into roll (unit, dimension, value, n)
                select unit, dimension, value, n from sums order by unit, dimension, value
                on conflict (unit, dimension, value) do update set n = roll.n + excluded.n)
select count(*) as n from taken;

-- name: forget_deltas
-- PostgreSQL has taken them away in the same statement, so that none that comes meanwhile is lost.
delete from roll_delta;
-- on postgres:
delete from roll_delta where false;

-- name: counted_on
-- The day of the last count.
select day from roll_counted where one = 1;

-- name: set_counted_on
insert into roll_counted (one, day) values (1, :day)
on conflict (one) do update set day = excluded.day;

-- name: counted_anew
-- Every figure counted from the facts, at the unit where the fact lies; the caller adds up the path.
select u.path, f.dimension, f.value, f.n
from (
    select coalesce(cell, ward) as unit, 'liaison' as dimension, state as value, count(*) as n
    from liaisons where ended_on is null group by coalesce(cell, ward), state
    union all
    select coalesce(cell, ward), 'liaison', 'open', count(*)
    from liaisons where ended_on is null group by coalesce(cell, ward)
    union all
    select coalesce(cell, ward), 'liaison', 'exempt_meetings', count(*)
    from liaisons where ended_on is null and exemption = 'exempt_meetings' group by coalesce(cell, ward)
    union all
    select cell, 'attendance.' || year || '.' || half, mark, count(*)
    from attendance_marks where mark is not null group by cell, year, half, mark
    union all
    select cell, 'attendance.' || year || '.' || half, 'invited', count(*)
    from attendance_marks group by cell, year, half
    union all
    select cell, 'meeting.' || year || '.' || half, 'held', count(*)
    from meetings_held group by cell, year, half
    union all
    select cell, 'meeting.' || year || '.' || half, 'cell_held', count(*)
    from meetings_held where kind = 'regular_half_year' group by cell, year, half
) as f join units u on u.id = f.unit;

-- name: kept_figures
-- Everything kept that is counted anew above.
select unit, dimension, value, n from rolls
where dimension = 'liaison' or dimension like 'attendance.%' or dimension like 'meeting.%';
