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

-- name: figures_of_unit_and_children
-- The caller's unit and what stands directly below it, with every kept figure of the asked dimensions.
select u.id as unit, r.dimension, r.value, r.n
from units u join rolls r on r.unit = u.id
where (u.id = :unit or u.parent = :unit) and u.kind in ('province', 'ward', 'home_cell')
  and u.path >= :scope and u.path < :scope_end
  and r.dimension in ('liaison', :first_meeting, :second_meeting, :first_attendance, :second_attendance, :appraisal);

-- name: rows_of_figures
-- What stands directly below a unit, in Vietnamese order; a cell stands for itself.
select id, name, short_name, kind, path from units
where kind in ('ward', 'home_cell') and valid_to is null and (parent = :unit or (id = :unit and kind = 'home_cell'))
  and path >= :scope and path < :scope_end
order by sort_key, id;

-- name: attendance_history
-- Invited and present of one unit in every half-year there is.
select dimension, value, n from rolls where unit = :unit and dimension like 'attendance.%';

-- name: due_by_cell
-- Who owes an appraisal: accepted by a cell, not exempt, received early enough in the year (form N; domain 2.8).
select c.id as unit, count(*) as n
from liaisons l join units c on c.id = l.cell
where c.path >= :scope and c.path < :scope_end and l.ended_on is null and l.exemption = 'none'
  and l.state in ('accepted', 'informed') and l.received_on <= :latest
group by c.id;

-- name: late_arrivals
-- Arrived too late in the year to be appraised.
select count(*) as n
from liaisons l join units c on c.id = l.cell
where c.path >= :scope and c.path < :scope_end and l.ended_on is null and l.exemption = 'none'
  and l.state in ('accepted', 'informed') and l.received_on > :latest;
