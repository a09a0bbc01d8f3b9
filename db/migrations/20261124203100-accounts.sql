-- Purpose: what this database is (demo or live), agencies, accounts, the roles they hold and for
-- which territory, sessions, and failed sign-ins.
-- Locks: creates new objects only.
create schema accounts;
create schema access;

-- Written once when the database is made. A demo never becomes live, and a live one never a demo.
create table access.deployment (
  only_row boolean primary key default true,
  mode text not null,
  business_date date,
  made_at timestamptz not null default clock_timestamp(),
  constraint deployment_one_row check (only_row),
  constraint deployment_mode_known check (mode in ('demo', 'live')),
  constraint deployment_date_fixed_in_demo_only check ((mode = 'demo') = (business_date is not null))
);

create function access.business_date() returns date
language sql stable security definer set search_path = pg_catalog
return coalesce(
  (select d.business_date from access.deployment d),
  (now() at time zone 'Asia/Jakarta')::date
);

create table accounts.agencies (
  code text primary key,
  name text not null,
  short_name text not null,
  constraint agencies_code_plain check (code ~ '^[A-Z][A-Z0-9]{1,15}$')
);

create table accounts.accounts (
  id uuid primary key,
  email text not null,
  full_name text not null,
  password_hash text,
  person_id uuid,
  is_system boolean not null default false,
  ends_on date,
  closed_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  constraint accounts_email_once unique (email),
  constraint accounts_email_lower check (email = lower(email))
);

-- One row: this account holds this role, for this agency and these areas, during these days.
create table accounts.grants (
  id uuid primary key,
  account_id uuid not null references accounts.accounts (id),
  role text not null,
  agency_code text references accounts.agencies (code),
  area_codes text[] not null default '{}',
  during daterange not null,
  constraint grants_role_known check (role in (
    'entrepreneur', 'fieldOfficer', 'supervisor', 'deskOfficer', 'agencyAdmin', 'checker',
    'decidingOfficial', 'trainer', 'partner', 'leader', 'auditor', 'cityAdmin', 'operator', 'system')),
  constraint grants_not_twice_at_once unique (account_id, role, during without overlaps)
);

create table accounts.sessions (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references accounts.accounts (id),
  grant_id uuid not null references accounts.grants (id),
  device text not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_by_account on accounts.sessions (account_id) where ended_at is null;

-- Failed sign-ins, by a keyed hash of what was typed and of where it came from; never the words.
create table accounts.failed_sign_ins (
  id bigint generated always as identity primary key,
  email_hash bytea not null,
  address_hash bytea not null,
  failed_at timestamptz not null default clock_timestamp()
);
create index failed_sign_ins_by_email on accounts.failed_sign_ins (email_hash, failed_at);
create index failed_sign_ins_by_address on accounts.failed_sign_ins (address_hash, failed_at);
