-- When a role was taken away, whatever the day it was granted to: also one that was given by mistake this morning.
alter table role_grant add column ended_at {text};
