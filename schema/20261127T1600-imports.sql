-- Several people of the register may fit a row: the decision says which of them it is.
alter table import_row add column decided_member {bigint};
