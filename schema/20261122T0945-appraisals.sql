-- The year-end remark of a home cell on a member in active work (213-QĐ/TW Art. 4(4)-(5); domain.md 2.8, 3.9).
create table appraisal (
    id             {id},
    year           {bigint} not null,
    liaison        {bigint} not null references liaison (id),
    member         {bigint} not null references member (id),
    cell           {bigint} not null references unit (id),
    ward           {bigint} not null references unit (id),
    workplace      {bigint} references unit (id),
    regulation     {text} not null,               -- code of the regulation whose form it is
    state          {text} not null check (state in ('draft', 'signed', 'confirmed', 'returned')),
    other          {text} not null default '',    -- "Nhận xét khác"
    edition        {bigint} not null default 1,   -- grows when a confirmed form is returned: the next is another paper
    version        {bigint} not null default 1,   -- grows with every change; a page says which one it saw
    -- Kept by the verbs from the ticks, so that lists filter and count without reading them.
    ticked         {bigint} not null default 0,   -- criteria with a level
    unexplained    {bigint} not null default 0,   -- ticks against the suggestion that still owe a reason
    differing      {bigint} not null default 0,   -- ticks against the suggestion
    complete       {bigint} not null default 0,   -- every criterion ticked, every reason given
    fulfilled      {bigint} not null default 0,   -- by the rule of docs/decisions/20261122-fulfilled.md
    drafted_by     {bigint} not null,
    drafted_by_name {text} not null,
    drafted_at     {text} not null,               -- of the last change of the ticks
    signed_by      {bigint},
    signed_by_name {text} not null default '',
    signed_on      {text},
    confirmed_by   {bigint},
    confirmed_by_name {text} not null default '',
    confirmed_on   {text},
    return_reason  {text} not null default '',
    -- What the paper says, as it was when the cell signed.
    full_name      {text} not null default '',
    birth          {text} not null default '',
    workplace_name {text} not null default '',
    work_cell      {text} not null default '',
    residence      {text} not null default '',
    cell_name      {text} not null default '',
    cell_short_name {text} not null default '',
    ward_name      {text} not null default '',
    cell_issuer    {text} not null default '',
    ward_issuer    {text} not null default '',
    place          {text} not null default '',
    met_on         {text} not null default '',    -- day of the joint meeting
    unique (year, liaison)
);
create index appraisal_cell on appraisal (cell, year, state);
create index appraisal_ward on appraisal (ward, year, state);
create index appraisal_liaison on appraisal (liaison);

create table appraisal_tick (
    appraisal {bigint} not null references appraisal (id),
    criterion {bigint} not null,
    level     {bigint} not null check (level between 1 and 3),
    suggested {bigint},                           -- what the facts said when it was ticked
    reason    {text} not null default '',         -- why it differs
    primary key (appraisal, criterion)
);

-- A confirmed form that was returned: what it said stays (R12).
create table appraisal_past (
    appraisal   {bigint} not null references appraisal (id),
    edition     {bigint} not null,
    content     {text} not null,                  -- every value of the paper, "key=value" a line
    returned_on {text} not null,
    returned_by_name {text} not null,
    reason      {text} not null,
    primary key (appraisal, edition)
);

-- Họp chi ủy - ban công tác Mặt trận: nothing is signed before it (R5).
create table joint_meeting (
    id            {id},
    cell          {bigint} not null references unit (id),
    year          {bigint} not null,
    held_on       {text} not null,
    front_present {text} not null,                -- names, at least one
    chair         {text} not null default '',
    unique (cell, year)
);

-- What other rooms may read. Who is due stands in the door: it needs the calendar of the regulation.
create view appraisals as
select a.id, a.year, a.liaison, a.member, a.cell, a.ward, a.workplace, a.regulation, a.state, a.edition, a.complete,
       a.fulfilled, a.signed_on, a.confirmed_on, a.full_name, a.workplace_name
from appraisal a;
create view appraisal_ticks as
select t.appraisal, t.criterion, t.level, t.suggested from appraisal_tick t;
