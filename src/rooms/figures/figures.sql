-- name: figures_of_unit_and_cells
-- The caller's unit and its home cells, with every kept figure of the asked dimensions.
select u.id as unit, r.dimension, r.value, r.n
from units u join rolls r on r.unit = u.id
where (u.id = :unit or u.kind = 'home_cell')
  and u.path >= :scope and u.path < :scope_end
  and r.dimension in ('liaison', :first_meeting, :second_meeting, :first_attendance, :second_attendance);

-- name: cells_of_figures
-- The rows: every valid home cell in scope, in Vietnamese order.
select id, short_name from units
where kind = 'home_cell' and valid_to is null and path >= :scope and path < :scope_end
order by sort_key, id;

-- name: attendance_history
-- Invited and present of one unit in every half-year there is.
select dimension, value, n from rolls where unit = :unit and dimension like 'attendance.%';
