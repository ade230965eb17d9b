-- name: change_subject
update audit_entry set subject = 'thing 99' where seq = :seq;

-- name: remove_line
delete from audit_entry where seq = :seq;

-- name: insert_copy
insert into audit_entry (seq, at, account, account_name, role, unit_path, action, subject, details, cause, previous_hash, hash)
select cast(:seq as bigint), at, account, account_name, role, unit_path, action, subject, details, cause, hash, hash from audit_entry where seq = :from;

-- name: hash_of
select hash from audit_entry where seq = :seq;
