-- part: not_mistaken
-- A case that was entered by mistake never was one: it counts on no day.
coalesce(l.end_reason, '') <> 'mistake'

-- part: owed
-- Whether somebody whose contact ended is still owed a remark, as StandingRow::gone says: who moved after the round opened
-- is, the dead are not. What happened after the last day, or after the round, does not count.
(l.ended_on is null or l.ended_on >= :opens_on and {not_mistaken}
                       and (coalesce(l.end_reason, '') not in ('died', 'left_party', 'not_resident') or l.ended_on > :last_day))

-- part: people_of_cell
-- Whose form of a year belongs to a cell: signed there, or due there.
people as (
    select a.liaison, a.id as appraisal, l.sort_key
    from appraisal a join liaisons l on l.id = a.liaison
    where a.cell = :cell and a.year = :year and a.state <> 'draft' and {not_mistaken} and (a.state <> 'returned' or {owed})
    union all
    select l.id, a.id, l.sort_key
    from liaisons l left join appraisal a on a.liaison = l.id and a.year = :year
    where l.cell = :cell and l.exemption = 'none' and l.received_on <= :received_by and coalesce(l.accepted_on, l.informed_on) <= :last_day
      and {owed} and (a.id is null or a.state = 'draft')
)

-- part: judged
-- Of `people`, what suggest_attendance and Row::complete say, in SQL: an open form is held against what attendance says
-- now, for a mark may be corrected after the form was saved.
facts as (
    select p.appraisal, count(*) as meetings, sum(case when m.mark = 'absent' then 1 else 0 end) as absences
    from people p join appraisal a on a.id = p.appraisal join attendance_marks m on m.liaison = a.liaison and m.year = a.year
    where a.state in ('draft', 'returned') and m.mark is not null
    group by p.appraisal
), suggested as (
    select a.id, a.state, a.ticked, t.level, t.reason,
           case when a.state in ('signed', 'confirmed') then t.suggested
                when f.absences <= :absences_allowed then 1
                when f.absences = f.meetings then 3
                when f.absences > 0 then 2 end as level_of_facts
    from people p join appraisal a on a.id = p.appraisal
    left join facts f on f.appraisal = a.id
    left join appraisal_tick t on t.appraisal = a.id and t.criterion = :attendance
), judged as (
    select id, case when level <> level_of_facts then 1 else 0 end as differs,
           case when state in ('signed', 'confirmed') then 1
                when ticked = :criteria and (level_of_facts is null or level = level_of_facts or reason <> '') then 1
                else 0 end as complete
    from suggested
)

-- name: head_of_cell
-- The cell with how far it is, and how the levels spread over what is complete: a line for each criterion and level.
with {people_of_cell}, {judged}, counts as (
    select cast(count(*) as bigint) as due, cast(coalesce(sum(j.complete), 0) as bigint) as complete,
           cast(coalesce(sum(j.differs), 0) as bigint) as differing,
           cast(coalesce(sum(case when a.state in ('signed', 'confirmed') then 1 else 0 end), 0) as bigint) as agreed,
           cast(coalesce(sum(case when a.state = 'confirmed' then 1 else 0 end), 0) as bigint) as confirmed,
           cast(coalesce(sum(case when a.state = 'returned' then 1 else 0 end), 0) as bigint) as returned,
           cast(coalesce(sum(case when j.complete = 1 and a.state in ('draft', 'returned') then 1 else 0 end), 0) as bigint) as ready
    from people p left join appraisal a on a.id = p.appraisal left join judged j on j.id = a.id
), spread as (
    select t.criterion, t.level, cast(count(*) as bigint) as n
    from judged j join appraisal_tick t on t.appraisal = j.id
    where j.complete = 1
    group by t.criterion, t.level
)
select u.name, u.short_name, u.path, d.name as ward_name, d.short_name as ward_short_name, c.due, c.complete, c.differing, c.agreed, c.confirmed, c.returned,
       c.ready, s.criterion, s.level, s.n
from counts c
join units u on u.id = :cell
join units d on d.id = u.parent
left join spread s on 1 = 1
order by s.criterion, s.level

-- name: rows_of_cell
-- A page of the grid in the order of names; a line for each tick of a person.
with {people_of_cell}, {judged}, page as (
    select p.liaison, p.appraisal, p.sort_key
    from people p left join appraisal a on a.id = p.appraisal left join judged j on j.id = a.id
    where (p.sort_key, p.liaison) > (:after_key, :after_id)
      and (:show = ''
           or (:show = 'open' and coalesce(j.complete, 0) = 0)
           or (:show = 'differs' and j.differs = 1)
           or (:show = 'signed' and a.state in ('signed', 'confirmed'))
           or (:show = 'ready' and j.complete = 1 and a.state in ('draft', 'returned')))
    order by p.sort_key, p.liaison
    limit :rows
)
select l.id as liaison, l.member, l.ward, l.workplace, l.full_name, l.sort_key, l.exemption, l.received_on,
       coalesce(l.accepted_on, l.informed_on) as entered_on, l.ended_on, l.end_reason, c.id as cell,
       coalesce(w.name, '') as workplace_now, a.id as appraisal, a.state, a.other, a.edition, a.version, a.drafted_by, a.drafted_by_name,
       a.drafted_at, a.signed_by_name, a.signed_on, a.confirmed_on, a.return_reason, t.criterion, t.level, t.suggested,
       t.reason
from page g
join liaisons l on l.id = g.liaison
left join appraisal a on a.id = g.appraisal
join units c on c.id = :cell
left join units w on w.id = l.workplace
left join appraisal_tick t on t.appraisal = a.id
order by g.sort_key, g.liaison, t.criterion

-- name: row_of_person
-- One person of a round in the caller's scope, due or not; a line for each tick. A draft lies where the case lies.
select l.id as liaison, l.member, l.ward, l.workplace, l.full_name, l.sort_key, l.exemption, l.received_on,
       coalesce(l.accepted_on, l.informed_on) as entered_on, l.ended_on, l.end_reason, c.id as cell,
       coalesce(w.name, '') as workplace_now, a.id as appraisal, a.state, a.other, a.edition, a.version, a.drafted_by, a.drafted_by_name,
       a.drafted_at, a.signed_by_name, a.signed_on, a.confirmed_on, a.return_reason, t.criterion, t.level, t.suggested,
       t.reason
from liaisons l
left join appraisal a on a.liaison = l.id and a.year = :year
join units c on c.id = case when a.state in ('signed', 'confirmed', 'returned') then a.cell else l.cell end
left join units w on w.id = l.workplace
left join appraisal_tick t on t.appraisal = a.id
where l.id = :person and c.path >= :scope and c.path < :scope_end
order by t.criterion

-- name: marks_of_cell
-- How the people of a cell attended the closed meetings of the year.
select m.liaison, m.held_on, m.title, m.mark
from attendance_marks m join liaisons l on l.id = m.liaison
where l.cell = :cell and m.year = :year and m.mark is not null
order by m.liaison, m.held_on, m.meeting

-- name: marks_of_person
select m.liaison, m.held_on, m.title, m.mark
from attendance_marks m
where m.liaison = :person and m.year = :year and m.mark is not null
order by m.liaison, m.held_on, m.meeting

-- name: insert_appraisal
-- The first save of a row. Somebody else was first: then nothing.
insert into appraisal (year, liaison, member, cell, ward, workplace, regulation, state, other, ticked, fulfilled,
                       drafted_by, drafted_by_name, drafted_at)
values (:year, :person, :member, :cell, :ward, :workplace, :regulation, 'draft', :other, :ticked, :fulfilled, :who, :who_name, :now)
on conflict (year, liaison) do nothing
returning id

-- name: update_ticks
-- A row changed by one who saw its present version.
update appraisal
   set other = :other, cell = :cell, ward = :ward, workplace = :workplace, regulation = :regulation, ticked = :ticked,
       fulfilled = :fulfilled, drafted_by = :who,
       drafted_by_name = :who_name, drafted_at = :now, version = version + 1
 where id = :id and version = :version and state in ('draft', 'returned')

-- name: clear_ticks
delete from appraisal_tick where appraisal = :id

-- name: insert_tick
insert into appraisal_tick (appraisal, criterion, level, suggested, reason)
values (:id, :criterion, :level, :suggested, :reason)

-- name: settle_tick
-- What the facts said when the cell signed, whatever they said when the level was ticked.
update appraisal_tick set suggested = :suggested, reason = :reason where appraisal = :id and criterion = :criterion

-- name: put_joint_meeting
-- The meeting of chi ủy and ban công tác Mặt trận on the remarks of a year.
insert into joint_meeting (cell, year, held_on, front_present, chair)
values (:cell, :year, :held_on, :front_present, :chair)
on conflict (cell, year) do update
   set held_on = excluded.held_on, front_present = excluded.front_present, chair = excluded.chair

-- name: joint_meeting_of
select held_on, front_present, chair from joint_meeting where cell = :cell and year = :year

-- name: sign
-- The cell's signature; what the paper will say is frozen with it, and the form is the signing cell's from now on.
update appraisal
   set state = 'signed', cell = c.id, ward = d.id, regulation = :regulation, signed_by = :who, signed_by_name = :who_name, signed_on = :today, met_on = :met_on,
       return_reason = '', version = appraisal.version + 1,
       full_name = l.full_name, birth = coalesce(l.birth, ''), workplace = l.workplace, workplace_name = coalesce(w.name, ''),
       work_cell = l.work_cell, residence = l.residence, cell_name = c.name, cell_short_name = c.short_name,
       ward_name = d.name, cell_issuer = c.issuer, ward_issuer = d.issuer,
       place = case when c.place = '' then d.place else c.place end
  from liaisons l
  join units c on c.id = :cell
  join units d on d.id = c.parent
  left join units w on w.id = l.workplace
 where appraisal.id = :id and appraisal.version = :version and appraisal.state in ('draft', 'returned')
   and l.id = appraisal.liaison

-- name: forms_of_scope
-- Forms of a round below a path that the cells have signed, for the ward's confirmation.
select a.id, a.liaison, a.full_name, a.state, a.version, c.name as cell_name
from units c join appraisal a on a.cell = c.id and a.year = :year join liaisons l on l.id = a.liaison
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and a.state = 'signed' and {not_mistaken}
order by c.path, a.id

-- name: form_of_person
-- One form of a round in the caller's scope. The name is frozen with the first signature.
select a.id, a.liaison, case when a.full_name = '' then l.full_name else a.full_name end as full_name, a.state,
       a.version, c.name as cell_name
from appraisal a join units c on c.id = a.cell join liaisons l on l.id = a.liaison
where a.year = :year and a.liaison = :person and c.path >= :scope and c.path < :scope_end and {not_mistaken}

-- name: hold_form
-- Whoever gives a form back waits here for who does the same, and for who prints it.
select id as n from appraisal where year = :year and liaison = :person
-- on postgres:
select id as n from appraisal where year = :year and liaison = :person for update

-- name: hold_confirmed
-- A form that is printed cannot be given back before its paper is kept; nothing when it was given back already.
select id as n from appraisal where id = :id and state = 'confirmed' and edition = :edition
-- on postgres:
select id as n from appraisal where id = :id and state = 'confirmed' and edition = :edition for share

-- name: confirm_form
update appraisal
   set state = 'confirmed', confirmed_by = :who, confirmed_by_name = :who_name, confirmed_on = :today, version = version + 1
 where id = :id and state = 'signed' and version = :version

-- name: return_form
-- Back to the cell; a confirmed one becomes another edition.
update appraisal
   set state = 'returned', return_reason = :reason, signed_by = null, signed_by_name = '', signed_on = null,
       confirmed_by = null, confirmed_by_name = '', confirmed_on = null,
       edition = edition + case when state = 'confirmed' then 1 else 0 end, version = version + 1
 where id = :id

-- name: keep_past
-- What a confirmed form said before it was returned.
insert into appraisal_past (appraisal, edition, content, returned_on, returned_by_name, reason)
values (:id, :edition, :content, :today, :who_name, :reason)

-- name: progress_of_scope
-- Every valid home cell below a path with how far its round was at the end of a day, and why others were not due.
with people as (
    select c.id as cell, a.liaison, a.id as appraisal
    from units c join appraisal a on a.cell = c.id and a.year = :year join liaisons l on l.id = a.liaison
    where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and a.state <> 'draft'
      and (a.signed_on is null or a.signed_on <= :day) and {not_mistaken} and (a.state <> 'returned' or {owed})
    union all
    select c.id, l.id, a.id
    from units c join liaisons l on l.cell = c.id left join appraisal a on a.liaison = l.id and a.year = :year
    where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end
      and l.exemption = 'none' and l.received_on <= :received_by and coalesce(l.accepted_on, l.informed_on) <= :last_day
      and {owed} and (a.id is null or a.state = 'draft' or a.signed_on > :day)
), {judged}, tallies as (
    select p.cell, cast(count(*) as bigint) as due, cast(coalesce(sum(j.complete), 0) as bigint) as complete,
           cast(coalesce(sum(case when a.state = 'draft' or a.signed_on > :day then 1 else 0 end), 0) as bigint) as drafted,
           cast(coalesce(sum(case when a.signed_on <= :day and coalesce(a.confirmed_on, '9999') > :day then 1 else 0 end), 0) as bigint) as agreed,
           cast(coalesce(sum(case when a.confirmed_on <= :day then 1 else 0 end), 0) as bigint) as confirmed,
           cast(coalesce(sum(case when a.state = 'returned' then 1 else 0 end), 0) as bigint) as returned,
           cast(coalesce(sum(case when a.signed_on <= :day then a.fulfilled else 0 end), 0) as bigint) as fulfilled
    from people p left join appraisal a on a.id = p.appraisal left join judged j on j.id = a.id
    group by p.cell
), others as (
    select l.cell, cast(sum(case when l.exemption <> 'none' then 1 else 0 end) as bigint) as exempt,
           cast(sum(case when l.exemption = 'none' and l.received_on > :received_by then 1 else 0 end) as bigint) as late,
           cast(sum(case when l.exemption = 'none' and l.received_on <= :received_by
                          and coalesce(l.accepted_on, l.informed_on, '9999') > :last_day then 1 else 0 end) as bigint) as not_accepted
    from units c join liaisons l on l.cell = c.id
    where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end
      and l.introduced_on <= :day and (l.ended_on is null or l.ended_on > :day) and {not_mistaken}
      and not exists (select 1 from appraisal a where a.liaison = l.id and a.year = :year and a.state <> 'draft'
                      and (a.signed_on is null or a.signed_on <= :day))
    group by l.cell
)
select c.id, c.name, c.short_name, coalesce(t.due, 0) as due, coalesce(t.complete, 0) as complete,
       coalesce(t.drafted, 0) as drafted, coalesce(t.agreed, 0) as agreed, coalesce(t.confirmed, 0) as confirmed,
       coalesce(t.returned, 0) as returned, coalesce(t.fulfilled, 0) as fulfilled, coalesce(o.exempt, 0) as exempt,
       coalesce(o.late, 0) as late, coalesce(o.not_accepted, 0) as not_accepted
from units c left join tallies t on t.cell = c.id left join others o on o.cell = c.id
where c.kind = 'home_cell' and (c.valid_to is null or c.valid_to > :day) and c.path >= :scope and c.path < :scope_end
order by c.sort_key, c.id

-- name: count_without_cell
-- People a ward had not introduced to a cell by the end of a day: those received early enough, whose form nobody can fill,
-- and those received too late.
select cast(coalesce(sum(case when l.received_on <= :received_by then 1 else 0 end), 0) as bigint) as due,
       cast(coalesce(sum(case when l.received_on > :received_by then 1 else 0 end), 0) as bigint) as late
from units w join liaisons l on l.ward = w.id
where w.kind = 'ward' and w.path >= :scope and w.path < :scope_end
  and (l.introduced_on is null or l.introduced_on > :day) and (l.ended_on is null or l.ended_on > :day) and {not_mistaken}
  and l.exemption = 'none' and l.received_on <= :day
  and not exists (select 1 from appraisal a where a.liaison = l.id and a.year = :year and a.state <> 'draft'
                  and (a.signed_on is null or a.signed_on <= :day))

-- name: excluded_of_cell
-- People of the cell who are not due, in the order of names.
select l.id, l.full_name, l.received_on, coalesce(w.name, '') as workplace_name,
       case when l.exemption <> 'none' then 'exempt' when l.received_on > :received_by then 'late' else 'not_accepted' end as why
from liaisons l
join units c on c.id = l.cell
left join units w on w.id = l.workplace
where l.cell = :cell and c.path >= :scope and c.path < :scope_end and l.ended_on is null
  and not exists (select 1 from appraisal a where a.liaison = l.id and a.year = :year and a.state <> 'draft')
  and (l.exemption <> 'none' or l.received_on > :received_by or coalesce(l.accepted_on, l.informed_on, '9999') > :last_day)
order by l.sort_key, l.id

-- part: unprinted
-- No paper was issued of the form as it was signed the last time.
not exists (select 1 from documents d where d.kind = 'appraisal' and d.subject = a.id and d.edition = a.edition)

-- part: of_run
-- Confirmed forms of a workplace (0 = of none), or of all of them (-1).
a.state = 'confirmed' and {not_mistaken} and (cast(:workplace as bigint) = -1 or coalesce(a.workplace, 0) = :workplace)

-- name: papers_of_scope
-- Confirmed forms below a path as they will be printed: by workplace, then by name; a line for each tick.
select a.id, a.liaison, a.edition, a.year, a.regulation, a.other, a.signed_by_name, a.signed_on, a.confirmed_on, a.full_name,
       a.birth, a.workplace_name, a.work_cell, a.residence, a.cell_name, a.cell_short_name, a.ward_name, a.cell_issuer,
       a.ward_issuer, a.place, a.met_on, t.criterion, t.level
from units c
join appraisal a on a.cell = c.id and a.year = :year
join liaisons l on l.id = a.liaison
left join units w on w.id = a.workplace
left join appraisal_tick t on t.appraisal = a.id
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and {of_run}
  and (:only_unprinted = 0 or {unprinted})
order by case when w.id is null then 1 else 0 end, w.sort_key, w.id, l.sort_key, a.id, t.criterion

-- name: paper_of_person
-- One confirmed form; a line for each tick.
select a.id, a.liaison, a.edition, a.year, a.regulation, a.other, a.signed_by_name, a.signed_on, a.confirmed_on, a.full_name,
       a.birth, a.workplace_name, a.work_cell, a.residence, a.cell_name, a.cell_short_name, a.ward_name, a.cell_issuer,
       a.ward_issuer, a.place, a.met_on, t.criterion, t.level
from appraisal a
join units c on c.id = a.cell
join liaisons l on l.id = a.liaison
left join appraisal_tick t on t.appraisal = a.id
where a.year = :year and a.liaison = :person and c.path >= :scope and c.path < :scope_end and a.state = 'confirmed'
  and {not_mistaken}
order by t.criterion

-- name: run_order
-- How many confirmed forms go to each workplace, and how many of them were not printed yet, in the order of printing.
select coalesce(w.id, 0) as workplace, coalesce(w.name, '') as workplace_name, cast(count(*) as bigint) as forms,
       cast(sum(case when {unprinted} then 1 else 0 end) as bigint) as unprinted
from units c
join appraisal a on a.cell = c.id and a.year = :year
join liaisons l on l.id = a.liaison
left join units w on w.id = a.workplace
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and a.state = 'confirmed' and {not_mistaken}
group by w.id, w.name, w.sort_key
order by case when w.id is null then 1 else 0 end, w.sort_key, w.id

-- name: first_to_print
-- Who stands first in the run, those not printed yet before the others.
select a.liaison
from units c
join appraisal a on a.cell = c.id and a.year = :year
join liaisons l on l.id = a.liaison
left join units w on w.id = a.workplace
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and {of_run}
order by case when {unprinted} then 0 else 1 end, case when w.id is null then 1 else 0 end, w.sort_key, w.id, l.sort_key, a.id
limit 1

-- name: token_of_paper
-- The token of a paper that was printed, for the preview.
select token from documents where kind = 'appraisal' and subject = :id and edition = :edition

-- name: count_unprinted
-- Confirmed forms that no paper was issued of, as they were signed the last time.
select cast(count(*) as bigint) as n
from units c join appraisal a on a.cell = c.id and a.year = :year join liaisons l on l.id = a.liaison
where c.kind = 'home_cell' and c.path >= :scope and c.path < :scope_end and a.state = 'confirmed' and {unprinted} and {not_mistaken}
