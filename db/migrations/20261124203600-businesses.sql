-- Purpose: businesses, what they do (activity codes with their edition) and who runs them.
-- Locks: creates new objects only.
create schema businesses;

create table businesses.activity_codes (
  edition text not null,
  code text not null,
  title text not null,
  gloss text not null,
  category text not null,
  primary key (edition, code)
);

create table businesses.businesses (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  name text not null,
  legal_form text not null default 'individual',
  category text not null,
  activity text,
  activity_edition text,
  activity_code text,
  street text,
  rt text,
  rw text,
  area_edition smallint not null,
  kelurahan_code text,
  kecamatan_code text,
  kota_code text,
  phone text,
  search_text text not null,
  started_on date,
  archived_at timestamptz,
  archived_reason text,
  revision integer not null default 1,
  receipt bigint not null default nextval('registry.receipt'),
  created_at timestamptz not null default clock_timestamp(),
  constraint businesses_legal_form_known check (legal_form in ('individual', 'company', 'partnership', 'cooperative', 'foundation', 'other')),
  constraint businesses_category_known check (category in ('food', 'fashion', 'craft', 'service', 'other')),
  constraint businesses_name_present check (length(name) between 1 and 200),
  constraint businesses_activity_known foreign key (activity_edition, activity_code) references businesses.activity_codes (edition, code)
);
create index businesses_by_receipt on businesses.businesses (agency_code, receipt desc) where archived_at is null;
create index businesses_by_text on businesses.businesses using gin (agency_code, search_text gin_trgm_ops);

create table businesses.roles (
  business_id uuid not null references businesses.businesses (id),
  person_id uuid not null references people.people (id),
  role text not null,
  during daterange not null,
  constraint roles_not_twice_at_once primary key (business_id, person_id, during without overlaps),
  constraint roles_role_known check (role in ('owner', 'partner', 'member', 'employee'))
);
create index roles_by_person on businesses.roles (person_id);

alter table businesses.roles enable row level security;
create policy roles_read on businesses.roles for select
  using (exists (select 1 from registry.entries e where e.person_id = roles.person_id));
create policy roles_add on businesses.roles for insert
  with check ((select access.may('people.write')) and exists (select 1 from registry.entries e where e.person_id = roles.person_id));
create policy roles_change on businesses.roles for update
  using ((select access.may('people.write')) and exists (select 1 from registry.entries e where e.person_id = roles.person_id));

-- A desk sees the businesses of its agency, a supervisor those of his areas, an officer those of
-- the people of his caseload.
alter table businesses.businesses enable row level security;
create policy businesses_read on businesses.businesses for select using (
  (select access.may('people.read'))
  and (case (select access.scope())
      when 'city' then true
      when 'agency' then agency_code = (select access.agency())
      when 'areas' then agency_code = (select access.agency())
        and (kota_code = any ((select access.area_codes())::text[]) or kecamatan_code = any ((select access.area_codes())::text[]))
      else false
    end
    or exists (select 1 from businesses.roles r where r.business_id = businesses.id))
);
create policy businesses_add on businesses.businesses for insert with check (
  (select access.may('people.write'))
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);
create policy businesses_change on businesses.businesses for update using (
  (select access.may('people.write'))
  and (case (select access.scope())
      when 'city' then true
      when 'agency' then agency_code = (select access.agency())
      when 'areas' then agency_code = (select access.agency())
        and (kota_code = any ((select access.area_codes())::text[]) or kecamatan_code = any ((select access.area_codes())::text[]))
      else false
    end
    or exists (select 1 from businesses.roles r where r.business_id = businesses.id))
);
