-- Purpose: the registry's read model. One row per enrolment, with everything that lists, searches
-- and policies need; derived from facts by src/lib/domain/stages/project-entry.ts in the transaction
-- that changes them, and always re-computable. It stands first, because every policy reads it.
-- Locks: creates new objects only.
create schema registry;

create sequence registry.receipt;

create table registry.entries (
  enrolment_id uuid primary key,
  person_id uuid not null,
  agency_code text not null references accounts.agencies (code),
  officer_id uuid,
  officer_name text,
  kota_code text,
  kecamatan_code text,
  kelurahan_code text,
  area_edition smallint not null,
  -- Order of receipt by the server: what cursors count by.
  receipt bigint not null default nextval('registry.receipt'),
  -- False once the enrolment was voided (an undone import) or the person archived.
  is_current boolean not null default true,
  -- A person enrolled with several agencies is counted once by the city: by this entry.
  is_first boolean not null default true,
  enrolled_on date not null,
  person_number text not null,
  full_name text not null,
  business_name text,
  category text not null,
  phone text,
  -- Bit n is stage n+1 in the order of domain/stages/stages.ts. `reached`: definition 1, `proven`: definition 2.
  reached smallint not null,
  proven smallint not null,
  wanted smallint not null,
  not_needed smallint not null,
  -- The first day on which each of the seven stages counts, by definition 1 and by definition 2.
  reached_days date[] not null,
  proven_days date[] not null,
  next_stage smallint,
  waiting_since date,
  groups text[] not null default '{}',
  search_text text not null,
  constraint entries_category_known check (category in ('food', 'fashion', 'craft', 'service', 'other')),
  constraint entries_seven_days check (cardinality(reached_days) = 7 and cardinality(proven_days) = 7)
);
create index entries_by_person on registry.entries (person_id);
create index entries_by_area on registry.entries (agency_code, kecamatan_code, receipt desc)
  include (reached, proven, next_stage, officer_id, kota_code, is_current);
create index entries_by_receipt on registry.entries (agency_code, receipt desc)
  include (reached, proven, next_stage, officer_id, kota_code, is_current);
create index entries_by_officer on registry.entries (officer_id, receipt desc) where officer_id is not null;
create index entries_by_number on registry.entries (person_number);
create index entries_by_phone on registry.entries (phone) where phone is not null;
create index entries_by_text on registry.entries using gin (agency_code, search_text gin_trgm_ops);

alter table registry.entries enable row level security;
create policy entries_read on registry.entries for select using (
  case (select access.scope())
    when 'city' then true
    when 'agency' then agency_code = (select access.agency())
    when 'areas' then agency_code = (select access.agency())
      and (kota_code = any ((select access.area_codes())::text[]) or kecamatan_code = any ((select access.area_codes())::text[]))
    when 'caseload' then agency_code = (select access.agency()) and officer_id = (select access.account_id())
    when 'self' then person_id = (select access.person_id())
    else false
  end
  and (select access.may('people.read'))
);

-- Writes the derived rows: inserts new ones, replaces changed ones. Only the project's own rule
-- makes these values, so the function takes them whole; facts keep policies of their own.
create function registry.save_entries(new_rows json) returns integer
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  n integer;
begin
  insert into registry.entries as e (enrolment_id, person_id, agency_code, officer_id, officer_name, kota_code,
    kecamatan_code, kelurahan_code, area_edition, is_current, is_first, enrolled_on, person_number,
    full_name, business_name, category, phone, reached, proven, wanted, not_needed, reached_days, proven_days,
    next_stage, waiting_since, groups, search_text)
  select r.enrolment_id, r.person_id, r.agency_code, r.officer_id, r.officer_name, r.kota_code,
    r.kecamatan_code, r.kelurahan_code, r.area_edition,
    r.is_current, r.is_first, r.enrolled_on, r.person_number, r.full_name, r.business_name, r.category, r.phone,
    r.reached, r.proven, r.wanted, r.not_needed, r.reached_days, r.proven_days, r.next_stage, r.waiting_since,
    r.groups, r.search_text
  from json_populate_recordset(null::registry.entries, new_rows) r
  on conflict (enrolment_id) do update set
    officer_id = excluded.officer_id, officer_name = excluded.officer_name, kota_code = excluded.kota_code,
    kecamatan_code = excluded.kecamatan_code, kelurahan_code = excluded.kelurahan_code,
    area_edition = excluded.area_edition, is_current = excluded.is_current, is_first = excluded.is_first,
    enrolled_on = excluded.enrolled_on, person_number = excluded.person_number, full_name = excluded.full_name,
    business_name = excluded.business_name, category = excluded.category, phone = excluded.phone,
    reached = excluded.reached, proven = excluded.proven, wanted = excluded.wanted, not_needed = excluded.not_needed,
    reached_days = excluded.reached_days, proven_days = excluded.proven_days, next_stage = excluded.next_stage,
    waiting_since = excluded.waiting_since, groups = excluded.groups, search_text = excluded.search_text;
  get diagnostics n = row_count;
  return n;
end $$;

