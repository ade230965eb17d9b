-- name: find
-- One person.
select id, full_name, sort_key, folded, gender, birth, card_tail, admitted_on, official_on, phone, version
from member where id = :id

-- name: find_for_change
-- The same, held until the transaction ends.
select id, full_name, sort_key, folded, gender, birth, card_tail, admitted_on, official_on, phone, version
from member where id = :id
-- on postgres:
select id, full_name, sort_key, folded, gender, birth, card_tail, admitted_on, official_on, phone, version
from member where id = :id for no key update

-- name: find_by_card
-- Who holds the card with this keyed hash.
select id from member where card_blind = :blind

-- name: same_name
-- People called the same up to tone placement and case.
select id, full_name, sort_key, folded, gender, birth, card_tail, admitted_on, official_on, phone, version
from member where same_name_key = :key order by birth, id

-- name: insert_member
-- A new person.
insert into member (full_name, folded, same_name_key, sort_key, gender, birth, card_sealed, card_blind, card_tail,
                    admitted_on, official_on, phone, created_at)
values (:full_name, :folded, :same_name_key, :sort_key, :gender, :birth, :card_sealed, :card_blind, :card_tail,
        :admitted_on, :official_on, :phone, :now)
returning id

-- name: update_member
-- What is known of a person now.
update member
   set full_name = :full_name, folded = :folded, same_name_key = :same_name_key, sort_key = :sort_key, gender = :gender,
       birth = :birth, admitted_on = :admitted_on, official_on = :official_on, phone = :phone, version = version + 1
 where id = :id

-- name: update_card
-- A card number that became known or was corrected.
update member set card_sealed = :card_sealed, card_blind = :card_blind, card_tail = :card_tail where id = :id

-- name: sealed_card
-- The encrypted number, to be opened with a reason.
select card_sealed from member where id = :id

-- name: a_sealed_card
-- One that was sealed lately, to try a key on.
select card_sealed from member where card_sealed is not null order by id desc limit 1

-- name: index_words
-- A name enters the word index. PostgreSQL keeps its own index, so nothing is left to do there.
insert into member_words (rowid, folded) values (:id, :folded)
-- on postgres:
select 1 as n from member where id = :id and folded = :folded and false

-- name: unindex_words
-- A name leaves the word index; a contentless index wants to be told what it held.
insert into member_words (member_words, rowid, folded) values ('delete', :id, :folded)
-- on postgres:
select 1 as n from member where id = :id and folded = :folded and false

-- name: index_words_after
-- Everyone who came after this row enters the word index.
insert into member_words (rowid, folded) select id, folded from member where id > :last
-- on postgres:
select 1 as n from member where id > :last and false

-- name: reserve_numbers
-- Numbers for many new people, in one go.
with recursive numbers(id, n) as (
    select coalesce(max(id), 0) + 1, 1 from member
    union all
    select id + 1, n + 1 from numbers where n < :count
)
select id from numbers where n <= :count
-- on postgres:
select nextval(pg_get_serial_sequence('member', 'id')) as id from generate_series(1, :count)

-- name: insert_numbered
-- One of many new people, under a number reserved for it.
insert into member (id, full_name, folded, same_name_key, sort_key, gender, birth, card_sealed, card_blind, card_tail,
                    admitted_on, official_on, phone, created_at)
values (:id, :full_name, :folded, :same_name_key, :sort_key, :gender, :birth, :card_sealed, :card_blind, :card_tail,
        :admitted_on, :official_on, :phone, :now)
