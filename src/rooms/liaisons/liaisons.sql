-- name: find
-- One case in the caller's scope.
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.end_reason, l.note, l.version, l.last_met_on, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
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
       l.ended_on, l.end_reason, l.note, l.version, l.last_met_on, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
       coalesce(c.path, w.path) as path
from liaisons l
join units w on w.id = l.ward
left join units c on c.id = l.cell
left join units p on p.id = l.workplace
where l.id = :id and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
-- on postgres:
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.end_reason, l.note, l.version, l.last_met_on, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
       coalesce(c.path, w.path) as path
from liaisons l
join units w on w.id = l.ward
left join units c on c.id = l.cell
left join units p on p.id = l.workplace
where l.id = :id and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
for no key update of l

-- name: open_of
-- The open case of a person, wherever it lies.
select l.id, l.member, l.ward, l.cell, l.workplace, l.full_name, l.gender, l.birth, l.card_tail, l.work_cell, l.residence,
       l.residence_cell, l.state, l.exemption, l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how,
       l.ended_on, l.end_reason, l.note, l.version, l.last_met_on, w.name as ward_name, c.name as cell_name, p.name as workplace_name,
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
       informed_on = :informed_on, informed_how = :informed_how, ended_on = :ended_on, end_reason = :end_reason,
       note = :note, version = version + 1
 where id = :id

-- name: insert_event
-- A line of the case's time-line. An introduction keeps its cell, so that earlier days can be counted (liaison_places).
insert into liaison_event (liaison, on_day, kind, words, by_name, at, cell)
values (:liaison, :on_day, :kind, :words, :by_name, :at,
        case when :kind = 'introduced' then (select l.cell from liaison l where l.id = :liaison) end)

-- name: put_last_met
-- The last meeting somebody came to; null = none.
update liaison set last_met_on = :day where id = :liaison

-- name: events
-- The time-line, newest first.
select id, on_day, kind, words, by_name from liaison_event where liaison = :liaison order by on_day desc, id desc

-- name: waiting_of_ward
-- Received and not yet introduced: for suggesting cells.
select id, residence, residence_cell from liaison where ward = :ward and state = 'received' order by id

-- name: list_of_cell
-- A page of a cell's list, in the order of names.
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from liaisons l
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where l.cell = :unit and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
order by l.sort_key, l.id limit :rows

-- name: list_of_ward
-- A page of a ward's list.
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from liaisons l
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where l.ward = :unit and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
order by l.sort_key, l.id limit :rows

-- name: list_of_workplace
-- A page of one workplace's people in a scope wider than a ward.
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from liaisons l
join units w on w.id = l.ward
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where l.workplace = :unit and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
  and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
order by l.sort_key, l.id limit :rows

-- name: list_of_state
-- A page of those in one state, in a scope wider than a ward.
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from liaisons l
join units w on w.id = l.ward
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where l.state = :unit_state and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
  and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
order by l.sort_key, l.id limit :rows

-- name: list_of_scope
-- A page of everyone in a scope wider than a ward: the whole order is walked, what lies outside is passed over.
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from liaisons l
join units w on w.id = l.ward
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where 1 = 1 and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
  and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
order by l.sort_key, l.id limit :rows

-- name: count_of_cell
-- How many a filter finds in a cell, counted no further than asked.
select count(*) as n from (
select l.id from liaison l
where l.cell = :unit
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
limit :most) as found

-- name: count_of_ward
-- How many a filter finds in a ward, counted no further than asked.
select count(*) as n from (
select l.id from liaison l
where l.ward = :unit
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
limit :most) as found

-- name: count_unmet_of_cell
-- Who holds the contact in a cell, is not exempt, and never came to a meeting.
select count(*) as n from liaison l
where l.cell = :unit and l.state in ('accepted', 'informed') and l.exemption = 'none' and l.last_met_on is null

-- name: count_unmet_of_ward
-- The same of a ward: asked with every list, so it looks at nothing else, and at the index alone.
select count(*) as n from liaison l
where l.ward = :unit and l.state in ('accepted', 'informed') and l.exemption = 'none' and l.last_met_on is null

-- name: count_words
-- How many names in the whole house have these words, counted no further than asked. The index is asked in its engine's
-- own way; the statements that follow look at every word again.
select count(*) as n from (select rowid from member_words where member_words match :words limit :most) as found
-- on postgres:
select count(*) as n from (select id from members where folded like :words limit :most) as found

-- name: search_of_scope
-- A page of a search over a scope wider than a ward, for words that few names have: found by the word index, then sorted.
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from member_words s
join liaisons l on l.member = s.rowid
join units w on w.id = l.ward
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where member_words match :words and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
  and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
order by l.sort_key, l.id limit :rows
-- on postgres:
select l.id, l.sort_key, l.full_name, l.birth, l.card_tail, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.last_met_on, p.name as workplace_name, c.short_name as cell_name
from members s
join liaisons l on l.member = s.id
join units w on w.id = l.ward
left join units p on p.id = l.workplace
left join units c on c.id = l.cell
where s.folded like :words and (l.sort_key, l.id) > (:after_key, :after_id)
  and (l.state = :state or (:state = '' and l.ended_on is null) or (:state = 'unassigned' and l.state in ('received', 'returned')))
  and (l.workplace = :workplace or :workplace = 0)
  and (l.exemption = 'exempt_meetings' or :exempt = 0)
  and (:unmet = 0 or (l.last_met_on is null and l.state in ('accepted', 'informed') and l.exemption = 'none'))
  and ' ' || l.folded like :word1 and ' ' || l.folded like :word2 and ' ' || l.folded like :word3
  and ' ' || l.folded like :word4 and ' ' || l.folded like :word5 and ' ' || l.folded like :word6
  and coalesce(c.path, w.path) >= :scope and coalesce(c.path, w.path) < :scope_end
order by l.sort_key, l.id limit :rows

-- name: figures
-- The figures of a unit and of the unit one acts for, and what kind of units they are.
select u.id, u.kind, u.path, u.name, u.short_name, r.value, r.n
from units u
left join (select unit, value, n from rolls where unit in (:unit, :acting) and dimension = 'liaison') as r on r.unit = u.id
where u.id in (:unit, :acting) and u.path >= :scope and u.path < :scope_end

-- name: workplaces_of_cell
-- Where the people of a cell work, and how many of them.
select p.id, p.name, count(*) as n from liaison l join units p on p.id = l.workplace
where l.cell = :unit and l.ended_on is null group by p.id, p.name, p.sort_key order by p.sort_key, p.id

-- name: workplaces_of_ward
-- Where the people of a ward work, and how many of them.
select p.id, p.name, count(*) as n from liaison l join units p on p.id = l.workplace
where l.ward = :unit and l.ended_on is null group by p.id, p.name, p.sort_key order by p.sort_key, p.id

-- name: unassigned_of_ward
-- Everyone of a ward who has no cell, with what is known of the residence.
select l.id, l.full_name, l.birth, l.residence, l.residence_cell, l.state, l.note, l.received_on, l.exemption,
       p.name as workplace_name
from liaisons l left join units p on p.id = l.workplace
where l.ward = :ward and l.state in ('received', 'returned') order by l.sort_key, l.id limit :most

-- name: waiting_in_ward
-- What waits for somebody, with the earliest day of each state, for the queue of the ward's officer. Who was sent back
-- waits since then.
select l.state, count(*) as n, min(l.received_on) as received_on, min(l.introduced_on) as introduced_on,
       min(case when l.state = 'returned' then (select max(e.on_day) from liaison_event e
                                                where e.liaison = l.id and e.kind = 'returned') end) as returned_on
from liaison l join units w on w.id = l.ward
where w.path >= :scope and w.path < :scope_end and l.ended_on is null and l.state in ('received', 'introduced', 'returned')
group by l.state;

-- name: waiting_in_cell
-- The same for the cell's secretary.
select l.state, count(*) as n, min(l.introduced_on) as introduced_on, min(l.accepted_on) as accepted_on
from liaison l join units c on c.id = l.cell
where c.path >= :scope and c.path < :scope_end and l.ended_on is null and l.state in ('introduced', 'accepted')
group by l.state;

-- name: reserve_numbers
-- Numbers for many new cases, in one go.
with recursive numbers(id, n) as (
    select coalesce(max(id), 0) + 1, 1 from liaison
    union all
    select id + 1, n + 1 from numbers where n < :count
)
select id from numbers where n <= :count
-- on postgres:
select nextval(pg_get_serial_sequence('liaison', 'id')) as id from generate_series(1, :count)

-- name: insert_numbered
-- One of many people who enter the ward's list, under a number reserved for the case.
insert into liaison (id, member, ward, workplace, work_cell, residence, residence_cell, state, exemption, received_on,
                     sort_key, folded)
values (:id, :member, :ward, :workplace, :work_cell, :residence, :residence_cell, 'received', :exemption, :received_on,
        :sort_key, :folded)

-- name: begin_time_lines
-- The first line of each case of these that has none yet: between the numbers may lie another's, which has its own.
insert into liaison_event (liaison, on_day, kind, words, by_name, at)
select l.id, l.received_on, 'received', :words, :by_name, :at
from liaison l
where l.id between :first and :last
  and not exists (select 1 from liaison_event e where e.liaison = l.id)
order by l.id

-- name: end_case
-- A case that should not have been received.
update liaison set state = 'ended', ended_on = :today, end_reason = 'mistake', note = :note, version = version + 1
 where id = :id
