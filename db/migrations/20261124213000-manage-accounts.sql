-- Purpose: administrators add agencies and accounts; everybody may change their own password.
-- Locks: creates new objects only.

-- The stored hash of the account that acts, for checking the current password before a new one.
create function accounts.own_password_hash() returns text
language sql stable security definer set search_path = pg_catalog
begin atomic
  select a.password_hash from accounts.accounts a where a.id = access.account_id();
end;

-- A new password ends every other session of the account.
create function accounts.change_own_password(new_hash text, this_session uuid) returns integer
language sql volatile security definer set search_path = pg_catalog
begin atomic
  update accounts.sessions set ended_at = clock_timestamp()
  where account_id = access.account_id() and id is distinct from this_session and ended_at is null;
  with changed as (
    update accounts.accounts set password_hash = new_hash, revision = revision + 1
    where id = access.account_id() returning 1
  )
  select count(*)::integer from changed;
end;

alter table accounts.agencies enable row level security;
create policy agencies_read on accounts.agencies for select using (true);
create policy agencies_add on accounts.agencies for insert
  with check ((select access.may('accounts.manage')) and (select access.scope()) = 'city');
