-- Statements of the contract's tests, on the table `thing` of contract.hpp.

-- name: put_thing
-- One thing with all it can carry.
insert into thing (name, amount, ratio, bytes, day) values (:name, :amount, :ratio, :bytes, :day) returning id

-- name: put_name
-- A thing with nothing but a name.
insert into thing (name) values (:name) returning id

-- name: put_name_with_id
-- A thing whose number is given.
insert into thing (id, name) values (:id, :name)

-- name: put_or_keep
-- Harmless when it is there already.
insert into thing (name) values (:name) on conflict (name) do nothing returning id

-- name: put_or_replace
-- The last word counts.
insert into thing (name, amount) values (:name, :amount)
on conflict (name) do update set amount = excluded.amount

-- name: put_child
-- A thing under another.
insert into thing (name, parent) values (:name, :parent)

-- name: put_amount
-- A thing with an amount (never 13).
insert into thing (name, amount) values (:name, :amount)

-- name: add_to_amount
-- Adds to one thing's amount.
update thing set amount = coalesce(amount, 0) + :more where name = :name

-- name: double_all
-- Touches every thing.
update thing set amount = amount * 2

-- name: remove_thing
-- By its name.
delete from thing where name = :name

-- name: thing
-- One thing.
select id, name, amount, ratio, bytes, day, parent from thing where name = :name

-- name: names
-- In their order of arrival.
select name from thing order by id

-- name: count_things
-- How many there are.
select count(*) as n from thing -- the :last line

-- name: total
-- An empty sum is null.
select sum(amount) as n from thing

-- name: echo
-- What arrives.
select cast(:text as text) as text, cast(:number as bigint) as number
-- on postgres:
select :text::text as text, :number::bigint as number

-- name: twice
-- One parameter in two places, and one that comes first by name but second by number.
select name from thing where name = :wanted or (amount > :least and name <> :wanted) order by name

-- name: truth
-- A truth value reads as 1 or 0.
select exists (select 1 from thing where name = :name) as present

-- name: only_for_one
-- The second parameter stands only in the text for PostgreSQL.
select count(*) as n from thing where name = :name
-- on postgres:
select count(*) as n from thing where name = :name and :search::text is not null

-- name: same_name_twice
-- Two columns of one name.
select name, name from thing

-- name: no_such_table
-- Never right.
select name from nothing_at_all

-- name: quoted_colon
-- A colon in a literal is no parameter.
select 'a:b' as text, cast(:number as bigint) as number -- nor is :this, here
from thing where name = 'it''s :not'

-- name: many_numbers
-- A long answer.
with recursive counting (n) as (select 1 union all select n + 1 from counting where n < :last)
select n from counting

-- name: create_table
-- Not for read transactions.
create table other_thing (name text)

-- name: steps_table
-- What a migration of the tests made.
select count(*) as n from step_two

-- name: end_other_connections
-- PostgreSQL: what a restart of the server does to those who are connected.
select count(pg_terminate_backend(pid)) as n from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()

-- name: intact
-- SQLite: "ok" when no page of the file is damaged.
pragma integrity_check

-- name: words_found
-- SQLite: full text search through a view, as rooms publish it.
select id as n from words_found

-- part: dear
-- Things that cost as much as is asked for.
dear as (select name from thing where amount >= :least)

-- name: dear_names
-- Those of them that are not called like the part.
with {dear} -- {no part}
select name from dear where name <> '{dear}' order by name

-- name: count_dear
with {dear} select cast(count(*) as bigint) as n from dear
