-- When a person last came to a meeting: lists show it and find who never came, without asking every roster. A copy of
-- what the meetings say, kept by this room's verb and told by theirs.
alter table liaison add column last_met_on {text};
update liaison
   set last_met_on = (select max(held_on) from attendance_marks a where a.liaison = liaison.id and a.mark in ('present', 'late'));
-- The list of a ward and its filters are still one index walk.
drop index liaison_ward;
create index liaison_ward on liaison (ward, sort_key, id, state, ended_on, workplace, exemption, folded, last_met_on);
drop view liaisons;
create view liaisons as
select l.id, l.member, l.ward, l.cell, l.workplace, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how, l.ended_on, l.note, l.sort_key,
       l.folded, l.version, l.last_met_on,
       m.full_name, m.gender, m.birth, m.card_tail
from liaison l join members m on m.id = l.member;
