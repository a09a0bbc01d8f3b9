-- Purpose: facts of a person are found by the person, for which wishes and evidence have an index; by
-- the enrolment they have none, and every look at one person read the whole table. Tokens of a number
-- and derived rows are made in one transaction from rows that are checked themselves.
-- Locks: replaces one function; short exclusive locks on people.identifier_tokens and
-- registry.entries for dropping a constraint of each.
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

alter table people.identifier_tokens drop constraint identifier_tokens_person_id_fkey;
alter table registry.entries drop constraint entries_agency_code_fkey;
