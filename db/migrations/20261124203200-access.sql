-- Purpose: who is acting. Every transaction calls one of the enter functions first; policies read
-- what it set and nothing else.
-- Locks: creates new objects only.

-- What each role may do. The same table stands in src/lib/domain/accounts/roles.ts; a test compares.
create table access.role_capabilities (
  role text not null,
  capability text not null,
  primary key (role, capability)
);

-- How far each role sees: everybody, its agency, its areas, its caseload, itself, or nobody.
create table access.role_scopes (
  role text primary key,
  scope text not null,
  constraint role_scopes_known check (scope in ('city', 'agency', 'areas', 'caseload', 'self', 'none'))
);

create function access.scope() returns text
language sql stable parallel safe return coalesce(nullif(current_setting('app.scope', true), ''), 'none');
create function access.account_id() returns uuid
language sql stable parallel safe return nullif(current_setting('app.account', true), '')::uuid;
create function access.person_id() returns uuid
language sql stable parallel safe return nullif(current_setting('app.person', true), '')::uuid;
create function access.agency() returns text
language sql stable parallel safe return nullif(current_setting('app.agency', true), '');
create function access.area_codes() returns text[]
language sql stable parallel safe return coalesce(nullif(current_setting('app.areas', true), ''), '{}')::text[];
create function access.may(capability text) returns boolean
language sql stable parallel safe
return capability = any (coalesce(nullif(current_setting('app.may', true), ''), '{}')::text[]);

create type access.actor as (
  account_id uuid,
  grant_id uuid,
  session_id uuid,
  full_name text,
  email text,
  role text,
  agency_code text,
  agency_name text,
  scope text,
  area_codes text[],
  person_id uuid,
  capabilities text[],
  mode text,
  business_date date
);

-- Makes the holder of a grant the actor of this transaction.
create function access.act_as(the_grant uuid, the_session uuid) returns access.actor
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
    set_config('app.agency', coalesce(a.agency_code, ''), true),
    set_config('app.areas', a.area_codes::text, true),
    set_config('app.person', coalesce(a.person_id::text, ''), true),
    set_config('app.may', a.capabilities::text, true);
  return a;
end $$;
revoke execute on function access.act_as(uuid, uuid) from public;

-- Sign-in by the hash of a session's token. Fails the whole batch when the session is not alive.
create function access.enter(token bytea) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s record;
begin
  select id, grant_id into s from accounts.sessions
  where token_hash = token and ended_at is null and expires_at > clock_timestamp();
  if s.id is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  return access.act_as(s.grant_id, s.id);
end $$;

-- For the command line and for jobs: a named account acts by one of its grants.
create function access.enter_account(the_email text, the_role text) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  g uuid;
begin
  select gr.id into g from accounts.grants gr join accounts.accounts acc on acc.id = gr.account_id
  where acc.email = lower(the_email) and (the_role is null or gr.role = the_role)
    and gr.during @> (now() at time zone 'Asia/Jakarta')::date
  order by gr.id limit 1;
  if g is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  return access.act_as(g, null);
end $$;

-- Nobody in particular: public pages. Sees aggregates and no person.
create function access.enter_public() returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  a access.actor;
begin
  perform set_config('app.account', '', true), set_config('app.scope', 'none', true),
    set_config('app.agency', '', true), set_config('app.areas', '{}', true),
    set_config('app.person', '', true), set_config('app.may', '{figures.public}', true);
  a.scope := 'none';
  a.role := 'public';
  a.full_name := '';
  a.capabilities := '{figures.public}';
  a.area_codes := '{}';
  a.mode := (select d.mode from access.deployment d);
  a.business_date := access.business_date();
  return a;
end $$;
