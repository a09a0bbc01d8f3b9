-- Purpose: reads of sensitive facts leave a row in the journal, so the transaction must know the
-- role by which somebody acts.
-- Locks: replaces one function.
create or replace function access.act_as(the_grant uuid, the_session uuid) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  a access.actor;
  today date := access.business_date();
  real_today date := (now() at time zone 'Asia/Jakarta')::date;
begin
  select acc.id, g.id, the_session, acc.full_name, acc.email, g.role, g.agency_code, ag.short_name,
    -- A city-wide role that names an agency is narrowed to it.
    case when s.scope = 'city' and g.agency_code is not null then 'agency' else s.scope end,
    g.area_codes, acc.person_id,
    (select coalesce(array_agg(c.capability order by c.capability), '{}')
       from access.role_capabilities c where c.role = g.role),
    (select d.mode from access.deployment d), today
  into a
  from accounts.grants g
  join accounts.accounts acc on acc.id = g.account_id
  join access.role_scopes s on s.role = g.role
  left join accounts.agencies ag on ag.code = g.agency_code
  where g.id = the_grant
    and acc.closed_at is null
    and (acc.ends_on is null or acc.ends_on >= real_today)
    and g.during @> real_today;
  if a.account_id is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  perform set_config('app.account', a.account_id::text, true),
    set_config('app.scope', a.scope, true),
    set_config('app.role', a.role, true),
    set_config('app.agency', coalesce(a.agency_code, ''), true),
    set_config('app.areas', a.area_codes::text, true),
    set_config('app.person', coalesce(a.person_id::text, ''), true),
    set_config('app.may', a.capabilities::text, true);
  return a;
end $$;

create function access.role() returns text
language sql stable parallel safe return coalesce(nullif(current_setting('app.role', true), ''), 'public');

-- Readings of sensitive facts stand in the journal and are listed for auditors, not on the person's
-- page, where they would bury what happened.
create or replace function audit.history_of(the_person uuid, before_seq bigint, at_most integer)
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
    and c.entity <> 'sensitive-read'
    and (before_seq is null or j.seq < before_seq)
  order by j.seq desc, c.ordinal
  limit at_most;
end;
