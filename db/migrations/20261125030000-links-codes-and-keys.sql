-- Purpose: accounts are invited and recovered by links that are used once; signing in is confirmed
-- by a code; programs act by keys that may less than whoever made them; an account whose contract
-- has ended is told apart from a session that has.
-- Locks: a short exclusive lock on accounts.sessions; the column is added without a rewrite.

-- 'code': the password was right, the code is still asked for; 'factor': this role must set up a
-- code before anything else. Only a session that is done acts as its account.
alter table accounts.sessions add column step text not null default 'done',
  add constraint sessions_step_known check (step in ('done', 'code', 'factor'));

create table accounts.links (
  token_hash bytea primary key,
  id uuid not null,
  account_id uuid not null references accounts.accounts (id),
  purpose text not null,
  -- Using it also takes the codes away: the phone was lost, and the spare codes with it.
  resets_factor boolean not null default false,
  made_by uuid not null references accounts.accounts (id),
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  constraint links_id_once unique (id),
  constraint links_purpose_known check (purpose in ('invitation', 'recovery'))
);
create index links_by_account on accounts.links (account_id);

-- The secret of somebody's codes, encrypted with the key of this version.
create table accounts.second_factors (
  account_id uuid primary key references accounts.accounts (id),
  key_version smallint not null,
  sealed bytea not null,
  -- The last half minute whose code was taken: none counts twice.
  last_step bigint not null,
  added_at timestamptz not null default clock_timestamp()
);

create table accounts.recovery_codes (
  account_id uuid not null references accounts.accounts (id),
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_codes_once primary key (account_id, code_hash)
);

create table accounts.code_attempts (
  account_id uuid not null references accounts.accounts (id),
  tried_at timestamptz not null default clock_timestamp()
);
create index code_attempts_by_account on accounts.code_attempts (account_id, tried_at);

create table accounts.api_keys (
  token_hash bytea primary key,
  id uuid not null,
  account_id uuid not null references accounts.accounts (id),
  grant_id uuid not null references accounts.grants (id),
  name text not null,
  capabilities text[] not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint api_keys_id_once unique (id),
  constraint api_keys_may_something check (cardinality(capabilities) > 0)
);
create index api_keys_by_account on accounts.api_keys (account_id);

alter type access.actor add attribute key_id uuid;

create function access.key_id() returns uuid
language sql stable parallel safe return nullif(current_setting('app.key', true), '')::uuid;

-- As before, and an account whose contract has ended is said to have ended.
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
    (select d.mode from access.deployment d), today, null::uuid
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
    if exists (
      select from accounts.grants g join accounts.accounts acc on acc.id = g.account_id
      where g.id = the_grant and acc.closed_at is null and acc.ends_on < real_today
    ) then
      raise exception 'account ended' using errcode = 'JK402';
    end if;
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  perform set_config('app.account', a.account_id::text, true),
    set_config('app.scope', a.scope, true),
    set_config('app.agency', coalesce(a.agency_code, ''), true),
    set_config('app.areas', a.area_codes::text, true),
    set_config('app.person', coalesce(a.person_id::text, ''), true),
    set_config('app.may', a.capabilities::text, true),
    set_config('app.key', '', true);
  return a;
end $$;

create or replace function access.enter(token bytea) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s record;
begin
  select id, grant_id, step into s from accounts.sessions
  where token_hash = token and ended_at is null and expires_at > clock_timestamp();
  if s.id is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  if s.step <> 'done' then
    raise exception 'not confirmed' using errcode = 'JK428';
  end if;
  return access.act_as(s.grant_id, s.id);
end $$;

-- A key acts as whoever made it, and may only what both may today.
create function access.enter_key(token bytea) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  k record;
  a access.actor;
begin
  select id, grant_id, capabilities into k from accounts.api_keys
  where token_hash = token and ended_at is null and expires_at > clock_timestamp();
  if k.id is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  a := access.act_as(k.grant_id, null);
  a.key_id := k.id;
  a.capabilities := array(select unnest(a.capabilities) intersect select unnest(k.capabilities) order by 1);
  perform set_config('app.may', a.capabilities::text, true), set_config('app.key', k.id::text, true);
  return a;
end $$;

-- Somebody who is known but may nothing yet: for setting a password or a code.
create function access.act_without_rights(the_account uuid, the_session uuid) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  a access.actor;
  g uuid;
begin
  select gr.id into g from accounts.grants gr
  where gr.account_id = the_account and gr.during @> (now() at time zone 'Asia/Jakarta')::date
  order by gr.id limit 1;
  a := access.act_as(g, the_session);
  a.grant_id := null;
  a.scope := 'none';
  a.capabilities := '{}';
  a.area_codes := '{}';
  a.person_id := null;
  perform set_config('app.scope', 'none', true), set_config('app.agency', '', true),
    set_config('app.areas', '{}', true), set_config('app.person', '', true),
    set_config('app.may', '{}', true);
  return a;
end $$;
revoke execute on function access.act_without_rights(uuid, uuid) from public;

create function access.enter_link(token bytea) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  l record;
begin
  select account_id, used_at, ended_at, expires_at into l from accounts.links where token_hash = token;
  if l.account_id is null or l.ended_at is not null then
    raise exception 'no such link' using errcode = 'JK404';
  elsif l.used_at is not null then
    raise exception 'link used' using errcode = 'JK410';
  elsif l.expires_at <= clock_timestamp() then
    raise exception 'link expired' using errcode = 'JK411';
  end if;
  return access.act_without_rights(l.account_id, null);
end $$;

-- A session whose role must set up its code first.
create function access.enter_step(token bytea) returns access.actor
language plpgsql security definer set search_path = pg_catalog as $$
declare
  s record;
begin
  select id, account_id into s from accounts.sessions
  where token_hash = token and ended_at is null and expires_at > clock_timestamp() and step = 'factor';
  if s.id is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  return access.act_without_rights(s.account_id, s.id);
end $$;

-- Sign-in: what is needed to check a password, and what comes after it.
drop function accounts.look_up_sign_in(text, bytea, bytea);
create function accounts.look_up_sign_in(the_email text, the_email_hash bytea, the_address_hash bytea)
returns table (account_id uuid, password_hash text, grant_ids uuid[], locked_until timestamptz,
  ends_on date, role text, has_factor boolean, mode text)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select a.id, a.password_hash,
    (select array_agg(g.id order by g.id) from accounts.grants g
      where g.account_id = a.id and g.during @> (now() at time zone 'Asia/Jakarta')::date),
    greatest(
      -- Five wrong passwords for one address within a quarter of an hour, or fifty from one place.
      (select max(f.failed_at) + interval '15 minutes' from accounts.failed_sign_ins f
        where f.email_hash = the_email_hash and f.failed_at > now() - interval '15 minutes'
        having count(*) >= 5),
      (select max(f.failed_at) + interval '15 minutes' from accounts.failed_sign_ins f
        where f.address_hash = the_address_hash and f.failed_at > now() - interval '15 minutes'
        having count(*) >= 50)),
    a.ends_on,
    (select g.role from accounts.grants g
      where g.account_id = a.id and g.during @> (now() at time zone 'Asia/Jakarta')::date order by g.id limit 1),
    exists (select from accounts.second_factors f where f.account_id = a.id),
    (select d.mode from access.deployment d)
  from (values (1)) one(n)
  left join accounts.accounts a on a.email = lower(the_email) and not a.is_system and a.closed_at is null;
end;

drop function accounts.start_session(bytea, uuid, uuid, uuid, text, timestamptz);
create function accounts.start_session(the_token bytea, the_id uuid, the_account uuid, the_grant uuid,
  the_device text, ends timestamptz, the_step text)
returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  insert into accounts.sessions (token_hash, id, account_id, grant_id, device, expires_at, step)
  values (the_token, the_id, the_account, the_grant, the_device, ends, the_step);
end;

-- What the page of a link shows before it is used.
create function accounts.look_up_link(the_token bytea)
returns table (state text, purpose text, full_name text, email text, role text, agency_name text, resets_factor boolean, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select case
      when l.ended_at is not null or a.closed_at is not null then 'ended'
      when l.used_at is not null then 'used'
      when l.expires_at <= clock_timestamp() then 'expired'
      else 'open' end,
    l.purpose, a.full_name, a.email, g.role, ag.short_name, l.resets_factor, l.expires_at
  from accounts.links l join accounts.accounts a on a.id = l.account_id
  left join lateral (select gr.role, gr.agency_code from accounts.grants gr
    where gr.account_id = a.id and gr.during @> (now() at time zone 'Asia/Jakarta')::date order by gr.id limit 1) g on true
  left join accounts.agencies ag on ag.code = g.agency_code
  where l.token_hash = the_token;
end;

-- Uses a link of the account that acts: true the first time, false ever after.
create function accounts.use_link(the_token bytea, the_name text, the_password text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  l record;
begin
  update accounts.links set used_at = clock_timestamp()
  where token_hash = the_token and account_id = access.account_id()
    and used_at is null and ended_at is null and expires_at > clock_timestamp()
  returning account_id, resets_factor into l;
  if l.account_id is null then
    return false;
  end if;
  update accounts.accounts set full_name = coalesce(the_name, full_name), password_hash = the_password, revision = revision + 1
  where id = l.account_id;
  update accounts.sessions set ended_at = clock_timestamp() where account_id = l.account_id and ended_at is null;
  if l.resets_factor then
    delete from accounts.recovery_codes where account_id = l.account_id;
    delete from accounts.second_factors where account_id = l.account_id;
    delete from accounts.code_attempts where account_id = l.account_id;
  end if;
  return true;
end $$;

-- Ends the sessions of an account that an administrator sees; its sessions themselves it does not see.
create function accounts.end_sessions_of(the_account uuid) returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  update accounts.sessions set ended_at = clock_timestamp()
  where account_id = the_account and ended_at is null and access.may('accounts.manage')
    and (access.scope() = 'city' or exists (
      select from accounts.grants g where g.account_id = the_account and g.agency_code = access.agency()));
end;

-- Codes. A try is counted before it is judged, so that many at once are no more than many.
create function accounts.try_code(the_token bytea)
returns table (account_id uuid, sealed bytea, key_version smallint, last_step bigint, tries_left integer, locked_until timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  who uuid;
  n integer;
  latest timestamptz;
begin
  select s.account_id into who from accounts.sessions s
  where s.token_hash = the_token and s.ended_at is null and s.expires_at > clock_timestamp() and s.step = 'code';
  if who is null then
    raise exception 'session ended' using errcode = 'JK401';
  end if;
  perform 1 from accounts.second_factors f where f.account_id = who for update;
  delete from accounts.code_attempts t where t.account_id = who and t.tried_at < clock_timestamp() - interval '15 minutes';
  select count(*), max(t.tried_at) into n, latest from accounts.code_attempts t where t.account_id = who;
  if n >= 5 then
    return query select who, null::bytea, null::smallint, null::bigint, 0, latest + interval '15 minutes';
    return;
  end if;
  insert into accounts.code_attempts (account_id) values (who);
  return query select f.account_id, f.sealed, f.key_version, f.last_step, 4 - n, null::timestamptz
    from accounts.second_factors f where f.account_id = who;
end $$;

create function accounts.pass_step(the_token bytea, ends timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  delete from accounts.code_attempts t using accounts.sessions s
  where s.token_hash = the_token and t.account_id = s.account_id;
  update accounts.sessions set step = 'done', expires_at = ends
  where token_hash = the_token and ended_at is null and step = 'code';
end;
revoke execute on function accounts.pass_step(bytea, timestamptz) from public;

-- A code of this half minute is taken once.
create function accounts.pass_code(the_token bytea, the_step bigint, ends timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update accounts.second_factors f set last_step = the_step
  from accounts.sessions s
  where s.token_hash = the_token and s.step = 'code' and f.account_id = s.account_id and f.last_step < the_step;
  if not found then
    return false;
  end if;
  perform accounts.pass_step(the_token, ends);
  return true;
end $$;

-- A spare code is taken once; gives how many are left, or null for a wrong one.
create function accounts.pass_recovery_code(the_token bytea, the_hash bytea, ends timestamptz) returns integer
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  who uuid;
begin
  update accounts.recovery_codes r set used_at = clock_timestamp()
  from accounts.sessions s
  where s.token_hash = the_token and s.step = 'code' and r.account_id = s.account_id
    and r.code_hash = the_hash and r.used_at is null
  returning r.account_id into who;
  if who is null then
    return null;
  end if;
  perform accounts.pass_step(the_token, ends);
  return (select count(*)::integer from accounts.recovery_codes r where r.account_id = who and r.used_at is null);
end $$;

-- Where a session stands that is not done, for the pages that ask for the rest.
create function accounts.look_up_step(the_token bytea)
returns table (step text, account_id uuid, email text, tries_left integer)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select s.step, s.account_id, a.email,
    (select greatest(5 - count(*), 0)::integer from accounts.code_attempts t
      where t.account_id = s.account_id and t.tried_at > now() - interval '15 minutes')
  from accounts.sessions s join accounts.accounts a on a.id = s.account_id
  where s.token_hash = the_token and s.ended_at is null and s.expires_at > clock_timestamp() and s.step <> 'done';
end;

-- The codes of the account that acts.
create function accounts.own_second_factor() returns table (added_at timestamptz, codes_left integer)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select f.added_at, (select count(*)::integer from accounts.recovery_codes r
    where r.account_id = f.account_id and r.used_at is null)
  from accounts.second_factors f where f.account_id = access.account_id();
end;

create function accounts.renew_recovery_codes(the_hashes bytea[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if not exists (select from accounts.second_factors f where f.account_id = access.account_id()) then
    return false;
  end if;
  delete from accounts.recovery_codes r where r.account_id = access.account_id();
  insert into accounts.recovery_codes (account_id, code_hash) select access.account_id(), h from unnest(the_hashes) h;
  return true;
end $$;

create function accounts.add_second_factor(the_sealed bytea, the_version smallint, the_step bigint, the_hashes bytea[], the_session uuid, ends timestamptz)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  insert into accounts.second_factors (account_id, key_version, sealed, last_step)
  values (access.account_id(), the_version, the_sealed, the_step)
  on conflict (account_id) do nothing;
  if not found then
    return false;
  end if;
  update accounts.sessions set step = 'done', expires_at = ends
  where id = the_session and account_id = access.account_id() and step = 'factor';
  return accounts.renew_recovery_codes(the_hashes);
end $$;

create function accounts.remove_second_factor() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  delete from accounts.recovery_codes r where r.account_id = access.account_id();
  delete from accounts.second_factors f where f.account_id = access.account_id();
  return found;
end $$;

-- Administrators of whom the holder of a session or account can ask more; names and nothing else.
create function accounts.whom_to_ask(the_token bytea, the_account uuid) returns table (full_name text, role text)
language sql stable security definer set search_path = pg_catalog
begin atomic
  with asking as (
    select g.account_id, g.agency_code from accounts.grants g
    where g.account_id = coalesce(the_account, (select s.account_id from accounts.sessions s where s.token_hash = the_token))
    order by g.id limit 1
  )
  select adm.full_name, g.role
  from asking k
  join accounts.grants g on g.role = 'agencyAdmin' and g.agency_code = k.agency_code or g.role = 'cityAdmin'
  join accounts.accounts adm on adm.id = g.account_id
  where g.account_id <> k.account_id and g.during @> (now() at time zone 'Asia/Jakarta')::date
    and adm.closed_at is null and adm.password_hash is not null
    and (adm.ends_on is null or adm.ends_on >= (now() at time zone 'Asia/Jakarta')::date)
  order by (g.role = 'agencyAdmin') desc, adm.full_name limit 3;
end;

-- E-mail addresses that have an account already, in any agency: the table would refuse them.
create function accounts.emails_taken(the_emails text[]) returns text[]
language sql stable security definer set search_path = pg_catalog
begin atomic
  select coalesce(array_agg(a.email), '{}') from accounts.accounts a
  where access.may('accounts.manage') and a.email = any (the_emails);
end;

alter table accounts.links enable row level security;
create policy links_read on accounts.links for select using (
  (select access.may('accounts.manage')) and exists (select 1 from accounts.accounts a where a.id = account_id));
create policy links_add on accounts.links for insert with check (
  (select access.may('accounts.manage')) and account_id <> (select access.account_id())
  and made_by = (select access.account_id())
  and exists (select 1 from accounts.accounts a where a.id = account_id));
create policy links_end on accounts.links for update using (
  (select access.may('accounts.manage')) and account_id <> (select access.account_id())
  and exists (select 1 from accounts.accounts a where a.id = account_id));

alter table accounts.second_factors enable row level security;
create policy second_factors_read on accounts.second_factors for select using (
  account_id = (select access.account_id())
  or ((select access.may('accounts.manage')) and exists (select 1 from accounts.accounts a where a.id = account_id)));
alter table accounts.recovery_codes enable row level security;
alter table accounts.code_attempts enable row level security;

alter table accounts.api_keys enable row level security;
create policy api_keys_read on accounts.api_keys for select using (
  account_id = (select access.account_id())
  or ((select access.may('accounts.manage')) and exists (select 1 from accounts.accounts a where a.id = account_id)));
-- A key may no more than whoever makes it, and no key makes another.
create policy api_keys_add on accounts.api_keys for insert with check (
  account_id = (select access.account_id()) and (select access.key_id()) is null
  and capabilities <@ (select coalesce(nullif(current_setting('app.may', true), ''), '{}')::text[])
  and exists (select 1 from accounts.grants g where g.id = grant_id and g.account_id = (select access.account_id())));
create policy api_keys_end on accounts.api_keys for update using (
  account_id = (select access.account_id())
  or ((select access.may('accounts.manage')) and exists (select 1 from accounts.accounts a where a.id = account_id)));
