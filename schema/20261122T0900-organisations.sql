-- The dated tree of Party organisations and workplaces. Rewriting `path` is the whole cost of moving a branch.
create table unit (
    id          {id},
    parent      {bigint} references unit (id),
    path        {path} not null unique,          -- ids from the root, each with a dot: "1.12.345."
    kind        {text} not null check (kind in ('province', 'ward', 'home_cell', 'workplaces', 'workplace')),
    code        {text} not null,                 -- of the provincial scheme; unique while valid
    name        {text} not null,                 -- "Chi bộ tổ dân phố 5"
    short_name  {text} not null,                 -- "Tổ dân phố 5"
    folded      {text} not null,                 -- search key of name
    sort_key    {blob} not null,
    issuer      {text} not null default '',      -- as the head of a paper has it: "CHI BỘ TỔ DÂN PHỐ 5"
    place       {text} not null default '',      -- before the date on a paper: "Sông Hương Đông"
    own_members {bigint} not null default 0,     -- members of the cell itself (figures I04, I05)
    valid_from  {text} not null,
    valid_to    {text},
    check (valid_to is null or valid_to >= valid_from)
);
create unique index unit_code on unit (code) where valid_to is null;
create index unit_parent on unit (parent, sort_key);
create index unit_kind_folded on unit (kind, folded);

-- Other ways people write a unit: "TDP 5", "tổ 5", "khu phố 5". Used to suggest the home cell from a residence.
create table unit_alias (
    unit   {bigint} not null references unit (id),
    folded {text} not null,
    primary key (unit, folded)
);

create table unit_succession (
    predecessor {bigint} not null references unit (id),
    successor   {bigint} not null references unit (id),
    decision    {text} not null,
    decided_on  {text} not null,
    primary key (predecessor, successor)
);

-- What other rooms may read.
create view units as
select id, parent, path, kind, code, name, short_name, folded, sort_key, issuer, place, own_members, valid_from, valid_to
from unit;
