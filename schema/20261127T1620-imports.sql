-- Who is exempt from being introduced is never stored on the residence's side, not even in a list that waits.
update import_row
   set full_name = '', same_name_key = '', gender = '', birth = '', card_sealed = null, card_blind = null, card_tail = '',
       admitted_on = '', official_on = '', workplace = '', work_cell = '', residence = '', residence_cell = '', phone = '',
       exemption = '', raw = ''
 where exemption = 'exempt_introduction';
