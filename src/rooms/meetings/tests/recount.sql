-- name: marks_of_cell
-- Counted anew from what other rooms see.
select mark as value, count(*) as n from attendance_marks where cell = :cell and year = :year and half = :half group by mark;

-- name: held_by_cell
select count(*) as n from meetings_held where cell = :cell and year = :year and half = :half;

-- name: events_of
select words from liaison_event where liaison = :liaison and kind = 'meeting' order by id;

-- name: marks_of_person
select mark, excuse, held_on, title from attendance_marks where liaison = :liaison order by held_on, meeting;

-- name: rename_past_the_checks
-- A name no form takes, as a database from elsewhere might bring.
update member set full_name = :name where id = (select member from liaison where id = :liaison);
