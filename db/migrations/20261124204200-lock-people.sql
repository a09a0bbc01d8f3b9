-- Purpose: one change of a person's facts at a time. What is derived from facts would otherwise be
-- derived twice from the same state when two changes meet.
-- Locks: creates new objects only.
create function registry.lock_people(ids uuid[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  n integer;
begin
  select count(*) into n from (select 1 from people.people where id = any (ids) order by id for update) locked;
  return n;
end $$;

-- Who changed what of one person, for the person's page: only where the actor sees the person.
create function audit.history_of(the_person uuid, before_seq bigint, at_most integer)
returns table (seq bigint, command_id uuid, command_type text, actor_name text, actor_role text, device text,
  received_at timestamptz, entity text, old_value json, new_value json, is_erased boolean)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select j.seq, j.command_id, j.command_type, coalesce(a.full_name, ''), j.actor_role, j.device, j.received_at,
    c.entity, v.old_value, v.new_value, v.change_id is null
  from audit.changes c
  join audit.journal j on j.command_id = c.command_id
  left join accounts.accounts a on a.id = j.account_id
  left join audit.change_values v on v.change_id = c.id
  where c.person_id = the_person and (before_seq is null or j.seq < before_seq)
  order by j.seq desc, c.ordinal
  limit at_most;
end;
