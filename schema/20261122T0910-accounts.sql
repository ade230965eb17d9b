create table account (
    id            {id},
    login         {text} not null unique,          -- telephone number, digits only, or a short word
    name          {text} not null,
    password_hash {text} not null,
    must_change   {bigint} not null default 0,     -- 1 = set by somebody else, to be changed at the first sign-in
    blocked_at    {text},
    created_at    {text} not null
);

-- A capacity: a role for a unit, from a day to a day.
create table role_grant (
    id         {id},
    account    {bigint} not null references account (id),
    role       {text} not null,
    unit       {bigint} not null references unit (id),
    valid_from {text} not null,
    valid_to   {text},
    granted_by {bigint} not null,
    check (valid_to is null or valid_to >= valid_from)
);
create index role_grant_account on role_grant (account);

create table session (
    token_hash {text} not null primary key,
    account    {bigint} not null references account (id),
    acting     {bigint} references role_grant (id),
    csrf       {text} not null,                    -- hex
    created_at {text} not null,
    seen_at    {text} not null,
    remote     {text} not null,
    device     {text} not null
);
create index session_account on session (account);

-- Failed sign-ins, for the limit per account and per address.
create table sign_in_failure (
    id     {id},
    login  {text} not null,
    remote {text} not null,
    at     {text} not null
);
create index sign_in_failure_login on sign_in_failure (login, at);
create index sign_in_failure_remote on sign_in_failure (remote, at);
