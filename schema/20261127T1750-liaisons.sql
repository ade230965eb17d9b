-- Why a contact ended: the office ends cases itself now; until here only an undone import did.
alter table liaison add column end_reason {text}
    check (end_reason in ('moved', 'retired', 'left_party', 'died', 'introduction_withdrawn', 'not_resident', 'mistake'));
update liaison set end_reason = 'mistake' where state = 'ended';

drop view liaisons;
create view liaisons as
select l.id, l.member, l.ward, l.cell, l.workplace, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how, l.ended_on, l.end_reason, l.note,
       l.sort_key, l.folded, l.version, l.last_met_on,
       m.full_name, m.gender, m.birth, m.card_tail
from liaison l join members m on m.id = l.member;
