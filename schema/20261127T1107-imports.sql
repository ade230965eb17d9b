-- Only rows that match somebody are looked for by their case.
drop index import_row_liaison;
create index import_row_liaison on import_row (liaison) where liaison is not null;
drop index import_row_class;
create index import_row_class on import_row (import, class, n, effect, decision); -- the counters ask nothing else

-- What an acceptance did, beside the wide rows of the list.
create table import_done (
    import  {bigint} not null references import_batch (id),
    n       {bigint} not null,
    what    {text} not null check (what in ('received', 'amended', 'unchanged', 'undone', 'kept')),
    version {bigint} not null,                         -- of the liaison, to see later touches
    liaison {bigint} not null,
    primary key (import, n)
);
insert into import_done (import, n, what, version, liaison)
select import, n, done, done_version, liaison from import_row
where done in ('received', 'amended', 'undone', 'kept') and liaison is not null;
alter table import_row drop column done;
alter table import_row drop column done_version;

-- A large list is checked in the background; the page asks how far.
alter table import_batch add column checks {bigint} not null default 0;        -- how often begun; the last one counts
alter table import_batch add column stage {text} not null default '' check (stage in ('', 'reading', 'comparing'));
alter table import_batch add column read_rows {bigint} not null default 0;
alter table import_batch add column checked_at {text};                         -- last sign of life
