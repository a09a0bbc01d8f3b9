-- Purpose: who may read kept sums, and figures straight from facts: as they were known at an earlier
-- instant, or for combinations that the kept sums do not hold.
-- Locks: short exclusive locks on targets.sums, targets.deltas and targets.targets.

-- The agency whose figures are asked for: the city's own sums, one agency, or the actor's agency.
create function targets.agency_asked(asked text) returns text
language sql stable parallel safe
return case
  when access.scope() in ('city', 'none') then coalesce(asked, 'CITY')
  when asked is null or asked = access.agency() then access.agency()
end;

-- Sums are aggregates: the public may read those of the whole area of an agency, a supervisor those
-- of his areas, an agency its own, the city all.
do $$
declare
  t text;
begin
  foreach t in array array['sums', 'deltas'] loop
    execute format('alter table targets.%I enable row level security', t);
    execute format('drop policy if exists %I on targets.%I', t || '_read', t);
    execute format('create policy %I on targets.%I for select using (
      case (select access.scope())
        when ''city'' then (select access.may(''figures.read''))
        when ''agency'' then (select access.may(''figures.read'')) and agency_code = (select access.agency())
        when ''areas'' then (select access.may(''figures.read'')) and agency_code = (select access.agency())
          and (kecamatan_code = any ((select access.area_codes())::text[])
            or left(kecamatan_code, 5) = any ((select access.area_codes())::text[]))
        when ''none'' then (select access.may(''figures.public''))
        else false
      end)', t || '_read', t);
  end loop;
end $$;
drop policy if exists deltas_add on targets.deltas;
create policy deltas_add on targets.deltas for insert with check ((select access.account_id()) is not null);

alter table targets.targets enable row level security;
create policy targets_read on targets.targets for select using (
  case (select access.scope())
    when 'city' then true
    when 'none' then (select access.may('figures.public'))
    else agency_code = (select access.agency())
  end);
create policy targets_add on targets.targets for insert with check (
  (select access.may('targets.write'))
  and ((select access.scope()) = 'city' or agency_code = (select access.agency()))
);

-- Counts people from facts as they were known just before an instant ('infinity': as known now),
-- and says of each stage by how good evidence. The same rules as src/lib/domain/targets/deltas.ts;
-- a test compares. It sees past the policies, because sensitive target groups are counted and not
-- shown, and so applies the actor's scope itself.
--
-- An end of a range is taken as known on the day on which it lies: ranges do not keep when they
-- were closed. A business keeps the kind that it has now.
create function targets.count_facts(
  on_day date, known_before timestamptz, asked_agency text, by_what text,
  only_kota text, only_kecamatan text, only_category text, only_group text)
returns table (measure text, definition smallint, stage text, grade text, value text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  the_agency text := targets.agency_asked(asked_agency);
  the_areas text[] := case when access.scope() = 'areas' then access.area_codes() end;
  known_day date := case when known_before = 'infinity' then 'infinity'::date
    else (known_before at time zone 'Asia/Jakarta')::date end;
begin
  if not access.may('figures.read') or access.scope() not in ('city', 'agency', 'areas') then
    raise exception 'not allowed' using errcode = 'JK403';
  end if;
  return query
  with counted as (
    select n.id as enrolment_id, n.person_id,
      case when the_agency = 'CITY' then n.person_id else n.id end as unit,
      upper_inf(n.during) or upper(n.during) > known_day as is_open,
      coalesce(a.kecamatan_code, '-') as kecamatan_code,
      coalesce(b.category, 'other') as category
    from stages.enrolments n
    join people.people p on p.id = n.person_id
    left join lateral (select a.kecamatan_code from people.addresses a
      where a.person_id = p.id and a.learned_at < known_before
        and (upper_inf(a.during) or upper(a.during) > known_day)
      order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
    left join lateral (select b.category from businesses.roles r
      join businesses.businesses b on b.id = r.business_id
      where r.person_id = p.id and b.created_at < known_before
        and (upper_inf(r.during) or upper(r.during) > known_day)
        and (b.archived_at is null or b.archived_at >= known_before)
      order by b.created_at, b.id limit 1) b on true
    where (the_agency = 'CITY' or n.agency_code = the_agency)
      and n.learned_at < known_before
      and (n.voided_at is null or n.voided_at >= known_before)
      and (case when p.archived_at is null then p.merged_into is null else p.archived_at >= known_before end)
  ), of_people as (
    select c.*, g.target_group from counted c
    left join lateral (
      select g.target_group from people.target_groups g where g.person_id = c.person_id
        and g.learned_at < known_before and (upper_inf(g.during) or upper(g.during) > known_day)
      union
      select g.target_group from people.sensitive_groups g where g.person_id = c.person_id
        and g.learned_at < known_before and (upper_inf(g.during) or upper(g.during) > known_day)
    ) g on by_what = 'group' or only_group is not null
    where (the_areas is null or c.kecamatan_code = any (the_areas) or left(c.kecamatan_code, 5) = any (the_areas))
      and (only_kecamatan is null or c.kecamatan_code = only_kecamatan)
      and (only_kota is null or left(c.kecamatan_code, 5) = only_kota)
      and (only_category is null or c.category = only_category)
  ), units as (
    select distinct u.unit, u.enrolment_id, u.is_open,
      case by_what when 'area' then u.kecamatan_code when 'kind' then u.category when 'group' then u.target_group end as value
    from of_people u
    where (only_group is null or exists (select 1 from of_people o
        where o.enrolment_id = u.enrolment_id and o.target_group = only_group))
      and (by_what <> 'group' or u.target_group is not null)
  ), best as (
    select u.unit, u.value, e.stage, min(e.grade) filter (where e.counts_from <= on_day) as grade_then,
      min(e.grade) as grade_ever
    from units u join stages.evidence e on e.enrolment_id = u.enrolment_id
    where e.learned_at < known_before and not e.is_withdrawal
      and not exists (select 1 from stages.evidence r where r.replaces = e.id and r.learned_at < known_before)
    group by 1, 2, 3
  ), wanting as (
    select distinct u.unit, u.value, w.stage from units u
    cross join lateral (select distinct on (w.stage) w.stage, w.wish from stages.wishes w
      where w.enrolment_id = u.enrolment_id and w.learned_at < known_before
      order by w.stage, w.learned_at desc, w.id desc) w
    where w.wish = 'wants' and u.is_open
  )
  select 'reached', null::smallint, b.stage, b.grade_then, b.value, count(*) from best b
  where b.grade_then is not null group by b.stage, b.grade_then, b.value
  union all
  select 'waiting', d.version, w.stage, null, w.value, count(*) from wanting w
  cross join targets.definitions d
  where not exists (select 1 from best b where b.unit = w.unit and b.stage = w.stage
    and b.value is not distinct from w.value and b.grade_ever = any (d.grades))
  group by d.version, w.stage, w.value;
end $$;
