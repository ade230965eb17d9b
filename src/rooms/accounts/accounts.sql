-- name: add_account
insert into account (login, name, password_hash, must_change, created_at)
values (:login, :name, :password_hash, :must_change, :now) returning id;

-- name: account_by_login
select id, login, name, password_hash, must_change from account where login = :login;

-- name: account_by_id
select id, login, name, password_hash, must_change from account where id = :account;

-- name: hold_account
-- The same, held until the transaction ends.
select id, login, name, password_hash, must_change from account where id = :account
-- on postgres:
select id, login, name, password_hash, must_change from account where id = :account for no key update;

-- name: all_accounts
select id, login, name, password_hash, must_change from account order by id;

-- name: set_password
update account set password_hash = :password_hash, must_change = :must_change where id = :account;

-- name: add_grant
insert into role_grant (account, role, unit, valid_from, valid_to, granted_by)
values (:account, :role, :unit, :valid_from, :valid_to, :granted_by) returning id;

-- name: same_grants
-- The same role of the same unit, held today or later.
select count(*) as n from role_grant
where account = :account and role = :role and unit = :unit and ended_at is null and (valid_to is null or valid_to >= :today);

-- name: end_grant
-- At once; until when it was granted stays readable.
update role_grant set ended_at = :now where id = :grant and ended_at is null;

-- name: grant_by_id
-- With the path of its unit, so that only grants below the administrator's own unit are touched.
select g.role, u.path, u.name as unit_name, case when g.ended_at is null and (g.valid_to is null or g.valid_to >= :today) then 0 else 1 end as over
from role_grant g join units u on u.id = g.unit where g.id = :grant;

-- name: hold_administrators
-- Of two who end each other's role one waits, or nobody would be left.
select id from role_grant where role = 'administrator' and ended_at is null order by id
-- on postgres:
select id from role_grant where role = 'administrator' and ended_at is null order by id for no key update;

-- name: administrators_beside
-- Who else may act today as administrator of a unit: through another grant, for it or for a unit above it.
select count(*) as n from role_grant g join units u on u.id = g.unit
where g.id <> :grant and g.role = 'administrator' and g.ended_at is null
  and g.valid_from <= :today and (g.valid_to is null or g.valid_to >= :today)
  and substr(cast(:path as text), 1, length(u.path)) = u.path;

-- name: capacities_of
-- What the account may act as on a day, the widest unit first.
select g.id, g.role, g.unit, u.path, u.name as unit_name
from role_grant g join units u on u.id = g.unit
where g.account = :account and g.ended_at is null
  and g.valid_from <= :today and (g.valid_to is null or g.valid_to >= :today)
order by length(u.path), g.id;

-- name: grants_within
-- How many roles the account has or had in the administrator's units.
select count(*) as n from role_grant g join units u on u.id = g.unit
where g.account = :account and u.path >= :scope and u.path < :scope_end;

-- name: grants_elsewhere
-- How many roles the account may take, today or later, outside of the administrator's units.
select count(*) as n from role_grant g join units u on u.id = g.unit
where g.account = :account and g.ended_at is null and (g.valid_to is null or g.valid_to >= :today)
  and not (u.path >= :scope and u.path < :scope_end);

-- name: grants_in_scope
-- Everything granted at or below the administrator's unit, for the page of accounts; `elsewhere` as above.
select a.login, a.name, g.id as grant_id, g.role, g.valid_from, g.valid_to, g.ended_at, u.name as unit_name,
       (select short_name from units where id = u.parent and u.kind = 'home_cell') as ward_name,
       (select count(*) from role_grant o join units w on w.id = o.unit
        where o.account = a.id and o.ended_at is null and (o.valid_to is null or o.valid_to >= :today)
          and not (w.path >= :scope and w.path < :scope_end)) as elsewhere
from role_grant g join account a on a.id = g.account join units u on u.id = g.unit
where u.path >= :scope and u.path < :scope_end
order by a.name, a.id, g.id;

-- name: add_session
insert into session (token_hash, account, acting, csrf, created_at, seen_at, remote, device)
values (:token_hash, :account, :acting, :csrf, :now, :now, :remote, :device);

-- name: session_by_token
select s.token_hash, s.account, s.acting, s.csrf, s.seen_at, a.login, a.name, a.must_change
from session s join account a on a.id = s.account where s.token_hash = :token_hash;

-- name: touch_session
update session set seen_at = :now, remote = :remote where token_hash = :token_hash;

-- name: set_acting
update session set acting = :acting where token_hash = :token_hash;

-- name: end_session
delete from session where token_hash = :token_hash;

-- name: end_sessions_of
delete from session where account = :account;

-- name: end_all_sessions
delete from session;

-- name: end_other_sessions_of
delete from session where account = :account and token_hash <> :token_hash;

-- name: end_old_sessions
delete from session where seen_at < :before;

-- name: sessions_of
select token_hash, created_at, seen_at, remote, device from session
where account = :account and seen_at >= :since order by seen_at desc;

-- name: add_failure
insert into sign_in_failure (login, remote, at) values (:login, :remote, :now) returning id;

-- name: failures_of_login
select count(*) as n from sign_in_failure where login = :login and at >= :since;

-- name: failures_of_remote
select count(*) as n from sign_in_failure where remote = :remote and at >= :since;

-- name: forget_failures
delete from sign_in_failure where login = :login or at < :before;
