-- What happens to a database server in real life.

-- name: end_connections
-- Everybody else's connections to this database are cut.
select 0 as n;
-- on postgres:
select count(pg_terminate_backend(pid)) as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();

-- name: batches_kept
-- Lists that were read and kept, whatever became of them.
select count(*) as n from import_batch;

-- name: batches_waiting
-- Lists that wait for their acceptance.
select count(*) as n from import_batch where state = 'ready';

-- name: silence_checks
-- As if the server that checks them had been gone for long.
update import_batch set checked_at = '2020-01-01T00:00:00.000Z' where state = 'checking';

-- name: last_batch
select coalesce(max(id), 0) as n from import_batch;

-- name: change_log_line
-- Somebody with the database in their hands writes into the log.
update audit_entry set subject = 'thing 99' where seq = 3;

-- name: step_of_a_newer_program
insert into schema_migration (name, checksum, applied_at) values ('20990101T0000-tomorrow', 'x', '2099-01-01T00:00:00.000Z');

-- name: step_that_is_missing
delete from schema_migration where name = (select max(name) from schema_migration);

-- name: drift_figures
-- A verb counted wrong.
update roll set n = n + 1 where dimension = 'liaison' and value = 'open';

-- name: sign_somebody_in
-- A browser that stays open.
insert into session (token_hash, account, csrf, created_at, seen_at, remote, device)
select 'a hash', min(id), 'a secret', '2026-11-22T01:00:00.000Z', '2026-11-22T01:00:00.000Z', '127.0.0.1', '' from account;

-- name: sessions
select count(*) as n from session;
