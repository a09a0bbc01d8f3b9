-- Purpose: the emblem beside the head of an agency's letters: a picture in the store of files, painted
-- anew when it came.
-- Locks: a short exclusive lock on agencies.letterheads; the column is added without a rewrite.
create table agencies.emblems (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  address text not null,
  width integer not null,
  height integer not null,
  added_at timestamptz not null default clock_timestamp()
);
alter table agencies.letterheads add column emblem_id uuid references agencies.emblems (id);

alter table agencies.emblems enable row level security;
create policy emblems_read on agencies.emblems for select using (
  (select access.scope()) = 'city' or agency_code = (select access.agency()));
create policy emblems_add on agencies.emblems for insert with check (
  (select access.may('accounts.manage'))
  and ((select access.scope()) = 'city' or agency_code = (select access.agency())));
