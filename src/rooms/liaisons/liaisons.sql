-- name: find
-- One case in the caller's scope.
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.note, l.version, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
       coalesce(c.path, w.path) as path
from liaisons l
join units w on w.id = l.ward
left join units c on c.id = l.cell
left join units p on p.id = l.workplace
where l.id = :id and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end

-- name: find_for_change
-- The same, held until the transaction ends.
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.note, l.version, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
       coalesce(c.path, w.path) as path
from liaisons l
join units w on w.id = l.ward
left join units c on c.id = l.cell
left join units p on p.id = l.workplace
where l.id = :id and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
-- on postgres:
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.note, l.version, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
       coalesce(c.path, w.path) as path
from liaisons l
join units w on w.id = l.ward
left join units c on c.id = l.cell
left join units p on p.id = l.workplace
where l.id = :id and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
for update of l

-- name: open_of
-- The open case of a person, wherever it lies.
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.note, l.version, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
       coalesce(c.path, w.path) as path
from liaisons l
join units w on w.id = l.ward
left join units c on c.id = l.cell
left join units p on p.id = l.workplace
where l.member = :member and l.ended_on is null

-- name: insert_liaison
-- A person enters the ward's list.
insert into liaison (member, ward, workplace, work_cell, residence, residence_cell, state, exemption, received_on,
                     sort_key, folded)
values (:member, :ward, :workplace, :work_cell, :residence, :residence_cell, 'received', :exemption, :received_on,
        :sort_key, :folded)
returning id

-- name: update_facts
-- What a newer list says of the case; the keys follow the person's name.
update liaison
   set workplace = :workplace, work_cell = :work_cell, residence = :residence, residence_cell = :residence_cell,
       exemption = :exemption, sort_key = :sort_key, folded = :folded, version = version + 1
 where id = :id

-- name: update_standing
-- Who holds the case, since when.
update liaison
   set cell = :cell, state = :state, introduced_on = :introduced_on, accepted_on = :accepted_on,
       informed_on = :informed_on, informed_how = :informed_how, note = :note, version = version + 1
 where id = :id

-- name: insert_event
-- A line of the case's time-line.
insert into liaison_event (liaison, on_day, kind, words, by_name, at) values (:liaison, :on_day, :kind, :words, :by_name, :at)

-- name: events
-- The time-line, newest first.
select id, on_day, kind, words, by_name from liaison_event where liaison = :liaison order by on_day desc, id desc

-- name: waiting_of_ward
-- Received and not yet introduced: for suggesting cells.
select id, residence, residence_cell from liaison where ward = :ward and state = 'received' order by sort_key, id
