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

-- The same question as the policy of registry.entries, for functions that run as the owner and so
-- pass no policy. A test compares the two.
create function registry.is_in_scope(e registry.entries) returns boolean
language sql stable parallel safe
return access.may('people.read') and case access.scope()
  when 'city' then true
  when 'agency' then e.agency_code = access.agency()
  when 'areas' then e.agency_code = access.agency()
    and (e.kota_code = any (access.area_codes()) or e.kecamatan_code = any (access.area_codes()))
  when 'caseload' then e.agency_code = access.agency() and e.officer_id = access.account_id()
  when 'self' then e.person_id = access.person_id()
  else false
end;

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
  where c.person_id = the_person
    and exists (select 1 from registry.entries e where e.person_id = the_person and registry.is_in_scope(e))
    and (before_seq is null or j.seq < before_seq)
  order by j.seq desc, c.ordinal
  limit at_most;
end;

-- Lets a statement fail the transaction when it wrote another number of rows than was decided on.
create function access.must_be(written bigint, decided bigint) returns void
language plpgsql immutable as $$
begin
  if written <> decided then
    raise exception 'changed meanwhile' using errcode = 'JK409';
  end if;
end $$;
