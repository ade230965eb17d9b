-- name: figures_of_wards_and_cells
-- The caller's wards and home cells, with every kept figure of the asked dimensions.
select u.id as unit, r.dimension, r.value, r.n
from units u join rolls r on r.unit = u.id
where u.kind in ('ward', 'home_cell')
  and u.path >= :scope and u.path < :scope_end
  and r.dimension in ('liaison', :first_meeting, :second_meeting, :first_attendance, :second_attendance);

-- name: places_of_figures
-- Every home cell in scope, in Vietnamese order, and whether it was valid at the end of a day; after the cells of a ward
-- the ward itself, for those who have no cell. Who looks at several wards is told which.
select c.id as cell, w.id as ward, c.short_name as name, case when w.path > :scope then w.short_name else '' end as ward_name,
       case when c.valid_from <= :day and (c.valid_to is null or c.valid_to > :day) then 1 else 0 end as valid,
       w.sort_key as ward_key, c.sort_key as cell_key, 0 as last
from units c join units w on w.id = c.parent
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end
union all
select null, w.id, '', case when w.path > :scope then w.short_name else '' end, 1, w.sort_key, w.sort_key, 1
from units w
where w.kind = 'ward' and w.path >= :scope and w.path < :scope_end
order by ward_key, ward, last, cell_key, cell;

-- name: attendance_history
-- Invited and present of one unit in every half-year there is.
select dimension, value, n from rolls where unit = :unit and dimension like 'attendance.%';

-- name: people_at_day
-- People with an open case at the end of a day, each where the case lay then: its cell, else its ward; with the ward. A case
-- that was entered by mistake counts on no day.
with wards as (
    select id from units where kind = 'ward' and path >= :scope and path < :scope_end
    union
    select parent from units where id = :unit and kind = 'home_cell'
), stands as (
    select l.ward, l.exemption,
           (select p.cell from liaison_places p
            where p.liaison = l.id and p.on_day <= :day order by p.on_day desc, p.id desc limit 1) as cell
    from wards w join liaisons l on l.ward = w.id
    where l.received_on <= :day and (l.ended_on is null or l.ended_on > :day) and coalesce(l.end_reason, '') <> 'mistake'
)
select u.id as unit, s.ward, cast(count(*) as bigint) as people,
       cast(sum(case when s.exemption = 'exempt_meetings' then 1 else 0 end) as bigint) as exempt,
       cast(sum(case when s.cell is null then 0 else 1 end) as bigint) as introduced
from stands s join units u on u.id = coalesce(s.cell, s.ward)
where u.path >= :scope and u.path < :scope_end
group by u.id, s.ward;

-- name: meetings_at_day
-- Regular meetings of a year held by the end of a day, and how those invited to all its meetings attended, by cell and half.
select c.id as unit, m.half, 'cell_held' as value, cast(count(*) as bigint) as n
from units c join meetings_held m on m.cell = c.id
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end
  and m.year = :year and m.held_on <= :day and m.kind = 'regular_half_year'
group by c.id, m.half
union all
select c.id, m.half, coalesce(m.mark, ''), cast(count(*) as bigint)
from units c join attendance_marks m on m.cell = c.id
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and m.year = :year and m.held_on <= :day
group by c.id, m.half, m.mark;

-- name: history_at_day
-- Invited and present of every half-year, of the meetings held by the end of a day.
select m.year, m.half, cast(count(*) as bigint) as invited,
       cast(sum(case when m.mark in ('present', 'late') then 1 else 0 end) as bigint) as present
from units c join attendance_marks m on m.cell = c.id
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and m.held_on <= :day
group by m.year, m.half
order by m.year, m.half;
