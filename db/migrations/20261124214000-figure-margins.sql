-- Purpose: figures of 300,000 people within a page's time: the kept sums by one thing at a time, and
-- counting from facts without looking up every person.
-- Locks: a short exclusive lock on targets.sums for its triggers; reads it once to fill the margins.

-- The same people counted by area alone, by kind alone and by target group alone: what most figures
-- ask for, in a tenth of the rows. Triggers keep it, so that whatever writes sums keeps it too.
-- dimension 'area' has every person once, by kecamatan; 'category' and 'group' as in the sums.
create table targets.margins (
  agency_code text not null,
  definition smallint not null,
  measure text not null,
  dimension text not null,
  grain text not null,
  starts_on date not null,
  stage smallint not null,
  part text not null,
  people integer not null,
  primary key (agency_code, definition, measure, dimension, grain, starts_on, stage, part)
);

create function targets.add_to_margins() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    insert into targets.margins as m
    select c.agency_code, c.definition, c.measure, d.dimension, c.grain, c.starts_on, c.stage,
      case d.dimension when 'area' then c.kecamatan_code else c.value end, sum(c.people)
    from added c
    join (values ('category', 'area'), ('category', 'category'), ('group', 'group')) d(source, dimension)
      on d.source = c.dimension
    group by 1, 2, 3, 4, 5, 6, 7, 8
    on conflict (agency_code, definition, measure, dimension, grain, starts_on, stage, part)
    do update set people = m.people + excluded.people;
  else
    insert into targets.margins as m
    select c.agency_code, c.definition, c.measure, d.dimension, c.grain, c.starts_on, c.stage,
      case d.dimension when 'area' then c.kecamatan_code else c.value end, sum(c.people)
    from (
      select agency_code, definition, measure, grain, starts_on, dimension, stage, kecamatan_code, value, people from added
      union all
      select agency_code, definition, measure, grain, starts_on, dimension, stage, kecamatan_code, value, -people from removed
    ) c
    join (values ('category', 'area'), ('category', 'category'), ('group', 'group')) d(source, dimension)
      on d.source = c.dimension
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(c.people) <> 0
    on conflict (agency_code, definition, measure, dimension, grain, starts_on, stage, part)
    do update set people = m.people + excluded.people;
  end if;
  return null;
end $$;
create trigger sums_added after insert on targets.sums referencing new table as added
  for each statement execute function targets.add_to_margins();
create trigger sums_changed after update on targets.sums referencing new table as added old table as removed
  for each statement execute function targets.add_to_margins();

alter table targets.margins enable row level security;
create policy margins_read on targets.margins for select using (
  case (select access.scope())
    when 'city' then (select access.may('figures.read'))
    when 'agency' then (select access.may('figures.read')) and agency_code = (select access.agency())
    when 'areas' then (select access.may('figures.read')) and agency_code = (select access.agency())
      and dimension = 'area'
      and (part = any ((select access.area_codes())::text[]) or left(part, 5) = any ((select access.area_codes())::text[]))
    when 'none' then (select access.may('figures.public'))
    else false
  end);

insert into targets.margins
select c.agency_code, c.definition, c.measure, d.dimension, c.grain, c.starts_on, c.stage,
  case d.dimension when 'area' then c.kecamatan_code else c.value end, sum(c.people)
from targets.sums c
join (values ('category', 'area'), ('category', 'category'), ('group', 'group')) d(source, dimension)
  on d.source = c.dimension
group by 1, 2, 3, 4, 5, 6, 7, 8;

-- Counts people from facts as they were known just before an instant ('infinity': as known now),
-- and says of each stage by how good evidence. The same rules as src/lib/domain/targets/deltas.ts;
-- a test compares. It sees past the policies, because sensitive target groups are counted and not
-- shown, and so applies the actor's scope itself.
--
-- An end of a range is taken as known on the day on which it lies: ranges do not keep when they
-- were closed. A business keeps the kind that it has now.
create or replace function targets.count_facts(
  on_day date, known_before timestamptz, asked_agency text, by_what text,
  only_kota text, only_kecamatan text, only_category text, only_group text)
returns table (measure text, definition smallint, stage text, grade text, value text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  the_agency text := targets.agency_asked(asked_agency);
  the_areas text[] := case when access.scope() = 'areas' then access.area_codes() end;
  known_day date := case when known_before = 'infinity' then 'infinity'::date
    else (known_before at time zone 'Asia/Jakarta')::date end;
  needs_area boolean := by_what = 'area' or only_kota is not null or only_kecamatan is not null or the_areas is not null;
  needs_kind boolean := by_what = 'kind' or only_category is not null;
  needs_group boolean := by_what = 'group' or only_group is not null;
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
      where needs_area and a.person_id = p.id and a.learned_at < known_before
        and (upper_inf(a.during) or upper(a.during) > known_day)
      order by a.kind = 'living' desc, a.learned_at desc limit 1) a on true
    left join lateral (select b.category from businesses.roles r
      join businesses.businesses b on b.id = r.business_id
      where needs_kind and r.person_id = p.id and b.created_at < known_before
        and (upper_inf(r.during) or upper(r.during) > known_day)
        and (b.archived_at is null or b.archived_at >= known_before)
      order by b.created_at, b.id limit 1) b on true
    where (the_agency = 'CITY' or n.agency_code = the_agency)
      and n.learned_at < known_before
      and (n.voided_at is null or n.voided_at >= known_before)
      and (case when p.archived_at is null then p.merged_into is null else p.archived_at >= known_before end)
  ), grouped as (
    select g.person_id, g.target_group from people.target_groups g
    where needs_group and g.learned_at < known_before and (upper_inf(g.during) or upper(g.during) > known_day)
    union
    select g.person_id, g.target_group from people.sensitive_groups g
    where needs_group and g.learned_at < known_before and (upper_inf(g.during) or upper(g.during) > known_day)
  ), units as (
    select c.unit, c.enrolment_id, c.is_open,
      case by_what when 'area' then c.kecamatan_code when 'kind' then c.category when 'group' then g.target_group end as value
    from counted c
    left join grouped g on by_what = 'group' and g.person_id = c.person_id
    where (the_areas is null or c.kecamatan_code = any (the_areas) or left(c.kecamatan_code, 5) = any (the_areas))
      and (only_kecamatan is null or c.kecamatan_code = only_kecamatan)
      and (only_kota is null or left(c.kecamatan_code, 5) = only_kota)
      and (only_category is null or c.category = only_category)
      and (only_group is null or c.person_id in (select o.person_id from grouped o where o.target_group = only_group))
      and (by_what <> 'group' or g.target_group is not null)
  ), facts as (
    select e.enrolment_id, e.stage, e.grade, e.counts_from, false as wants from stages.evidence e
    where e.learned_at < known_before and not e.is_withdrawal
      and not exists (select 1 from stages.evidence r where r.replaces = e.id and r.learned_at < known_before)
    union all
    select w.enrolment_id, w.stage, null, null, true from (
      select distinct on (w.enrolment_id, w.stage) w.enrolment_id, w.stage, w.wish from stages.wishes w
      where w.learned_at < known_before order by w.enrolment_id, w.stage, w.learned_at desc, w.id desc
    ) w where w.wish = 'wants'
  ), standing as (
    select u.unit, u.value, f.stage,
      min(f.grade) filter (where f.counts_from <= on_day) as grade_then,
      min(f.grade) as grade_ever,
      bool_or(f.wants and u.is_open) as wants
    from units u join facts f on f.enrolment_id = u.enrolment_id
    group by u.unit, u.value, f.stage
  )
  select 'reached', null::smallint, s.stage, s.grade_then, s.value, count(*) from standing s
  where s.grade_then is not null group by s.stage, s.grade_then, s.value
  union all
  select 'waiting', d.version, s.stage, null, s.value, count(*) from standing s
  cross join targets.definitions d
  where s.wants and (s.grade_ever is null or s.grade_ever <> all (d.grades))
  group by d.version, s.stage, s.value;
end $$;
