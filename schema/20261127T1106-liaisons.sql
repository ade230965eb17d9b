-- Only those who have a cell are ever looked for by it; whoever has just been received has none.
drop index liaison_cell;
create index liaison_cell on liaison (cell, sort_key, id) where cell is not null;
