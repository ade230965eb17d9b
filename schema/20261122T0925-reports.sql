-- Figures kept for every unit of the path, in the transaction of the verb that changes them: reading one is one row.
create table roll (
    unit      {bigint} not null references unit (id),
    dimension {text} not null,
    value     {text} not null,
    n         {bigint} not null,
    primary key (unit, dimension, value)
);

-- In use on PostgreSQL only: changes not yet folded into roll, so that writers of one province do not wait for one row.
create table roll_delta (
    id        {id},
    unit      {bigint} not null,
    dimension {text} not null,
    value     {text} not null,
    n         {bigint} not null
);
create index roll_delta_key on roll_delta (unit, dimension, value);

-- SQLite would add up every figure of the house to read one through a sum over two tables, so it has the plain view.
-- on sqlite:
create view rolls as select unit, dimension, value, n from roll;
-- on postgres:
create view rolls as
select unit, dimension, value, sum(n) as n
from (select unit, dimension, value, n from roll
      union all
      select unit, dimension, value, n from roll_delta) as parts
group by unit, dimension, value;
