-- Purpose: signed papers that came back. What a scan shows lies in the file store; here stands which
-- paper it is of. Whoever is ticked on it gets it as a proof.
-- Locks: creates a new object only.
create table documents.scans (
  id uuid primary key,
  document_id uuid not null references documents.documents (id),
  kind text not null,
  file_name text not null,
  byte_size integer not null,
  width integer,
  height integer,
  address text not null,
  added_by uuid references accounts.accounts (id),
  added_at timestamptz not null default clock_timestamp(),
  constraint scans_kind_known check (kind in ('photo', 'paper')),
  constraint scans_address_is_hash check (address ~ '^[0-9a-f]{64}$')
);
create index scans_by_document on documents.scans (document_id, added_at desc);
alter table documents.scans enable row level security;
-- As the paper itself.
create policy scans_read on documents.scans for select
  using (exists (select 1 from documents.documents d where d.id = document_id));
create policy scans_add on documents.scans for insert
  with check ((select access.may('evidence.write'))
    and exists (select 1 from documents.documents d where d.id = document_id));
