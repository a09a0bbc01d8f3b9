-- Purpose: signing in without being anybody yet, policies of accounts and of the journal, and what
-- each role may do.
-- Locks: creates new objects only.

-- What is needed to check a password: the stored hash, the grants, and whether it is locked.
create function accounts.look_up_sign_in(the_email text, the_email_hash bytea, the_address_hash bytea)
returns table (account_id uuid, password_hash text, grant_ids uuid[], locked_until timestamptz)
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
        having count(*) >= 50))
  from (values (1)) one(n)
  left join accounts.accounts a on a.email = lower(the_email) and not a.is_system and a.closed_at is null;
end;

create function accounts.note_failed_sign_in(the_email_hash bytea, the_address_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  delete from accounts.failed_sign_ins where failed_at < now() - interval '1 day';
  insert into accounts.failed_sign_ins (email_hash, address_hash) values (the_email_hash, the_address_hash);
end;

create function accounts.start_session(the_token bytea, the_id uuid, the_account uuid, the_grant uuid, the_device text, ends timestamptz)
returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  insert into accounts.sessions (token_hash, id, account_id, grant_id, device, expires_at)
  values (the_token, the_id, the_account, the_grant, the_device, ends);
end;

-- Notes that a session is in use, at most once in five minutes; called beside the work, never in its way.
create function accounts.touch_session(the_token bytea) returns void
language sql volatile security definer set search_path = pg_catalog
begin atomic
  update accounts.sessions set seen_at = clock_timestamp()
  where token_hash = the_token and seen_at < clock_timestamp() - interval '5 minutes';
end;

alter table accounts.accounts enable row level security;
create policy accounts_read on accounts.accounts for select using (
  id = (select access.account_id())
  or ((select access.may('accounts.manage')) or (select access.may('people.read')))
    and (select access.scope()) in ('city', 'agency', 'areas')
    and exists (select 1 from accounts.grants g where g.account_id = accounts.id)
);
create policy accounts_add on accounts.accounts for insert with check ((select access.may('accounts.manage')));
create policy accounts_change on accounts.accounts for update using (
  (select access.may('accounts.manage')) and id <> (select access.account_id())
  and exists (select 1 from accounts.grants g where g.account_id = accounts.id)
);

alter table accounts.grants enable row level security;
create policy grants_read on accounts.grants for select using (
  account_id = (select access.account_id())
  or (select access.scope()) = 'city'
  or (agency_code = (select access.agency()) and (select access.scope()) in ('agency', 'areas'))
);
create policy grants_add on accounts.grants for insert with check (
  (select access.may('accounts.manage')) and account_id <> (select access.account_id())
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);
create policy grants_change on accounts.grants for update using (
  (select access.may('accounts.manage')) and account_id <> (select access.account_id())
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);

alter table accounts.sessions enable row level security;
create policy sessions_read on accounts.sessions for select using (account_id = (select access.account_id()));
create policy sessions_end on accounts.sessions for update using (
  account_id = (select access.account_id())
  or ((select access.may('accounts.manage'))
    and exists (select 1 from accounts.accounts a where a.id = account_id))
);

alter table audit.journal enable row level security;
create policy journal_add on audit.journal for insert
  with check (account_id is not distinct from (select access.account_id()));
create policy journal_read on audit.journal for select using (
  account_id = (select access.account_id())
  or ((select access.may('journal.read'))
    and ((select access.scope()) = 'city' or agency_code = (select access.agency())))
  or exists (select 1 from audit.changes c where c.command_id = journal.command_id and c.person_id is not null)
);
alter table audit.changes enable row level security;
create policy changes_add on audit.changes for insert with check ((select access.account_id()) is not null);
create policy changes_read on audit.changes for select using (
  ((select access.may('journal.read'))
    and ((select access.scope()) = 'city' or agency_code = (select access.agency())))
  or exists (select 1 from registry.entries e where e.person_id = changes.person_id)
);
alter table audit.change_values enable row level security;
create policy change_values_add on audit.change_values for insert with check ((select access.account_id()) is not null);
create policy change_values_read on audit.change_values for select
  using (exists (select 1 from audit.changes c where c.id = change_id));

alter table targets.sums enable row level security;
create policy sums_read on targets.sums for select using (
  (select access.may('figures.public'))
  or ((select access.may('figures.read'))
    and ((select access.scope()) = 'city' or agency_code = (select access.agency())))
);
alter table targets.deltas enable row level security;
create policy deltas_read on targets.deltas for select using (
  (select access.may('figures.public'))
  or ((select access.may('figures.read'))
    and ((select access.scope()) = 'city' or agency_code = (select access.agency())))
);
create policy deltas_add on targets.deltas for insert
  with check ((select access.may('people.write')) or (select access.may('evidence.write')));

insert into access.role_scopes (role, scope) values
  ('entrepreneur', 'self'), ('fieldOfficer', 'caseload'), ('supervisor', 'areas'),
  ('deskOfficer', 'agency'), ('agencyAdmin', 'agency'), ('checker', 'agency'),
  ('decidingOfficial', 'agency'), ('trainer', 'none'), ('partner', 'none'), ('leader', 'agency'),
  ('auditor', 'city'), ('cityAdmin', 'city'), ('operator', 'city'), ('system', 'city');

insert into access.role_capabilities (role, capability)
select r.role, c from (values
  ('entrepreneur', '{people.read}'::text[]),
  ('fieldOfficer', '{people.read,people.write,people.sensitive,people.revealNumber,evidence.write}'),
  ('supervisor', '{people.read,people.write,people.sensitive,people.revealNumber,people.export,evidence.write,figures.read}'),
  ('deskOfficer', '{people.read,people.write,people.sensitive,people.revealNumber,people.export,evidence.write,imports.run,figures.read}'),
  ('agencyAdmin', '{people.read,accounts.manage,targets.write,figures.read}'),
  ('checker', '{people.read,figures.read}'),
  ('decidingOfficial', '{people.read,figures.read}'),
  ('trainer', '{}'),
  ('partner', '{}'),
  ('leader', '{people.read,figures.read}'),
  ('auditor', '{people.read,people.sensitive,journal.read,figures.read}'),
  ('cityAdmin', '{people.read,people.erase,accounts.manage,targets.write,figures.read,journal.read}'),
  ('operator', '{people.read,people.write,people.sensitive,people.export,people.erase,evidence.write,imports.run,accounts.manage,targets.write,figures.read,journal.read}'),
  ('system', '{people.read,people.write,evidence.write,imports.run,figures.read}')
) r(role, capabilities), unnest(r.capabilities) c;
