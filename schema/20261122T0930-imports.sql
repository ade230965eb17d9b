-- Lists that somebody sent in. Nothing of them enters the register before they are accepted; the page can be left and
-- reopened, and what was accepted can be undone for 30 days.
create table import_batch (
    id          {id},
    unit        {bigint} not null references unit (id),      -- the ward whose list it is
    name        {text} not null,                             -- as the sender called the file
    file        {text} not null,                             -- below the data folder
    hash        {text} not null,                             -- SHA-256 of the file
    size        {bigint} not null,
    state       {text} not null check (state in ('checking', 'ready', 'accepted', 'refused', 'undone')),
    verdict     {text} not null default '',                  -- imported ask_mapping refused empty
    reason      {text} not null default '',                  -- kind of the command line
    sentence    {text} not null default '',
    whole_list  {bigint} not null default 0,                 -- 1 = claims to hold everybody of the ward
    national    {bigint} not null default 0,
    people        {bigint} not null default 0,
    received    {bigint} not null default 0,                 -- what the acceptance did
    amended     {bigint} not null default 0,
    unchanged   {bigint} not null default 0,
    left_out    {bigint} not null default 0,
    withdrawn   {bigint} not null default 0,                 -- what undoing it did
    kept        {bigint} not null default 0,                 -- touched since, so they stayed
    by_account  {bigint} not null,
    by_name     {text} not null,
    created_at  {text} not null,
    accepted_at {text},
    undone_at   {text}
);
create index import_batch_unit on import_batch (unit, id);

create table import_sheet (
    import     {bigint} not null references import_batch (id),
    sheet      {bigint} not null,
    name       {text} not null,
    people       {bigint} not null,
    header_row {bigint} not null,
    skipped    {text} not null,
    primary key (import, sheet)
);

-- What each column was taken for, and what somebody chose instead.
create table import_column (
    import         {bigint} not null references import_batch (id),
    sheet          {bigint} not null,
    col            {bigint} not null,                         -- 0 = A
    header         {text} not null,
    role           {text} not null,
    parts          {text} not null,                           -- of a stacked column, codes with spaces
    confidence     {text} not null,
    encoding       {text} not null,
    example        {text} not null,                           -- never of what must not be kept
    not_understood {bigint} not null,
    chosen_role     {text} not null default '',
    chosen_encoding {text} not null default '',
    primary key (import, sheet, col)
);

-- One person of the list. Card numbers are sealed like those of members.
create table import_row (
    import         {bigint} not null references import_batch (id),
    n              {bigint} not null,                         -- 1, 2, 3, … in the order of the file
    sheet          {bigint} not null,
    at_row            {bigint} not null,                         -- as people see it
    full_name      {text} not null,
    same_name_key  {text} not null,
    gender         {text} not null,
    birth          {text} not null,
    card_sealed    {blob},
    card_blind     {text},
    card_tail      {text} not null,
    admitted_on    {text} not null,
    official_on    {text} not null,
    workplace      {text} not null,
    work_cell      {text} not null,
    residence      {text} not null,
    residence_cell {text} not null,
    phone          {text} not null,
    exemption      {text} not null,
    reasons        {bigint} not null,                         -- bits, see reasons.hpp
    same_as        {bigint} not null,
    raw            {text} not null,                           -- "birth_date=30/02/1979", one per line; never a card
    class          {text} not null check (class in ('new', 'same', 'changed', 'look', 'broken')),
    effect         {text} not null check (effect in ('', 'receive', 'amend', 'nothing')),
    doubt          {text} not null default '',                -- why a match is not certain
    member         {bigint},
    liaison        {bigint},
    changes        {text} not null default '',                -- "field<tab>before<tab>after", one per line
    decision       {text} not null default '',
    done           {text} not null default '',                -- received amended unchanged
    done_version   {bigint} not null default 0,               -- of the liaison, to see later touches
    primary key (import, n)
);
create index import_row_class on import_row (import, class, n);
create index import_row_liaison on import_row (liaison);

-- Fields that somebody corrected on the page; they stand when the columns are read anew.
create table import_fix (
    import {bigint} not null references import_batch (id),
    sheet  {bigint} not null,
    at_row    {bigint} not null,
    field  {text} not null,
    value  {text} not null,
    primary key (import, sheet, at_row, field)
);
