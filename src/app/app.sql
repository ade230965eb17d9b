-- What the operator's commands ask of the house, through the views that the rooms publish.

-- name: sealed_cards
-- Whether anybody's card number is sealed: then the key that sealed it must be there.
select count(*) as n from (select 1 from members where card_blind is not null limit 1) as one
