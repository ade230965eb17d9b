-- As those of the register, with which they are compared.
update import_row
   set same_name_key = trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(same_name_key, '-', ' '), '.', ' '), '(', ' '), ')', ' '), '’', ''''), 'ʼ', ''''), '  ', ' '), '  ', ' '), '  ', ' '))
where same_name_key like '%-%'
   or same_name_key like '%.%'
   or same_name_key like '%(%'
   or same_name_key like '%)%'
   or same_name_key like '%’%'
   or same_name_key like '%ʼ%';
