-- One person x one residence x one period (design.md 3.1). Who holds the case now follows from `state`.
create table liaison (
    id            {id},
    member        {bigint} not null references member (id),
    ward          {bigint} not null references unit (id),
    cell          {bigint} references unit (id),       -- null = received, not yet assigned
    workplace     {bigint} references unit (id),
    work_cell     {text} not null default '',          -- "Chi bộ Nghiệp vụ y", as written
    residence     {text} not null default '',          -- as written
    residence_cell {text} not null default '',         -- what the list says of the home cell, as written
    state         {text} not null check (state in ('received', 'introduced', 'accepted', 'informed', 'returned', 'ended')),
    exemption     {text} not null default 'none' check (exemption in ('none', 'exempt_meetings')),
    received_on   {text} not null,
    introduced_on {text},
    accepted_on   {text},
    informed_on   {text},
    informed_how  {text} not null default '',
    ended_on      {text},
    note          {text} not null default '',          -- of a return or an end: the reason
    -- Copies of the member's keys, so that a ward's list and search are one index walk. Kept by this room's verbs.
    sort_key      {blob} not null,
    folded        {text} not null,
    version       {bigint} not null default 1,
    check (state in ('received', 'returned', 'ended') or cell is not null)
);
create unique index liaison_open on liaison (member) where ended_on is null;
-- A ward's list, search and filters: the columns after the order are what they look at, so that a row is fetched only
-- when it is shown (2.200 rows looked at cost a millisecond, fetched they cost fifteen).
create index liaison_ward on liaison (ward, sort_key, id, state, ended_on, workplace, exemption, folded);
create index liaison_cell on liaison (cell, sort_key, id);
create index liaison_state on liaison (state, sort_key, id);
create index liaison_workplace on liaison (workplace, sort_key, id);
create index liaison_sorted on liaison (sort_key, id);  -- a province's list: walk in order, keep what lies in scope

-- The time-line of the case, in words a person reads; the proof stands in the audit log.
create table liaison_event (
    id      {id},
    liaison {bigint} not null references liaison (id),
    on_day  {text} not null,
    kind    {text} not null,                           -- received introduced accepted informed returned amended ended …
    words   {text} not null,
    by_name {text} not null,
    at      {text} not null
);
create index liaison_event_liaison on liaison_event (liaison, on_day, id);

-- Where a case lies (the unit that counts and sees it): its cell when it has one, else its ward.
create view liaisons as
select l.id, l.member, l.ward, l.cell, l.workplace, l.work_cell, l.residence, l.residence_cell, l.state, l.exemption,
       l.received_on, l.introduced_on, l.accepted_on, l.informed_on, l.informed_how, l.ended_on, l.note, l.sort_key,
       l.folded, l.version,
       m.full_name, m.gender, m.birth, m.card_tail
from liaison l join members m on m.id = l.member;
