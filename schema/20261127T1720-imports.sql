-- Rows that an acceptance left can be settled later: what it settled without a change is noted too, so that the rest is
-- what is not in import_done.
insert into import_done (import, n, what, version, liaison)
select r.import, r.n, 'unchanged', 0, coalesce(r.liaison, 0)
from import_row r join import_batch b on b.id = r.import
where b.state in ('accepted', 'undone') and r.effect = 'nothing'
  and not exists (select 1 from import_done d where d.import = r.import and d.n = r.n);
