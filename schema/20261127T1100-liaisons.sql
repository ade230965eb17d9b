-- Where a case lay on a day of the past: an introduction says to which cell, so that figures can be counted as they stood.
alter table liaison_event add column cell {bigint};  -- of "introduced": the cell
-- Of the introductions written before, the last one of each case is known.
update liaison_event
   set cell = (select l.cell from liaison l where l.id = liaison_event.liaison and l.introduced_on = liaison_event.on_day)
 where kind = 'introduced';

-- The steps that moved a case: with a cell from that day on, or with none (returned). What was received lies at the ward.
create view liaison_places as
select id, liaison, on_day, cell from liaison_event where kind in ('introduced', 'returned');
