-- Purpose: people and what is known of them: dated names, numbers, addresses, phones, households,
-- target groups and consents. NIK and family card stand encrypted and are found by keyed tokens.
-- Locks: creates new objects only.
create schema people;

create table people.people (
  id uuid primary key,
  number text not null,
  full_name text not null,
  call_name text,
  sex text,
  birth_date date,
  birth_place text,
  -- Merging redirects; the row stays, and so does its id.
  merged_into uuid references people.people (id),
  archived_at timestamptz,
  archived_reason text,
  revision integer not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  constraint people_number_once unique (number),
  constraint people_sex_known check (sex in ('female', 'male')),
  constraint people_name_present check (length(full_name) between 1 and 120)
);

create table people.names (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  kind text not null,
  full_name text not null,
  folded text not null,
  during daterange not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint names_kind_known check (kind in ('card', 'call', 'alias', 'former'))
);
create index names_by_person on people.names (person_id);
create index names_by_folded on people.names (folded);

create table people.identifiers (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  kind text not null,
  key_version smallint not null,
  sealed bytea not null,
  verification text not null default 'unverified',
  verification_reason text,
  during daterange not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint identifiers_kind_known check (kind in ('nik', 'familyCardNo', 'provisionalId')),
  constraint identifiers_verification_known check (verification in ('unverified', 'agrees', 'verified', 'deactivated'))
);
create index identifiers_by_person on people.identifiers (person_id);

-- Keyed hashes, first eight bytes. One digit wrong is looked up by the tokens of all neighbours of
-- the number that is asked for (decision 0004), so no row is stored for it.
create table people.identifier_tokens (
  token bigint not null,
  kind text not null,
  key_version smallint not null,
  person_id uuid not null references people.people (id),
  identifier_id uuid not null references people.identifiers (id),
  primary key (kind, token, identifier_id, key_version),
  constraint identifier_tokens_kind_known check (kind in ('nik', 'nik-first-12', 'nik-first-15', 'nik-last-4', 'family-card'))
);
create index identifier_tokens_by_person on people.identifier_tokens (person_id);

create table people.phones (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  e164 text not null,
  is_primary boolean not null default true,
  during daterange not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint phones_international check (e164 ~ '^\+[0-9]{7,15}$')
);
create index phones_by_person on people.phones (person_id);
create index phones_by_number on people.phones (e164);

create table people.addresses (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  kind text not null,
  street text,
  rt text,
  rw text,
  area_edition smallint not null,
  kelurahan_code text,
  kecamatan_code text,
  kota_code text,
  during daterange not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint addresses_kind_known check (kind in ('registered', 'living')),
  constraint addresses_rt_three check (rt ~ '^[0-9]{3}$'),
  constraint addresses_rw_three check (rw ~ '^[0-9]{3}$'),
  constraint addresses_kelurahan_known foreign key (area_edition, kelurahan_code) references areas.areas (edition_id, code),
  constraint addresses_kecamatan_known foreign key (area_edition, kecamatan_code) references areas.areas (edition_id, code)
);
create index addresses_by_person on people.addresses (person_id);

-- A household is known by people living together at a time; the family card number that showed it
-- changes with every move, so it is a fact about the household and not its id.
create table people.households (
  id uuid primary key,
  kecamatan_code text,
  created_at timestamptz not null default clock_timestamp()
);

create table people.household_members (
  household_id uuid not null references people.households (id),
  person_id uuid not null references people.people (id),
  relation text not null,
  during daterange not null,
  constraint household_members_one_at_a_time primary key (person_id, during without overlaps),
  constraint household_members_relation_known check (relation in ('head', 'spouse', 'child', 'parent', 'other'))
);
create index household_members_by_household on people.household_members (household_id);

create table people.target_groups (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  target_group text not null,
  source text not null,
  during daterange not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint target_groups_known check (target_group in ('starter', 'scalingUp', 'jobSeeker')),
  constraint target_groups_not_twice_at_once unique (person_id, target_group, during without overlaps)
);

-- Welfare and disability: narrower policy, reads are journalled.
create table people.sensitive_groups (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  target_group text not null,
  source text not null,
  accommodation text,
  during daterange not null,
  learned_at timestamptz not null default clock_timestamp(),
  constraint sensitive_groups_known check (target_group in ('poorFamily', 'personWithDisability')),
  constraint sensitive_groups_not_twice_at_once unique (person_id, target_group, during without overlaps)
);

create table people.consents (
  id uuid primary key,
  person_id uuid not null references people.people (id),
  purpose text not null,
  legal_basis text not null,
  wording_code text not null,
  channel text not null,
  given_on date not null,
  withdrawn_on date,
  learned_at timestamptz not null default clock_timestamp(),
  constraint consents_basis_known check (legal_basis in ('publicTask', 'consent')),
  constraint consents_purpose_known check (purpose in ('coaching', 'publication', 'research'))
);
create index consents_by_person on people.consents (person_id);

-- Decisions by people: these two are not the same. Asked once.
create table people.distinct_decisions (
  first_person_id uuid not null references people.people (id),
  second_person_id uuid not null references people.people (id),
  decided_by uuid not null,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (first_person_id, second_person_id),
  constraint distinct_decisions_ordered check (first_person_id < second_person_id)
);

do $$
declare
  t text;
begin
  foreach t in array array['names', 'identifiers', 'identifier_tokens', 'phones', 'addresses',
    'household_members', 'target_groups', 'consents'] loop
    execute format('alter table people.%I enable row level security', t);
    execute format('create policy %I on people.%I for select using (
      exists (select 1 from registry.entries e where e.person_id = %2$I.person_id))', t || '_read', t);
    execute format('create policy %I on people.%I for insert with check ((select access.may(''people.write''))
      and exists (select 1 from registry.entries e where e.person_id = %2$I.person_id))', t || '_add', t);
    execute format('create policy %I on people.%I for update using ((select access.may(''people.write''))
      and exists (select 1 from registry.entries e where e.person_id = %2$I.person_id))', t || '_change', t);
  end loop;
end $$;

alter table people.people enable row level security;
create policy people_read on people.people for select
  using (exists (select 1 from registry.entries e where e.person_id = people.id));
create policy people_add on people.people for insert
  with check ((select access.may('people.write')) and exists (select 1 from registry.entries e where e.person_id = people.id));
create policy people_change on people.people for update
  using ((select access.may('people.write')) and exists (select 1 from registry.entries e where e.person_id = people.id));

alter table people.sensitive_groups enable row level security;
create policy sensitive_groups_read on people.sensitive_groups for select
  using ((select access.may('people.sensitive'))
    and exists (select 1 from registry.entries e where e.person_id = sensitive_groups.person_id));
create policy sensitive_groups_add on people.sensitive_groups for insert
  with check ((select access.may('people.write'))
    and exists (select 1 from registry.entries e where e.person_id = sensitive_groups.person_id));
create policy sensitive_groups_change on people.sensitive_groups for update
  using ((select access.may('people.write')) and (select access.may('people.sensitive'))
    and exists (select 1 from registry.entries e where e.person_id = sensitive_groups.person_id));

alter table people.households enable row level security;
create policy households_read on people.households for select
  using (exists (select 1 from people.household_members m where m.household_id = households.id));
create policy households_add on people.households for insert with check ((select access.may('people.write')));

alter table people.distinct_decisions enable row level security;
create policy distinct_decisions_read on people.distinct_decisions for select
  using (exists (select 1 from registry.entries e where e.person_id in (first_person_id, second_person_id)));
create policy distinct_decisions_add on people.distinct_decisions for insert
  with check ((select access.may('people.write'))
    and exists (select 1 from registry.entries e where e.person_id in (first_person_id, second_person_id)));
