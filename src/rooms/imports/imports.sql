-- name: add_batch
-- A file arrives.
insert into import_batch (unit, name, file, hash, size, state, whole_list, by_account, by_name, created_at)
values (:unit, :name, :file, :hash, :size, 'checking', :whole_list, :by_account, :by_name, :now)
returning id

-- name: set_checked
-- What the check found.
update import_batch
   set state = :state, verdict = :verdict, reason = :reason, sentence = :sentence, national = :national, people = :rows
 where id = :id

-- name: begin_check
-- A check in the background begins; whoever checked before is no longer heard.
update import_batch set state = 'checking', checks = :checks, stage = 'reading', read_rows = 0, checked_at = :now
 where id = :id

-- name: checks_under_way
-- Checks in the background that have not ended, few times begun.
select id from import_batch where state = 'checking' and checks < :most order by id

-- name: set_progress
-- How far a check is, and a sign of life; touches nothing once another check began.
update import_batch set stage = :stage, read_rows = :rows, checked_at = :now
 where id = :id and checks = :checks and state = 'checking'

-- name: forget_fixes
delete from import_fix where import = :import

-- name: forget_batch
delete from import_batch where id = :import

-- name: old_batches
-- Accepted so long ago that nothing can be undone, or never accepted since they came; and still with their file.
select b.id, b.unit, b.name, b.file, b.hash, b.size, b.state, b.verdict, b.reason, b.sentence, b.whole_list, b.national,
       b.people, b.received, b.amended, b.unchanged, b.left_out, b.withdrawn, b.kept, b.by_account, b.by_name, b.created_at,
       b.accepted_at, b.undone_at, b.checks, b.stage, b.read_rows, b.checked_at, u.path, u.name as unit_name
from import_batch b join units u on u.id = b.unit
where b.file <> '' and coalesce(b.accepted_at, b.created_at) < :before
  and u.path >= :scope and u.path < :scope_end
order by b.id

-- name: forget_file
-- Nothing when somebody else forgot it meanwhile.
update import_batch set file = '' where id = :id and file = :file

-- name: count_batches_of_file
-- How many imports keep the same file.
select count(*) as n from import_batch where file = :file

-- name: kept_files
select distinct file from import_batch where file <> '' order by file

-- name: batch_in_scope
-- One import of a ward in the caller's scope.
select b.id, b.unit, b.name, b.file, b.hash, b.size, b.state, b.verdict, b.reason, b.sentence, b.whole_list, b.national,
       b.people, b.received, b.amended, b.unchanged, b.left_out, b.withdrawn, b.kept, b.by_account, b.by_name, b.created_at,
       b.accepted_at, b.undone_at, b.checks, b.stage, b.read_rows, b.checked_at, u.path, u.name as unit_name
from import_batch b join units u on u.id = b.unit
where b.id = :id and u.path >= :scope and u.path < :scope_end

-- name: batch_for_change
-- The same, held until the transaction ends.
select b.id, b.unit, b.name, b.file, b.hash, b.size, b.state, b.verdict, b.reason, b.sentence, b.whole_list, b.national,
       b.people, b.received, b.amended, b.unchanged, b.left_out, b.withdrawn, b.kept, b.by_account, b.by_name, b.created_at,
       b.accepted_at, b.undone_at, b.checks, b.stage, b.read_rows, b.checked_at, u.path, u.name as unit_name
from import_batch b join units u on u.id = b.unit
where b.id = :id and u.path >= :scope and u.path < :scope_end
-- on postgres:
select b.id, b.unit, b.name, b.file, b.hash, b.size, b.state, b.verdict, b.reason, b.sentence, b.whole_list, b.national,
       b.people, b.received, b.amended, b.unchanged, b.left_out, b.withdrawn, b.kept, b.by_account, b.by_name, b.created_at,
       b.accepted_at, b.undone_at, b.checks, b.stage, b.read_rows, b.checked_at, u.path, u.name as unit_name
from import_batch b join units u on u.id = b.unit
where b.id = :id and u.path >= :scope and u.path < :scope_end
for update of b

-- name: batches_in_scope
-- The imports of the caller's wards, newest first.
select b.id, b.unit, b.name, b.file, b.hash, b.size, b.state, b.verdict, b.reason, b.sentence, b.whole_list, b.national,
       b.people, b.received, b.amended, b.unchanged, b.left_out, b.withdrawn, b.kept, b.by_account, b.by_name, b.created_at,
       b.accepted_at, b.undone_at, b.checks, b.stage, b.read_rows, b.checked_at, u.path, u.name as unit_name
from import_batch b join units u on u.id = b.unit
where u.path >= :scope and u.path < :scope_end
order by b.id desc limit 50

-- name: wards_in_scope
-- Where a list can be for.
select id, name from units
where kind = 'ward' and valid_to is null and path >= :scope and path < :scope_end order by sort_key, id

-- name: forget_sheets
delete from import_sheet where import = :import

-- name: forget_columns
delete from import_column where import = :import

-- name: forget_rows
delete from import_row where import = :import

-- name: add_sheet
insert into import_sheet (import, sheet, name, people, header_row, skipped)
values (:import, :sheet, :name, :rows, :header_row, :skipped)

-- name: add_column
insert into import_column (import, sheet, col, header, role, parts, confidence, encoding, example, not_understood,
                           chosen_role, chosen_encoding)
values (:import, :sheet, :col, :header, :role, :parts, :confidence, :encoding, :example, :not_understood,
        :chosen_role, :chosen_encoding)

-- name: sheets_of
select sheet, name, people, header_row, skipped from import_sheet where import = :import order by sheet

-- name: columns_of
select sheet, col, header, role, parts, confidence, encoding, example, not_understood, chosen_role, chosen_encoding
from import_column where import = :import order by sheet, col

-- name: choose_column
update import_column set chosen_role = :role, chosen_encoding = :encoding
where import = :import and sheet = :sheet and col = :col

-- name: add_row
insert into import_row (import, n, sheet, at_row, full_name, same_name_key, gender, birth, card_sealed, card_blind, card_tail,
                        admitted_on, official_on, workplace, work_cell, residence, residence_cell, phone, exemption,
                        reasons, same_as, raw, class, effect, decision)
values (:import, :n, :sheet, :row, :full_name, :same_name_key, :gender, :birth, :card_sealed, :card_blind, :card_tail,
        :admitted_on, :official_on, :workplace, :work_cell, :residence, :residence_cell, :phone, :exemption,
        :reasons, :same_as, :raw, :class, :effect, :decision)

-- name: update_row
-- A corrected row.
update import_row
   set full_name = :full_name, same_name_key = :same_name_key, gender = :gender, birth = :birth, card_sealed = :card_sealed,
       card_blind = :card_blind, card_tail = :card_tail, admitted_on = :admitted_on, official_on = :official_on,
       workplace = :workplace, work_cell = :work_cell, residence = :residence, residence_cell = :residence_cell,
       phone = :phone, exemption = :exemption, reasons = :reasons, same_as = :same_as, raw = :raw, decision = :decision
 where import = :import and n = :n

-- name: rows_to_match
-- Rows of an import, for comparing with the register.
select n, sheet, at_row, full_name, same_name_key, gender, birth, card_blind, card_tail, admitted_on, official_on, workplace,
       work_cell, residence, residence_cell, phone, exemption, reasons, same_as, raw, class, effect, doubt, member, liaison,
       changes, decision, decided_member
from import_row where import = :import and n >= :first and n <= :last order by n

-- name: rows_of_known_people
-- Those of them that were found in the register when they were last compared.
select n from import_row
where import = :import and n >= :first and n <= :last and (member is not null or doubt <> '') order by n

-- name: rows_of_member
-- Rows that fit, or may fit, the same person of the register.
select n from import_row where import = :import and member = :member order by n

-- name: row_with_card
-- Another row of the list that holds this card and is not left out.
select at_row from import_row
where import = :import and card_blind = :card_blind and n <> :n and decision <> 'skip' order by n limit 1

-- name: one_row
select n, sheet, at_row, full_name, same_name_key, gender, birth, card_blind, card_tail, admitted_on, official_on, workplace,
       work_cell, residence, residence_cell, phone, exemption, reasons, same_as, raw, class, effect, doubt, member, liaison,
       changes, decision, decided_member, card_sealed
from import_row where import = :import and n = :n

-- name: rows_of_class
-- A page of one kind of rows, of those that no acceptance has taken yet.
select n, sheet, at_row, full_name, same_name_key, gender, birth, card_blind, card_tail, admitted_on, official_on, workplace,
       work_cell, residence, residence_cell, phone, exemption, reasons, same_as, raw, class, effect, doubt, member, liaison,
       changes, decision, decided_member
from import_row where import = :import and class = :class and n > :after
  and not exists (select 1 from import_done d where d.import = import_row.import and d.n = import_row.n)
order by n limit :rows

-- name: rows_to_amend
-- What an acceptance amends, in the order in which cases are held.
select n from import_row
where import = :import and effect = 'amend'
  and not exists (select 1 from import_done d where d.import = import_row.import and d.n = import_row.n)
order by liaison, n

-- name: rows_to_receive
-- Who enters, with the sealed card, some at a time.
select n, sheet, at_row, full_name, same_name_key, gender, birth, card_blind, card_tail, admitted_on, official_on, workplace,
       work_cell, residence, residence_cell, phone, exemption, reasons, same_as, raw, class, effect, doubt, member, liaison,
       changes, decision, decided_member, card_sealed
from import_row where import = :import and effect = 'receive' and n > :after
  and (cast(:accepted as bigint) = 0
       or not exists (select 1 from import_done d where d.import = import_row.import and d.n = import_row.n))
order by n limit :rows

-- name: holders_of_cards
-- People of the register who hold a card of the list; "cross join" keeps the rows of the list outermost on SQLite.
select r.n, m.id as member, m.full_name, m.same_name_key, m.gender, m.birth, m.card_blind, m.card_tail, m.admitted_on,
       m.official_on, m.phone, cast(null as integer) as liaison, cast(null as integer) as ward, '' as work_cell, '' as residence,
       '' as residence_cell, '' as exemption, '' as workplace, '' as cell_name
from import_row r cross join members m
where r.import = :import and r.n >= :first and r.n <= :last and m.card_blind = r.card_blind
order by r.n, m.id

-- name: cases_of_holders
-- Their open cases, wherever they lie. "offset 0" keeps the rows of the list outermost on PostgreSQL, which knows
-- nothing yet of a list that has just been written and would look through the ward once for each of them.
select r.n, m.id as member, m.full_name, m.same_name_key, m.gender, m.birth, m.card_blind, m.card_tail, m.admitted_on,
       m.official_on, m.phone, l.id as liaison, l.ward, l.work_cell, l.residence, l.residence_cell, l.exemption,
       coalesce(w.name, '') as workplace, coalesce(c.short_name, '') as cell_name
from import_row r cross join members m cross join liaisons l
left join units w on w.id = l.workplace
left join units c on c.id = l.cell
where r.import = :import and r.n >= :first and r.n <= :last
  and m.card_blind = r.card_blind and l.member = m.id and l.ended_on is null
order by r.n, m.id
-- on postgres:
select r.n, m.id as member, m.full_name, m.same_name_key, m.gender, m.birth, m.card_blind, m.card_tail, m.admitted_on,
       m.official_on, m.phone, l.id as liaison, l.ward, l.work_cell, l.residence, l.residence_cell, l.exemption,
       coalesce(w.name, '') as workplace, coalesce(c.short_name, '') as cell_name
from import_row r
join lateral (select x.id, x.full_name, x.same_name_key, x.gender, x.birth, x.card_blind, x.card_tail, x.admitted_on, x.official_on,
                     x.phone
              from members x where x.card_blind = r.card_blind offset 0) m on true
join lateral (select x.id, x.ward, x.cell, x.workplace, x.work_cell, x.residence, x.residence_cell, x.exemption, x.ended_on
              from liaisons x where x.member = m.id offset 0) l on true
left join units w on w.id = l.workplace
left join units c on c.id = l.cell
where r.import = :import and r.n >= :first and r.n <= :last and l.ended_on is null
order by r.n, m.id

-- name: cases_of_same_name
-- Open cases of the ward whose people are called as in the list.
select r.n, m.id as member, m.full_name, m.same_name_key, m.gender, m.birth, m.card_blind, m.card_tail, m.admitted_on,
       m.official_on, m.phone, l.id as liaison, l.ward, l.work_cell, l.residence, l.residence_cell, l.exemption,
       coalesce(w.name, '') as workplace, coalesce(c.short_name, '') as cell_name
from import_row r cross join members m cross join liaisons l
left join units w on w.id = l.workplace
left join units c on c.id = l.cell
where r.import = :import and r.n >= :first and r.n <= :last
  and m.same_name_key = r.same_name_key and l.member = m.id and l.ended_on is null and l.ward = :ward
order by r.n, m.id
-- on postgres:
select r.n, m.id as member, m.full_name, m.same_name_key, m.gender, m.birth, m.card_blind, m.card_tail, m.admitted_on,
       m.official_on, m.phone, l.id as liaison, l.ward, l.work_cell, l.residence, l.residence_cell, l.exemption,
       coalesce(w.name, '') as workplace, coalesce(c.short_name, '') as cell_name
from import_row r
join lateral (select x.id, x.full_name, x.same_name_key, x.gender, x.birth, x.card_blind, x.card_tail, x.admitted_on, x.official_on,
                     x.phone
              from members x where x.same_name_key = r.same_name_key offset 0) m on true
join lateral (select x.id, x.ward, x.cell, x.workplace, x.work_cell, x.residence, x.residence_cell, x.exemption, x.ended_on
              from liaisons x where x.member = m.id offset 0) l on true
left join units w on w.id = l.workplace
left join units c on c.id = l.cell
where r.import = :import and r.n >= :first and r.n <= :last and l.ended_on is null and l.ward = :ward
order by r.n, m.id

-- name: former_of_same_name
-- People called as in the list whose case in the ward has ended and who have none now.
select r.n, m.id as member, m.full_name, m.same_name_key, m.gender, m.birth, m.card_blind, m.card_tail, m.admitted_on,
       m.official_on, m.phone, cast(null as integer) as liaison, cast(null as integer) as ward, '' as work_cell, '' as residence,
       '' as residence_cell, '' as exemption, '' as workplace, '' as cell_name
from import_row r cross join members m
where r.import = :import and r.n >= :first and r.n <= :last and m.same_name_key = r.same_name_key
  and exists (select 1 from liaisons e where e.member = m.id and e.ward = :ward and e.ended_on is not null)
  and not exists (select 1 from liaisons o where o.member = m.id and o.ended_on is null)
order by r.n, m.id

-- name: set_match
-- What comparing found.
update import_row
   set class = :class, effect = :effect, doubt = :doubt, member = :member, liaison = :liaison, changes = :changes
 where import = :import and n = :n

-- name: counts_of
-- The five counters, and what somebody settled, of the rows that no acceptance has taken yet.
select r.class, r.effect, r.decision, count(*) as n
from import_row r
where r.import = :import
  and (cast(:accepted as bigint) = 0 or not exists (select 1 from import_done d where d.import = r.import and d.n = r.n))
group by r.class, r.effect, r.decision

-- name: gone_of_ward
-- Open cases of the ward that no row of the list speaks of.
select l.id, l.full_name, l.birth, coalesce(c.short_name, '') as cell_name
from liaisons l left join units c on c.id = l.cell
where l.ward = :ward and l.ended_on is null
  and not exists (select 1 from import_row r where r.import = :import and r.liaison = l.id)
order by l.sort_key, l.id limit :rows

-- name: count_gone
select count(*) as n from liaisons l
where l.ward = :ward and l.ended_on is null
  and not exists (select 1 from import_row r where r.import = :import and r.liaison = l.id)

-- name: add_done
-- What became of a row when the list was accepted.
insert into import_done (import, n, what, version, liaison) values (:import, :n, :what, :version, :liaison)

-- name: add_unchanged
-- The rows that said nothing new are settled too: a later acceptance of the rest does not look at them again.
insert into import_done (import, n, what, version, liaison)
select r.import, r.n, 'unchanged', 0, coalesce(r.liaison, 0) from import_row r
where r.import = :import and r.class in ('same', 'look') and r.effect = 'nothing'
  and not exists (select 1 from import_done d where d.import = r.import and d.n = r.n)

-- name: set_accepted
update import_batch
   set state = 'accepted', accepted_at = :accepted_at, received = :received, amended = :amended, unchanged = :unchanged,
       left_out = :left_out
 where id = :id and state in ('ready', 'accepted')

-- name: lists_to_settle
-- Lists of the caller's wards that wait for somebody: for acceptance, because they could not be read or checked, or with
-- rows that an acceptance left; and how many of these nobody has looked at.
select b.id, b.unit, b.name, b.file, b.hash, b.size, b.state, b.verdict, b.reason, b.sentence, b.whole_list, b.national,
       b.people, b.received, b.amended, b.unchanged, b.left_out, b.withdrawn, b.kept, b.by_account, b.by_name, b.created_at,
       b.accepted_at, b.undone_at, b.checks, b.stage, b.read_rows, b.checked_at, u.path, u.name as unit_name,
       (select count(*) from import_row r
        where r.import = b.id and r.class in ('look', 'broken') and r.effect = '' and r.decision <> 'skip') as asking,
       (select count(*) from import_row r
        where r.import = b.id and r.class in ('look', 'broken') and r.effect = '' and r.decision = 'skip') as skipped
from import_batch b join units u on u.id = b.unit
where u.path >= :scope and u.path < :scope_end
  and (b.state in ('checking', 'ready', 'refused') or (b.state = 'accepted' and b.left_out > 0 and b.accepted_at >= :since))
order by b.id

-- name: set_undone
update import_batch set state = 'undone', undone_at = :now, withdrawn = :withdrawn, kept = :kept
where id = :id and state = 'accepted'

-- name: rows_done
-- What an acceptance did, for undoing it.
select d.n, d.what, d.version, d.liaison, r.changes
from import_done d join import_row r on r.import = d.import and r.n = d.n
where d.import = :import and d.what in ('received', 'amended') order by d.n

-- name: count_untouched_since
-- Of what an acceptance wrote: the cases on which nobody built since, which undoing it takes back.
select count(*) as n from import_done d join liaisons l on l.id = d.liaison
where d.import = :import and d.what in ('received', 'amended') and l.version = d.version

-- name: set_kept
update import_done set what = :what where import = :import and n = :n

-- name: row_is_done
-- It was settled by an acceptance: it is never compared or accepted again.
select count(*) as n from import_done where import = :import and n = :n

-- name: open_rows
-- What an acceptance has not settled.
select r.n from import_row r
where r.import = :import and not exists (select 1 from import_done d where d.import = r.import and d.n = r.n)
order by r.n

-- name: waiting_rows
-- What a first acceptance leaves.
select n from import_row where import = :import and class in ('look', 'broken') and effect = '' order by n

-- name: skip_open_rows
-- Every row that nobody has settled is left out.
update import_row set decision = 'skip', decided_member = null
where import = :import and effect = '' and decision <> 'skip'

-- name: decide
update import_row set decision = :decision, decided_member = :member where import = :import and n = :n

-- name: put_fix
insert into import_fix (import, sheet, at_row, field, value) values (:import, :sheet, :row, :field, :value)
on conflict (import, sheet, at_row, field) do update set value = excluded.value

-- name: fixes_of
select sheet, at_row, field, value from import_fix where import = :import order by sheet, at_row, field

-- name: decisions_of
select sheet, at_row, decision, decided_member from import_row where import = :import and decision <> ''

-- name: bad_rows
-- Rows that the error file holds: broken, or waiting for an eye and not settled.
select n, sheet, at_row, reasons, doubt from import_row
where import = :import and effect = '' and decision <> 'skip' order by sheet, at_row
