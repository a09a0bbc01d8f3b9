-- Purpose: files on their way in. A row of a file is kept encrypted with its verdict, until the
-- import is closed; the people and businesses that it made point back by origin.
-- Locks: creates new objects only.
create schema imports;

create table imports.imports (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  account_id uuid not null references accounts.accounts (id),
  file_name text not null,
  content_hash bytea not null,
  sheet text,
  state text not null,
  save_mode text not null default 'partial',
  header json not null,
  mapping json not null,
  row_count integer not null default 0,
  counts json not null,
  progress integer not null default 0,
  problem json,
  created_at timestamptz not null default clock_timestamp(),
  saved_at timestamptz,
  undone_at timestamptz,
  revision integer not null default 1,
  constraint imports_state_known check (state in ('mapping', 'judging', 'judged', 'saving', 'saved', 'undoing', 'undone', 'refused')),
  constraint imports_mode_known check (save_mode in ('partial', 'strict'))
);
create index imports_by_agency on imports.imports (agency_code, created_at desc);

create table imports.rows (
  import_id uuid not null references imports.imports (id),
  row_number integer not null,
  -- null until judged; 'created', 'updated', 'known', 'held', 'refused'
  verdict text,
  problems json,
  -- AES-256-GCM over the cells as read and the draft as judged.
  key_version smallint not null,
  sealed bytea not null,
  person_id uuid,
  business_id uuid,
  is_saved boolean not null default false,
  primary key (import_id, row_number),
  constraint rows_verdict_known check (verdict in ('created', 'updated', 'known', 'held', 'refused'))
);
create index rows_by_verdict on imports.rows (import_id, verdict, row_number);

alter table imports.imports enable row level security;
create policy imports_all on imports.imports using (
  (select access.may('imports.run'))
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);
alter table imports.rows enable row level security;
create policy rows_all on imports.rows using (
  exists (select 1 from imports.imports i where i.id = import_id)
);
