-- name: unit_in_scope
-- One unit, if it lies at or below the caller's.
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where id = :unit and path >= :scope and path < :scope_end;

-- name: unit_by_code
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where code = :code and valid_to is null and path >= :scope and path < :scope_end;

-- name: unit_by_id
-- Whatever the scope: for papers and for the house itself.
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where id = :unit;

-- name: root_unit
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where parent is null and valid_to is null order by id limit 1;

-- name: children_in_scope
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where parent = :parent and valid_to is null and path >= :scope and path < :scope_end
order by sort_key, id;

-- name: cells_in_scope
-- By the range of paths; through the index of kinds it would look at every cell of the house.
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where kind || '' = 'home_cell' and valid_to is null and path >= :scope and path < :scope_end
order by sort_key, id;

-- name: residence_units_in_scope
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where kind in ('province', 'ward', 'home_cell') and valid_to is null and path >= :scope and path < :scope_end
order by case kind when 'province' then 0 when 'ward' then 1 else 2 end, sort_key, id;

-- name: ancestors_of
-- From the root down; a unit's path begins with the path of each of its ancestors.
with recursive line(id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to) as (
    select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
    from unit where id = :unit
    union all
    select u.id, u.parent, u.path, u.kind, u.code, u.name, u.short_name, u.issuer, u.place, u.own_members, u.valid_from, u.valid_to
    from unit u join line on u.id = line.parent
)
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from line order by length(path);

-- name: patterns_of_ward
-- Every way the ward's cells are written: their names and their other names.
select u.id as cell, u.short_name as cell_name, u.folded as folded
from unit u where u.parent = :ward and u.kind = 'home_cell' and u.valid_to is null
union
select u.id, u.short_name, a.folded
from unit u join unit_alias a on a.unit = u.id
where u.parent = :ward and u.kind = 'home_cell' and u.valid_to is null;

-- name: add_unit
insert into unit (parent, path, kind, code, name, short_name, folded, sort_key, issuer, place, own_members, valid_from)
values (:parent, :path, :kind, :code, :name, :short_name, :folded, :sort_key, :issuer, :place, :own_members, :valid_from)
returning id;

-- name: set_path
update unit set path = :path where id = :unit;

-- name: add_alias
insert into unit_alias (unit, folded) values (:unit, :folded) on conflict (unit, folded) do nothing;

-- name: code_in_use
select count(*) as n from unit where code = :code and valid_to is null;

-- name: workplaces_of_name
-- Candidates with the same search key; the caller compares with accents.
select id, name from unit where kind = 'workplace' and folded = :folded and valid_to is null order by id;

-- name: hold_unit
-- Until the transaction ends; on SQLite whoever writes is alone anyway.
select id from unit where id = :unit
-- on postgres:
select id from unit where id = :unit for no key update

-- name: workplaces_node
select id, parent, path, kind, code, name, short_name, issuer, place, own_members, valid_from, valid_to
from unit where kind = 'workplaces' and valid_to is null order by id limit 1;
