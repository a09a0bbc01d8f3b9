-- Purpose: queues. What a record lacks stands in its entry; everything that queues count stands in one
-- index, so that all of them are counted in one pass over it; the longest wait comes first from an
-- index of those who wait. Lists that somebody saves are kept with their filter, order and columns.
-- Locks: rewrites registry.entries once, and builds two of its indexes; writers wait meanwhile.

-- Bit 0: no NIK, bit 1: no phone, bit 2: no area; see src/lib/domain/stages/project-entry.ts.
alter table registry.entries add column gaps smallint not null default 0;
update registry.entries e set gaps =
  (case when exists (select 1 from people.identifiers i
    where i.person_id = e.person_id and i.kind = 'nik' and upper_inf(i.during)) then 0 else 1 end)
  | (case when e.phone is null then 2 else 0 end)
  | (case when e.kecamatan_code is null then 4 else 0 end);

create or replace function registry.facts(ids uuid[]) returns table (person_id uuid, facts json)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select p.id, json_build_object(
    'personId', p.id,
    'number', p.number,
    'fullName', p.full_name,
    'isArchived', p.archived_at is not null or p.merged_into is not null,
    'phone', (select f.e164 from people.phones f
      where f.person_id = p.id and f.is_primary and upper_inf(f.during) order by f.learned_at desc, f.id desc limit 1),
    'hasNik', exists (select 1 from people.identifiers i
      where i.person_id = p.id and i.kind = 'nik' and upper_inf(i.during)),
    'businessName', b.name,
    'category', coalesce(b.category, 'other'),
    'areaEdition', coalesce(a.area_edition, 1),
    'kotaCode', a.kota_code,
    'kecamatanCode', a.kecamatan_code,
    'kelurahanCode', a.kelurahan_code,
    'openGroups', (select coalesce(json_agg(distinct g.target_group), '[]'::json) from people.target_groups g
      where g.person_id = p.id and upper_inf(g.during)),
    'sensitiveGroups', (select coalesce(json_agg(distinct g.target_group), '[]'::json) from people.sensitive_groups g
      where g.person_id = p.id and upper_inf(g.during)),
    'enrolments', (select coalesce(json_agg(json_build_object(
        'id', n.id,
        'agencyCode', n.agency_code,
        'from', lower(n.during),
        'until', case when upper_inf(n.during) then null else upper(n.during) - 1 end,
        'isVoided', n.voided_at is not null,
        'officerId', c.officer_id,
        'officerName', c.full_name,
        'wishes', (select coalesce(json_agg(json_build_object('stage', w.stage, 'wish', w.wish, 'saidOn', w.said_on)), '[]'::json)
          from (select distinct on (w.stage) w.stage, w.wish, w.said_on from stages.wishes w
            where w.person_id = p.id and w.enrolment_id = n.id order by w.stage, w.learned_at desc, w.id desc) w),
        'evidence', (select coalesce(json_agg(json_build_object('stage', e.stage, 'grade', e.grade, 'countsFrom', e.counts_from)), '[]'::json)
          from stages.evidence e
          where e.person_id = p.id and e.enrolment_id = n.id and not e.is_withdrawal
            and not exists (select 1 from stages.evidence r where r.replaces = e.id))
      ) order by lower(n.during), n.id), '[]'::json)
      from stages.enrolments n
      left join lateral (select c.officer_id, o.full_name from stages.caseloads c
        join accounts.accounts o on o.id = c.officer_id
        where c.enrolment_id = n.id and upper_inf(c.during) limit 1) c on true
      where n.person_id = p.id)
  )
  from people.people p
  left join lateral (select b.name, b.category from businesses.roles r
    join businesses.businesses b on b.id = r.business_id
    where r.person_id = p.id and upper_inf(r.during) and b.archived_at is null
    order by b.created_at, b.id limit 1) b on true
  left join lateral (select a.area_edition, a.kota_code, a.kecamatan_code, a.kelurahan_code from people.addresses a
    where a.person_id = p.id and upper_inf(a.during)
    order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
  where p.id = any (ids)
    and (select pg_has_role(session_user, 'jakpreneur_owner', 'usage') or access.may('people.read'));
end;

-- Writes the derived rows: inserts new ones, replaces changed ones. Receipt numbers are given here.
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
    next_stage, waiting_since, groups, search_text, gaps)
  select r.enrolment_id, r.person_id, r.agency_code, r.officer_id, r.officer_name, r.kota_code,
    r.kecamatan_code, r.kelurahan_code, r.area_edition,
    r.is_current, r.is_first, r.enrolled_on, r.person_number, r.full_name, r.business_name, r.category, r.phone,
    r.reached, r.proven, r.wanted, r.not_needed, r.reached_days, r.proven_days, r.next_stage, r.waiting_since,
    r.groups, r.search_text, coalesce(r.gaps, 0)
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
    gaps = excluded.gaps;
  get diagnostics n = row_count;
  return n;
end $$;

drop index registry.entries_by_receipt;
create index entries_by_receipt on registry.entries (receipt desc)
  include (agency_code, person_id, enrolment_id, kota_code, kecamatan_code, officer_id, category,
    reached, proven, wanted, is_current, next_stage, waiting_since, enrolled_on, gaps);
create index entries_by_wait on registry.entries (waiting_since, enrolment_id)
  include (agency_code, person_id, kota_code, kecamatan_code, officer_id, category, reached, proven,
    wanted, is_current, next_stage, gaps)
  where waiting_since is not null;

create schema queues;

create table queues.lists (
  id uuid primary key,
  agency_code text references accounts.agencies (code),
  account_id uuid not null references accounts.accounts (id),
  name text not null,
  -- The filter of the list of people by the names of the API, its order, and the columns it shows.
  filter json not null,
  sort text not null,
  columns text[] not null,
  -- Seen by everybody of the agency; otherwise by whoever saved it.
  is_shared boolean not null default false,
  -- From so many days on the oldest of it is late.
  late_after integer,
  revision integer not null default 1,
  saved_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint lists_sort_known check (sort in ('newest', 'longestWait', 'name')),
  constraint lists_late_after_positive check (late_after > 0)
);
create index lists_by_account on queues.lists (account_id) where ended_at is null;
create index lists_by_agency on queues.lists (agency_code) where ended_at is null and is_shared;

alter table queues.lists enable row level security;
create policy lists_read on queues.lists for select using (
  (select access.may('people.read'))
  and (account_id = (select access.account_id())
    or is_shared and agency_code = (select access.agency()))
);
create policy lists_add on queues.lists for insert with check (
  (select access.may('people.write')) and account_id = (select access.account_id())
  and agency_code is not distinct from (select access.agency())
);
create policy lists_change on queues.lists for update using (
  (select access.may('people.write')) and account_id = (select access.account_id())
);
