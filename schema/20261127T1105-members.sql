-- A name is searched by how its words begin; no page looks for letters inside a word, and every import paid for it.
-- on sqlite:
drop table member_trigrams;
