-- Purpose: proofs behind evidence: photos and papers. What they show lies encrypted in the file store
-- under a keyed hash of its content (decision 0014); here stands whose it is and what it is.
-- Nothing is changed or deleted: newer evidence names other proofs.
-- Locks: creates new objects only.
create schema files;

create table files.files (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  agency_code text not null references accounts.agencies (code),
  kind text not null,
  media_type text not null,
  file_name text not null,
  byte_size integer not null,
  width integer,
  height integer,
  -- Keyed hash of the content: where the store keeps it. The same file proves for many people.
  address text not null,
  key_version smallint not null,
  -- Money of the household, welfare or disability: for fewer eyes, and each reading is noted.
  is_sensitive boolean not null,
  added_on date not null,
  added_at timestamptz not null default clock_timestamp(),
  constraint files_kind_known check (kind in ('photo', 'paper')),
  constraint files_media_type_known check (media_type in ('image/jpeg', 'application/pdf')),
  constraint files_address_is_hash check (address ~ '^[0-9a-f]{64}$'),
  constraint files_bounded check (byte_size between 1 and 12582912)
);
create index files_by_person on files.files (person_id);

create table files.proofs (
  evidence_id uuid not null references stages.evidence (id),
  file_id uuid not null references files.files (id),
  person_id uuid not null,
  primary key (evidence_id, file_id)
);
create index proofs_by_person on files.proofs (person_id);
create index proofs_by_file on files.proofs (file_id);

alter table files.files enable row level security;
create policy files_read on files.files for select using (
  exists (select 1 from registry.entries e where e.person_id = files.person_id)
  and (not is_sensitive or (select access.may('people.sensitive')))
);
create policy files_add on files.files for insert with check (
  (select access.may('evidence.write'))
  and exists (select 1 from registry.entries e where e.person_id = files.person_id)
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);

alter table files.proofs enable row level security;
create policy proofs_read on files.proofs for select using (
  exists (select 1 from files.files f where f.id = file_id)
);
create policy proofs_add on files.proofs for insert with check (
  (select access.may('evidence.write')) and exists (select 1 from files.files f where f.id = file_id)
);
