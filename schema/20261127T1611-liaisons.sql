-- The copy of the member's search key.
update liaison set folded = trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(folded, '-', ' '), '.', ' '), '(', ' '), ')', ' '), '’', ''''), 'ʼ', ''''), '  ', ' '), '  ', ' '), '  ', ' '))
where folded like '%-%'
   or folded like '%.%'
   or folded like '%(%'
   or folded like '%)%'
   or folded like '%’%'
   or folded like '%ʼ%';
