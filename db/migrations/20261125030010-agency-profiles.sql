-- Purpose: what an agency sets once and changes rarely: where it works, its officials with the days
-- they served, the head of its letters, its holidays; and targets split by quarter and kecamatan.
-- Locks: a short exclusive lock on targets.targets; the column is added without a rewrite.
create schema agencies;

-- Rows are added; the newest of an agency counts, and the earlier ones tell what was before.
create table agencies.territories (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  area_codes text[] not null,
  set_at timestamptz not null default clock_timestamp(),
  constraint territories_not_empty check (cardinality(area_codes) > 0)
);
create index territories_by_agency on agencies.territories (agency_code, set_at desc);

create table agencies.letterheads (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  lines text[] not null,
  address text,
  set_at timestamptz not null default clock_timestamp(),
  constraint letterheads_lines_few check (cardinality(lines) between 1 and 4)
);
create index letterheads_by_agency on agencies.letterheads (agency_code, set_at desc);

-- A letter carries the official of its own day.
create table agencies.officials (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  position text not null,
  full_name text not null,
  number text,
  during daterange not null,
  constraint officials_position_known check (position in ('head', 'secretary')),
  constraint officials_one_at_a_time unique (agency_code, position, during without overlaps)
);

create table agencies.holidays (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  day date not null,
  name text not null,
  ended_at timestamptz
);
create unique index holidays_once on agencies.holidays (agency_code, day) where ended_at is null;

do $$
declare
  t text;
begin
  foreach t in array array['territories', 'letterheads', 'officials', 'holidays'] loop
    execute format('alter table agencies.%I enable row level security', t);
    execute format('create policy %I on agencies.%I for select using (
      (select access.scope()) = ''city'' or agency_code = (select access.agency()))', t || '_read', t);
    execute format('create policy %I on agencies.%I for insert with check (
      (select access.may(''accounts.manage''))
      and ((select access.scope()) = ''city'' or agency_code = (select access.agency())))', t || '_add', t);
  end loop;
  foreach t in array array['officials', 'holidays'] loop
    execute format('create policy %I on agencies.%I for update using (
      (select access.may(''accounts.manage''))
      and ((select access.scope()) = ''city'' or agency_code = (select access.agency())))', t || '_change', t);
  end loop;
end $$;

-- Why the parts do not add up to what the decision says, where they do not.
alter table targets.targets add column note text;

create table targets.parts (
  target_id uuid not null references targets.targets (id),
  area_code text not null,
  quarter smallint not null,
  people integer not null,
  constraint parts_once primary key (target_id, area_code, quarter),
  constraint parts_quarter_known check (quarter between 1 and 4),
  constraint parts_people_not_negative check (people >= 0)
);
alter table targets.parts enable row level security;
create policy parts_read on targets.parts for select
  using (exists (select 1 from targets.targets t where t.id = target_id));
create policy parts_add on targets.parts for insert with check (
  (select access.may('targets.write')) and exists (select 1 from targets.targets t where t.id = target_id));
