-- Half of the keyed hash tells cards apart as surely; the index of them and every list that waits are smaller.
update member set card_blind = substr(card_blind, 1, 32) where card_blind is not null;
