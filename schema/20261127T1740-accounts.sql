-- Nothing ever set it: whoever may come in no more loses the roles, or gets a new password, which ends the sessions.
alter table account drop column blocked_at;
