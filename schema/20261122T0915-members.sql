-- The thin record of a person (domain.md 3.4): what liaison work needs and nothing of the member file.
create table member (
    id            {id},
    full_name     {text} not null,
    folded        {text} not null,                 -- search key
    same_name_key {text} not null,                 -- equal up to tone placement and case
    sort_key      {blob} not null,                 -- given, family, middle
    gender        {text} check (gender in ('nam', 'nữ')),
    birth         {text},                          -- cut to its precision: 1980, 1980-03, 1980-03-01
    card_sealed   {blob},                          -- encrypted at rest
    card_blind    {text},                          -- keyed hash, by which equal cards find each other
    card_tail     {text},                          -- last four digits, shown masked
    admitted_on   {text},
    official_on   {text},
    phone         {text},
    created_at    {text} not null,
    version       {bigint} not null default 1
);
create unique index member_card on member (card_blind) where card_blind is not null;
create index member_same_name on member (same_name_key, birth);

-- on sqlite:
-- Published like the view below: other rooms may match in them (SQLite lets no virtual table into a view).
create virtual table member_words using fts5 (folded, content='', prefix='1 2', detail=column);
create virtual table member_trigrams using fts5 (folded, content='', tokenize='trigram', detail=none);
-- on postgres:
create extension if not exists pg_trgm;
create index member_folded_trigrams on member using gin (folded gin_trgm_ops);
-- on both:

create view members as
select id, full_name, folded, same_name_key, sort_key, gender, birth, card_tail, card_blind, admitted_on, official_on, phone, version
from member;
