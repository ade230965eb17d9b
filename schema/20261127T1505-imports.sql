-- As those of the register, with which they are compared.
update import_row set card_blind = substr(card_blind, 1, 32) where card_blind is not null;
-- on sqlite:
-- What an acceptance did is looked for by its import and row only: kept in that order, it needs no index beside it.
create table import_done_kept (
    import  {bigint} not null references import_batch (id),
    n       {bigint} not null,
    what    {text} not null check (what in ('received', 'amended', 'unchanged', 'undone', 'kept')),
    version {bigint} not null,
    liaison {bigint} not null,
    primary key (import, n)
) without rowid;
insert into import_done_kept (import, n, what, version, liaison) select import, n, what, version, liaison from import_done;
drop table import_done;
alter table import_done_kept rename to import_done;
