-- Purpose: papers that an agency signs, with their numbers. What stands on a paper is kept as it was
-- printed: a letter does not change when a name is corrected later.
-- Locks: creates new objects only.
create schema documents;

-- The last number of each agency's series of a year.
create table documents.series (
  agency_code text not null references accounts.agencies (code),
  year integer not null,
  last integer not null,
  primary key (agency_code, year)
);

create table documents.documents (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  kind text not null,
  code text not null unique,
  number text not null,
  dated date not null,
  subject text not null,
  happens_on date,
  starts_at text,
  ends_at text,
  place text,
  made_by uuid references accounts.accounts (id),
  made_at timestamptz not null default clock_timestamp(),
  receipt bigint generated always as identity,
  constraint documents_kind_known check (kind in ('attendanceList', 'invitation', 'coachingLetter')),
  constraint documents_number_once unique (agency_code, number)
);
create index documents_by_agency on documents.documents (agency_code, receipt desc);

create table documents.people (
  document_id uuid not null references documents.documents (id),
  place integer not null,
  person_id uuid not null references people.people (id),
  person_number text not null,
  full_name text not null,
  business_name text,
  kelurahan_code text,
  enrolled_on date not null,
  primary key (document_id, place)
);
create index people_by_person on documents.people (person_id);

alter table documents.series enable row level security;
create policy series_all on documents.series
  using ((select access.may('evidence.write')) and ((select access.scope()) = 'city' or agency_code = (select access.agency())));
alter table documents.documents enable row level security;
create policy documents_read on documents.documents for select
  using ((select access.may('people.read')) and (select access.scope()) in ('city', 'agency', 'areas', 'caseload')
    and ((select access.scope()) = 'city' or agency_code = (select access.agency())));
create policy documents_add on documents.documents for insert
  with check ((select access.may('evidence.write')) and ((select access.scope()) = 'city' or agency_code = (select access.agency())));
-- Whoever sees the person sees that the person stands on a paper.
alter table documents.people enable row level security;
create policy people_read on documents.people for select
  using (exists (select 1 from registry.entries e where e.person_id = people.person_id));
create policy people_add on documents.people for insert
  with check ((select access.may('evidence.write'))
    and exists (select 1 from registry.entries e where e.person_id = people.person_id));
