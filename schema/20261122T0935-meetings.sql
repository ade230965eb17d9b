-- Meetings of members in active work with the cell where they live (domain.md 2.3), and who attended (2.4).
create table meeting (
    id             {id},
    cell           {bigint} not null references unit (id),
    ward           {bigint} not null references unit (id),
    year           {bigint} not null,
    half           {bigint} not null check (half in (1, 2)),
    kind           {text} not null check (kind in ('regular_half_year', 'extraordinary', 'topic')),
    title          {text} not null,
    planned_at     {text} not null,              -- local wall clock, "2026-11-18T19:30"; of a held meeting: when it was held
    place          {text} not null,
    chair          {text} not null default '',
    secretary_name {text} not null default '',   -- who takes the minutes
    state          {text} not null check (state in ('planned', 'open', 'closed', 'postponed', 'cancelled')),
    reason         {text} not null default '',   -- of the last postponement, or of the cancellation
    postponed_from {text},                       -- planned_at before the last postponement
    opened_at      {text},
    closed_at      {text},
    closed_by_name {text} not null default '',
    -- Fixed at closing, recomputed by an amendment. invited = present + late + excused + absent.
    invited        {bigint} not null default 0,
    present        {bigint} not null default 0,
    late           {bigint} not null default 0,
    excused        {bigint} not null default 0,
    absent         {bigint} not null default 0,
    exempt         {bigint} not null default 0,  -- class (a), outside the denominator
    version        {bigint} not null default 1
);
-- One regular meeting of a cell in a half-year; a cancelled one makes room for another.
create unique index meeting_regular on meeting (cell, year, half) where kind = 'regular_half_year' and state <> 'cancelled';
create index meeting_cell on meeting (cell, year, half);

-- The roster, fixed when the meeting is opened. (meeting, liaison) is unique: a mark is a state, not an event.
create table attendance (
    meeting        {bigint} not null references meeting (id),
    liaison        {bigint} not null references liaison (id),
    standing       {text} not null check (standing in ('invited', 'guest', 'exempt')),  -- guest = added while open; counted
    mark           {text} check (mark in ('present', 'late', 'excused', 'absent')),     -- null = not marked yet
    excuse         {text} not null default '',                                         -- speaks only while excused
    method         {text} not null default 'list' check (method in ('list', 'sheet', 'qr')),
    marked_by      {bigint},
    marked_by_name {text} not null default '',
    marked_at      {text},
    primary key (meeting, liaison),
    check (standing <> 'exempt' or mark is null)
);
create index attendance_liaison on attendance (liaison);

-- What other rooms may read: meetings that were held, and how each counted person attended them.
create view meetings_held as
select id as meeting, cell, ward, year, half, kind, title, substr(planned_at, 1, 10) as held_on, place,
       invited, present, late, excused, absent, exempt
from meeting where state = 'closed';

create view attendance_marks as
select a.meeting, a.liaison, m.cell, m.year, m.half, m.kind, a.mark,
       case a.mark when 'excused' then a.excuse else '' end as excuse, substr(m.planned_at, 1, 10) as held_on, m.title
from attendance a join meeting m on m.id = a.meeting
where m.state = 'closed' and a.standing <> 'exempt';
