-- name: lock_head
-- The last line; every writer takes this row first, so the chain has one order.
select seq, hash from audit_head where one = 1;
-- on postgres:
select seq, hash from audit_head where one = 1 for update

-- name: head
-- The last line, only to be read.
select seq, hash from audit_head where one = 1;

-- name: append
insert into audit_entry (seq, at, account, account_name, role, unit_path, action, subject, details, cause, previous_hash, hash)
values (:seq, :at, :account, :account_name, :role, :unit_path, :action, :subject, :details, :cause, :previous_hash, :hash);

-- name: move_head
update audit_head set seq = :seq, hash = :hash where one = 1;

-- name: tail_of_chain
-- Everything behind a line, in order, for the check.
select seq, at, account, account_name, role, unit_path, action, subject, details, cause, previous_hash, hash
from audit_entry where seq > :after order by seq;

-- name: before_the_first
-- Lines are numbered from 1: whatever stands before was put there by hand.
select seq from audit_entry where seq < 1 order by seq limit 1;

-- name: hash_of_line
select hash from audit_entry where seq = :seq;

-- name: page_of_lines
-- The newest first, within the auditor's part of the tree; everything before a number.
select seq, at, account_name, role, action, subject, details, cause
from audit_entry
where unit_path >= :scope and unit_path < :scope_end and seq < :before
  and (cast(:action as text) = '' or action = :action)
order by seq desc limit :limit;
