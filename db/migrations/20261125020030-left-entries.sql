-- Purpose: an entry says when somebody left, so that lists and queues can ask for those who did and
-- leave them out where somebody must still be coached.
-- Locks: short exclusive lock on registry.entries for the column; its rows of people who left are
-- written once; one index is built anew, and writers wait meanwhile.
alter table registry.entries add column left_on date;
update registry.entries e set left_on = upper(n.during) - 1
  from stages.enrolments n where n.id = e.enrolment_id and not upper_inf(n.during);

create or replace function registry.write_entries(new_rows registry.entries[]) returns integer
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
    next_stage, waiting_since, groups, search_text, gaps, left_on)
  select r.enrolment_id, r.person_id, r.agency_code, r.officer_id, r.officer_name, r.kota_code,
    r.kecamatan_code, r.kelurahan_code, r.area_edition,
    r.is_current, r.is_first, r.enrolled_on, r.person_number, r.full_name, r.business_name, r.category, r.phone,
    r.reached, r.proven, r.wanted, r.not_needed, r.reached_days, r.proven_days, r.next_stage, r.waiting_since,
    r.groups, r.search_text, coalesce(r.gaps, 0), r.left_on
  from unnest(new_rows) r
  on conflict (enrolment_id) do update set
    officer_id = excluded.officer_id, officer_name = excluded.officer_name, kota_code = excluded.kota_code,
    kecamatan_code = excluded.kecamatan_code, kelurahan_code = excluded.kelurahan_code,
    area_edition = excluded.area_edition, is_current = excluded.is_current, is_first = excluded.is_first,
    enrolled_on = excluded.enrolled_on, person_number = excluded.person_number, full_name = excluded.full_name,
    business_name = excluded.business_name, category = excluded.category, phone = excluded.phone,
    reached = excluded.reached, proven = excluded.proven, wanted = excluded.wanted, not_needed = excluded.not_needed,
    reached_days = excluded.reached_days, proven_days = excluded.proven_days, next_stage = excluded.next_stage,
    waiting_since = excluded.waiting_since, groups = excluded.groups, search_text = excluded.search_text,
    gaps = excluded.gaps, left_on = excluded.left_on;
  get diagnostics n = row_count;
  return n;
end $$;

drop index registry.entries_by_receipt;
create index entries_by_receipt on registry.entries (receipt desc)
  include (agency_code, person_id, enrolment_id, kota_code, kecamatan_code, officer_id, category,
    reached, proven, wanted, is_current, next_stage, waiting_since, enrolled_on, gaps, left_on);
create index entries_by_leaving on registry.entries (left_on, enrolment_id)
  include (agency_code, person_id, kota_code, kecamatan_code, is_current, enrolled_on)
  where left_on is not null;
