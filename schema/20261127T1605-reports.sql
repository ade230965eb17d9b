-- Figures of the forms were kept but read by no page; the forms are counted themselves.
delete from roll where dimension like 'appraisal.%';
delete from roll_delta where dimension like 'appraisal.%';
