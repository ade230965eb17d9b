-- name: add_to_roll
-- One unit's share of a change. PostgreSQL appends and folds later, so that two writers never wait for one row.
insert into roll (unit, dimension, value, n) values (:unit, :dimension, :value, :n)
on conflict (unit, dimension, value) do update set n = roll.n + excluded.n;
-- on postgres:
insert into roll_delta (unit, dimension, value, n) values (:unit, :dimension, :value, :n);

-- name: figure_of
select n from rolls where unit = :unit and dimension = :dimension and value = :value;

-- name: fold_deltas
-- Nothing is ever appended on SQLite.
select 0 as n;
-- on postgres:
with taken as (delete from roll_delta returning unit, dimension, value, n),
     sums as (select unit, dimension, value, sum(n) as n from taken group by unit, dimension, value)
insert into roll (unit, dimension, value, n) select unit, dimension, value, n from sums
on conflict (unit, dimension, value) do update set n = roll.n + excluded.n;
