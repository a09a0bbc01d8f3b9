-- Purpose: target groups say by what they are known and how long that holds.
-- Locks: short exclusive locks on people.target_groups and people.sensitive_groups for columns without
-- default.
alter table people.target_groups add column basis text, add column valid_until date;
alter table people.sensitive_groups add column basis text, add column valid_until date;
