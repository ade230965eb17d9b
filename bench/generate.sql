-- name: insert_member
-- A generated person, under the number given.
insert into member (id, full_name, folded, same_name_key, sort_key, gender, birth, card_sealed, card_blind, card_tail,
                    admitted_on, official_on, phone, created_at)
values (:id, :full_name, :folded, :same_name_key, :sort_key, :gender, :birth, :card_sealed, :card_blind, :card_tail,
        :admitted_on, :official_on, :phone, :now)

-- name: insert_liaison
-- The person's case, in a cell, under the same number.
insert into liaison (id, member, ward, cell, workplace, work_cell, residence, state, exemption, received_on, introduced_on,
                     accepted_on, informed_on, informed_how, sort_key, folded)
values (:id, :id, :ward, :cell, :workplace, 'Chi bộ Văn phòng', :residence, :state, 'none', '2025-02-03', '2025-02-10',
        :accepted_on, :informed_on, 'phone', :sort_key, :folded)

-- name: insert_event
-- A line of the case's time-line.
insert into liaison_event (liaison, on_day, kind, words, by_name, at) values (:liaison, :on_day, :kind, :words, 'Văn phòng', :now)
