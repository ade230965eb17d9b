-- One index in place of two: at most one open case of a person, and every case of a person. An ended case stands under its
-- own number, so that nothing forbids a second one.
drop index liaison_open;
drop index liaison_member;
create unique index liaison_of_member on liaison (member, (case when ended_on is null then 0 else id end));
