-- name: find
-- One meeting, if its cell lies at or below the caller's unit.
select m.id, m.cell, m.ward, c.name as cell_name, c.short_name as cell_short_name, c.path, w.name as ward_name, m.year, m.half,
       m.kind, m.title, m.planned_at, m.place, m.chair, m.secretary_name, m.state, m.reason, m.postponed_from, m.opened_at,
       m.closed_at, m.closed_by_name, m.invited, m.present, m.late, m.excused, m.absent, m.exempt, m.version
from meeting m
join units c on c.id = m.cell
join units w on w.id = m.ward
where m.id = :meeting and c.path >= :scope and c.path < :scope_end;

-- name: hold
-- Whoever changes a meeting's state waits here, and so do those who mark (seat).
select id from meeting where id = :meeting;
-- on postgres:
select id from meeting where id = :meeting for update;

-- name: meetings_in_scope
-- Every meeting of the caller's cells, newest first. Asked only for one cell: a few a year.
select m.id, m.cell, m.ward, c.name as cell_name, c.short_name as cell_short_name, c.path, w.name as ward_name, m.year, m.half,
       m.kind, m.title, m.planned_at, m.place, m.chair, m.secretary_name, m.state, m.reason, m.postponed_from, m.opened_at,
       m.closed_at, m.closed_by_name, m.invited, m.present, m.late, m.excused, m.absent, m.exempt, m.version
from meeting m
join units c on c.id = m.cell
join units w on w.id = m.ward
where c.path >= :scope and c.path < :scope_end
order by m.year desc, m.half desc, m.planned_at desc, m.id desc;

-- name: cells_in_half_year
-- Every valid home cell with its regular meeting of the half-year, if it has one, and how many it held of any kind.
select c.id as this_cell, c.name as this_cell_name, c.short_name as this_cell_short_name,
       (select count(*) from meeting h
         where h.cell = c.id and h.year = :year and h.half = :half and h.state = 'closed') as held,
       m.id, m.cell, m.ward, c.name as cell_name, c.short_name as cell_short_name, c.path, w.name as ward_name, m.year, m.half,
       m.kind, m.title, m.planned_at, m.place, m.chair, m.secretary_name, m.state, m.reason, m.postponed_from, m.opened_at,
       m.closed_at, m.closed_by_name, m.invited, m.present, m.late, m.excused, m.absent, m.exempt, m.version
from units c
left join meeting m on m.cell = c.id and m.year = :year and m.half = :half
                   and m.kind = 'regular_half_year' and m.state <> 'cancelled'
left join units w on w.id = m.ward
where c.kind = 'home_cell' and c.valid_to is null and c.path >= :scope and c.path < :scope_end
order by c.sort_key, c.id;

-- name: next_meeting
-- What a secretary does next: the open one, else the earliest planned.
select m.id, m.cell, m.ward, c.name as cell_name, c.short_name as cell_short_name, c.path, w.name as ward_name, m.year, m.half,
       m.kind, m.title, m.planned_at, m.place, m.chair, m.secretary_name, m.state, m.reason, m.postponed_from, m.opened_at,
       m.closed_at, m.closed_by_name, m.invited, m.present, m.late, m.excused, m.absent, m.exempt, m.version
from meeting m
join units c on c.id = m.cell
join units w on w.id = m.ward
where m.state in ('open', 'planned') and c.path >= :scope and c.path < :scope_end
order by case m.state when 'open' then 0 else 1 end, m.planned_at, m.id
limit 1;

-- name: waiting_for_a_day
-- Postponed ones that have no new day yet: they wait in the queue for one.
select m.id, m.cell, m.ward, c.name as cell_name, c.short_name as cell_short_name, c.path, w.name as ward_name, m.year, m.half,
       m.kind, m.title, m.planned_at, m.place, m.chair, m.secretary_name, m.state, m.reason, m.postponed_from, m.opened_at,
       m.closed_at, m.closed_by_name, m.invited, m.present, m.late, m.excused, m.absent, m.exempt, m.version
from meeting m
join units c on c.id = m.cell
join units w on w.id = m.ward
where m.state = 'postponed' and c.path >= :scope and c.path < :scope_end
order by m.planned_at, m.id;

-- name: regular_of
-- The regular meeting a cell already has in a half-year, but for the one being changed.
select m.id, m.cell, m.ward, c.name as cell_name, c.short_name as cell_short_name, c.path, w.name as ward_name, m.year, m.half,
       m.kind, m.title, m.planned_at, m.place, m.chair, m.secretary_name, m.state, m.reason, m.postponed_from, m.opened_at,
       m.closed_at, m.closed_by_name, m.invited, m.present, m.late, m.excused, m.absent, m.exempt, m.version
from meeting m
join units c on c.id = m.cell
join units w on w.id = m.ward
where m.cell = :cell and m.year = :year and m.half = :half and m.kind = 'regular_half_year' and m.state <> 'cancelled'
  and m.id <> :except;

-- name: last_habits
-- Where the cell met the last time and who led it: the next form begins with it.
select place, chair, secretary_name from meeting where cell = :cell and state <> 'cancelled'
order by planned_at desc, id desc limit 1;

-- name: people_of_cell
-- How many the cell would invite today, and how many are exempt.
select coalesce(sum(case exemption when 'none' then 1 else 0 end), 0) as invited,
       coalesce(sum(case exemption when 'none' then 0 else 1 end), 0) as exempt
from liaisons where cell = :cell and ended_on is null and state in ('accepted', 'informed');

-- name: add_meeting
insert into meeting (cell, ward, year, half, kind, title, planned_at, place, chair, secretary_name, state)
values (:cell, :ward, :year, :half, :kind, :title, :planned_at, :place, :chair, :secretary_name, 'planned')
returning id;

-- name: change_plan
update meeting
   set year = :year, half = :half, kind = :kind, title = :title, planned_at = :planned_at, place = :place, chair = :chair,
       secretary_name = :secretary_name, state = :state, version = version + 1
 where id = :meeting;

-- name: set_state
update meeting
   set state = :state, year = :year, half = :half, reason = :reason, planned_at = :planned_at, postponed_from = :postponed_from, opened_at = :opened_at,
       closed_at = :closed_at, closed_by_name = :closed_by_name, version = version + 1
 where id = :meeting;

-- name: set_totals
update meeting
   set invited = :invited, present = :present, late = :late, excused = :excused, absent = :absent, exempt = :exempt
 where id = :meeting;

-- name: drop_uninvited
-- Excused early, and no longer one of those invited on the day.
delete from attendance
 where meeting = :meeting
   and not exists (select 1 from liaisons l
                    where l.id = attendance.liaison and l.cell = :cell and l.ended_on is null
                      and l.state in ('accepted', 'informed') and l.accepted_on <= :day and l.exemption = 'none');

-- name: fix_roster
-- R7 of domain.md 3.18: those active in the cell on the day; the exempt stand apart.
insert into attendance (meeting, liaison, standing)
select cast(:meeting as bigint), l.id, case l.exemption when 'none' then 'invited' else 'exempt' end
from liaisons l
where l.cell = :cell and l.ended_on is null and l.state in ('accepted', 'informed') and l.accepted_on <= :day
on conflict (meeting, liaison) do nothing;

-- name: clear_roster
delete from attendance where meeting = :meeting;

-- name: roster_fixed
-- Everyone of a roster by name: one walk, 270 rows.
select a.liaison as person, l.full_name, l.birth, p.name as workplace, a.standing, a.mark, a.excuse, a.method, a.marked_by,
       a.marked_by_name, a.marked_at
from attendance a
join liaisons l on l.id = a.liaison
left join units p on p.id = l.workplace
where a.meeting = :meeting
order by l.sort_key, l.id;

-- name: roster_live
-- Before opening: those who would be on it, with what they told early.
select l.id as person, l.full_name, l.birth, p.name as workplace,
       case l.exemption when 'none' then 'invited' else 'exempt' end as standing, a.mark, coalesce(a.excuse, '') as excuse,
       coalesce(a.method, 'list') as method, a.marked_by, coalesce(a.marked_by_name, '') as marked_by_name, a.marked_at
from liaisons l
left join units p on p.id = l.workplace
left join attendance a on a.meeting = :meeting and a.liaison = l.id
where l.cell = :cell and l.ended_on is null and l.state in ('accepted', 'informed') and l.accepted_on <= :day
order by l.sort_key, l.id;

-- name: seat
-- A person's place at a meeting, and whether they may sit there. Holds the meeting against closing, not against other marks.
select m.state as meeting_state, m.planned_at, m.title, m.closed_at, m.closed_by_name, c.short_name as cell_short_name,
       case when l.cell = m.cell and l.ended_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'
            then 1 else 0 end as eligible,
       l.id as person, l.full_name, l.birth, p.name as workplace, a.standing, a.mark, coalesce(a.excuse, '') as excuse,
       coalesce(a.method, 'list') as method, a.marked_by, coalesce(a.marked_by_name, '') as marked_by_name, a.marked_at
from meeting m
join units c on c.id = m.cell
left join liaisons l on l.id = :person
left join units p on p.id = l.workplace
left join attendance a on a.meeting = m.id and a.liaison = l.id
where m.id = :meeting and c.path >= :scope and c.path < :scope_end;
-- on postgres:
select m.state as meeting_state, m.planned_at, m.title, m.closed_at, m.closed_by_name, c.short_name as cell_short_name,
       case when l.cell = m.cell and l.ended_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'
            then 1 else 0 end as eligible,
       l.id as person, l.full_name, l.birth, p.name as workplace, a.standing, a.mark, coalesce(a.excuse, '') as excuse,
       coalesce(a.method, 'list') as method, a.marked_by, coalesce(a.marked_by_name, '') as marked_by_name, a.marked_at
from meeting m
join units c on c.id = m.cell
left join liaisons l on l.id = :person
left join units p on p.id = l.workplace
left join attendance a on a.meeting = m.id and a.liaison = l.id
where m.id = :meeting and c.path >= :scope and c.path < :scope_end
for share of m;

-- name: put_mark
-- One person's mark at one meeting. Repeating it is harmless; the audit log keeps every writer.
insert into attendance (meeting, liaison, standing, mark, excuse, method, marked_by, marked_by_name, marked_at)
values (:meeting, :person, 'invited', :mark, :excuse, :method, :marked_by, :marked_by_name, :marked_at)
on conflict (meeting, liaison) do update
   set mark = excluded.mark, excuse = excluded.excuse, method = excluded.method, marked_by = excluded.marked_by,
       marked_by_name = excluded.marked_by_name, marked_at = excluded.marked_at;

-- name: write_absent
-- Those without a mark at closing, when the secretary said so.
update attendance
   set mark = 'absent', marked_by = :marked_by, marked_by_name = :marked_by_name, marked_at = :marked_at
 where meeting = :meeting and mark is null and standing <> 'exempt';

-- name: count_marks
select coalesce(sum(case standing when 'exempt' then 0 else 1 end), 0) as invited,
       coalesce(sum(case mark when 'present' then 1 else 0 end), 0) as present,
       coalesce(sum(case mark when 'late' then 1 else 0 end), 0) as late,
       coalesce(sum(case mark when 'excused' then 1 else 0 end), 0) as excused,
       coalesce(sum(case mark when 'absent' then 1 else 0 end), 0) as absent,
       coalesce(sum(case standing when 'exempt' then 1 else 0 end), 0) as exempt
from attendance where meeting = :meeting;

-- name: unmarked_names
select l.full_name from attendance a join liaisons l on l.id = a.liaison
where a.meeting = :meeting and a.mark is null and a.standing <> 'exempt'
order by l.sort_key, l.id;

-- name: possible_guests
-- Everyone the cell accepted, and their standing at the meeting, if any.
select l.id as person, l.full_name, p.name as workplace, l.exemption, coalesce(a.standing, '') as standing
from liaisons l
left join units p on p.id = l.workplace
left join attendance a on a.meeting = :meeting and a.liaison = l.id
where l.cell = :cell and l.ended_on is null and l.state in ('accepted', 'informed')
order by l.sort_key, l.id;

-- name: add_guest
-- Someone noted as exempt who no longer is takes a seat as well.
insert into attendance (meeting, liaison, standing) values (:meeting, :person, 'guest')
on conflict (meeting, liaison) do update set standing = 'guest' where attendance.standing = 'exempt';

-- name: last_attended
-- When each counted person of a meeting, or one of them, last came to a meeting that was held; null = never.
select a.liaison, (select max(b.held_on) from attendance_marks b
                   where b.liaison = a.liaison and b.mark in ('present', 'late')) as last_attended
from attendance a
where a.meeting = :meeting and a.standing <> 'exempt' and (a.liaison = :person or cast(:person as bigint) is null);

-- name: last_met_differs
-- Cases that say another day of the last meeting somebody came to than the rosters of closed meetings do.
select l.id as person, l.last_met_on as kept, came.last_attended as counted
from liaisons l
left join (select liaison, max(held_on) as last_attended from attendance_marks
           where mark in ('present', 'late') group by liaison) came on came.liaison = l.id
where coalesce(l.last_met_on, '') <> coalesce(came.last_attended, '')
order by l.id
