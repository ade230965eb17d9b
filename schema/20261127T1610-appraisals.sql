-- Whether a form is complete depends on attendance, which may be corrected after the form was saved: it is asked of the
-- ticks and the facts, and kept nowhere.
drop view appraisals;
alter table appraisal drop column unexplained;
alter table appraisal drop column differing;
alter table appraisal drop column complete;
create view appraisals as
select a.id, a.year, a.liaison, a.member, a.cell, a.ward, a.workplace, a.regulation, a.state, a.edition, a.fulfilled,
       a.signed_on, a.confirmed_on, a.full_name, a.workplace_name
from appraisal a;
