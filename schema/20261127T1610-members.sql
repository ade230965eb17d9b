-- A name is found however its parts are joined: base::name_search_key and same_name_key, for what is stored.
-- on sqlite:
-- The word index splits at all of them already, but for the letter that looks like an apostrophe.
insert into member_words (member_words, rowid, folded) select 'delete', id, folded from member where folded like '%ʼ%';
insert into member_words (rowid, folded)
select id, trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(folded, '-', ' '), '.', ' '), '(', ' '), ')', ' '), '’', ''''), 'ʼ', ''''), '  ', ' '), '  ', ' '), '  ', ' ')) from member where folded like '%ʼ%';
-- on both:
update member set folded = trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(folded, '-', ' '), '.', ' '), '(', ' '), ')', ' '), '’', ''''), 'ʼ', ''''), '  ', ' '), '  ', ' '), '  ', ' '))
where folded like '%-%'
   or folded like '%.%'
   or folded like '%(%'
   or folded like '%)%'
   or folded like '%’%'
   or folded like '%ʼ%';
update member
   set same_name_key = trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(same_name_key, '-', ' '), '.', ' '), '(', ' '), ')', ' '), '’', ''''), 'ʼ', ''''), '  ', ' '), '  ', ' '), '  ', ' '))
where same_name_key like '%-%'
   or same_name_key like '%.%'
   or same_name_key like '%(%'
   or same_name_key like '%)%'
   or same_name_key like '%’%'
   or same_name_key like '%ʼ%';
