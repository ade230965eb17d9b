-- What the floor itself asks of a database: the ladder of migrations and a sign of life.

-- name: has_ladder
-- Whether the ladder's table is there.
select count(*) as n from sqlite_master where type = 'table' and name = 'schema_migration'
-- on postgres:
select count(*) as n from pg_catalog.pg_tables where schemaname = current_schema() and tablename = 'schema_migration'

-- name: make_ladder
-- The table of applied steps.
create table if not exists schema_migration (name text primary key, checksum text not null, applied_at text not null)

-- name: wait_patiently
-- A node may wait for another's long step, not only as long as a writer waits.
select 0 as n
-- on postgres:
select 0 as n from set_config('lock_timeout', '30min', true)

-- name: lock_ladder
-- Two nodes that start together climb one after the other. SQLite's one writer needs no lock of its own.
select 0 as n
-- on postgres:
select 0 as n from pg_advisory_xact_lock(7161150432)

-- name: applied_steps
-- All steps this database has seen, in their order.
select name, checksum from schema_migration order by name

-- name: applied_step
-- One step, if it was applied.
select checksum from schema_migration where name = :name

-- name: record_step
-- A step is done.
insert into schema_migration (name, checksum, applied_at) values (:name, :checksum, :now)

-- name: answer
-- A sign of life.
select 1 as n

-- name: tables
-- Every table of ours in the order of its making (what is pointed at comes first), without the index tables of full text search.
select l.name from pragma_table_list l join sqlite_master m on m.name = l.name
where l.schema = 'main' and l.type = 'table' and l.name not like 'sqlite~_%' escape '~' and l.name <> 'schema_migration'
order by m.rowid
-- on postgres:
select c.relname as name from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname = current_schema() and c.relname <> 'schema_migration'
order by c.oid

-- name: columns
-- Names and types of a table's columns.
select name, lower(type) as type from pragma_table_info(:table)
-- on postgres:
select a.attname as name, format_type(a.atttypid, null) as type from pg_catalog.pg_attribute a
where a.attrelid = cast(cast(:table as text) as regclass) and a.attnum > 0 and not a.attisdropped
