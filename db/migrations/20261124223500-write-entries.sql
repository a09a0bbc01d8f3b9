-- Purpose: derived rows arrive as rows and not as JSON, whose reading cost as much as the writing; rows
-- of a file are marked as saved in place, without a new entry in each of their indexes.
-- Locks: creates and replaces functions; a short exclusive lock on imports.rows for its index.

-- Writes the derived rows: inserts new ones, replaces changed ones. Receipt numbers are given here.
create function registry.write_entries(new_rows registry.entries[]) returns integer
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  n integer;
begin
  if not (pg_has_role(session_user, 'jakpreneur_owner', 'usage')
      or access.may('people.write') or access.may('evidence.write') or access.may('imports.run')) then
    raise exception 'not allowed' using errcode = 'JK403';
  end if;
  insert into registry.entries as e (enrolment_id, person_id, agency_code, officer_id, officer_name, kota_code,
    kecamatan_code, kelurahan_code, area_edition, is_current, is_first, enrolled_on, person_number,
    full_name, business_name, category, phone, reached, proven, wanted, not_needed, reached_days, proven_days,
    next_stage, waiting_since, groups, search_text)
  select r.enrolment_id, r.person_id, r.agency_code, r.officer_id, r.officer_name, r.kota_code,
    r.kecamatan_code, r.kelurahan_code, r.area_edition,
    r.is_current, r.is_first, r.enrolled_on, r.person_number, r.full_name, r.business_name, r.category, r.phone,
    r.reached, r.proven, r.wanted, r.not_needed, r.reached_days, r.proven_days, r.next_stage, r.waiting_since,
    r.groups, r.search_text
  from unnest(new_rows) r
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

-- The same from a JSON list, for tests and for whoever has no arrays.
create or replace function registry.save_entries(new_rows json) returns integer
language sql volatile set search_path = pg_catalog
return registry.write_entries(
  array(select r from json_populate_recordset(null::registry.entries, new_rows) r));

alter table imports.rows set (fillfactor = 50);
drop index imports.rows_by_fingerprint;
create index rows_by_fingerprint on imports.rows (fingerprint);
