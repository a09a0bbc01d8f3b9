-- Purpose: figures from fewer rows. Where the asked day ends a year or a month, the year or month is
-- read whole and not by its days; and the margins are read from their key alone, with what they count.
-- Locks: rebuilds the key of targets.margins, a fifth of a million rows for a city; replaces one function.
alter table targets.margins drop constraint margins_pkey,
  add constraint margins_pkey primary key (agency_code, definition, measure, dimension, grain, starts_on, stage, part)
    include (people);

-- Counts up to a day from whole years, whole months, days up to it, and what is not folded yet.
-- It sees past the policies and so applies the actor's scope itself; a test compares it with them.
-- by_what: 'none', 'area' (kecamatan) or 'value' (kinds or groups of the dimension).
create or replace function targets.count_sums(
  asked_agency text, on_day date, versions smallint[], by_what text, the_dimension text,
  only_kota text, only_kecamatan text, only_value text)
returns table (definition smallint, measure text, stage smallint, key text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  the_scope text := access.scope();
  the_agency text := targets.agency_asked(asked_agency);
  the_areas text[] := case when the_scope = 'areas' then access.area_codes() end;
  until date := coalesce(on_day, access.business_date());
  year_start date := date_trunc('year', (until + 1)::timestamp)::date;
  month_start date := date_trunc('month', (until + 1)::timestamp)::date;
  needs_area boolean := by_what = 'area' or only_kota is not null or only_kecamatan is not null or the_areas is not null;
  needs_value boolean := by_what = 'value' or only_value is not null or the_dimension <> 'category';
begin
  if not targets.may_read_sums() then
    return;
  end if;
  if needs_area and needs_value then
    return query
    select s.definition, s.measure, s.stage,
      case by_what when 'area' then s.kecamatan_code when 'value' then s.value end, sum(s.people)
    from (
      select c.definition, c.measure, c.stage, c.kecamatan_code, c.value, c.people from targets.sums c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'year' and c.dimension = the_dimension and c.starts_on < year_start
      union all
      select c.definition, c.measure, c.stage, c.kecamatan_code, c.value, c.people from targets.sums c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'month' and c.dimension = the_dimension and c.starts_on >= year_start and c.starts_on < month_start
      union all
      select c.definition, c.measure, c.stage, c.kecamatan_code, c.value, c.people from targets.sums c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'day' and c.dimension = the_dimension and c.starts_on >= month_start and c.starts_on <= until
      union all
      select c.definition, c.measure, c.stage, c.kecamatan_code, c.value, c.people from targets.sums c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'waiting'
        and c.grain = 'all' and c.dimension = the_dimension
      union all
      select c.definition, c.measure, c.stage, c.kecamatan_code, c.value, c.people from targets.deltas c
      where c.agency_code = the_agency and c.definition = any (versions) and c.dimension = the_dimension
        and (c.measure = 'waiting' or c.counts_from <= until)
    ) s
    where (only_kecamatan is null or s.kecamatan_code = only_kecamatan)
      and (only_kota is null or left(s.kecamatan_code, 5) = only_kota)
      and (only_value is null or s.value = only_value)
      and (the_areas is null or s.kecamatan_code = any (the_areas) or left(s.kecamatan_code, 5) = any (the_areas))
    group by 1, 2, 3, 4;
  elsif needs_area then
    return query
    select s.definition, s.measure, s.stage, case by_what when 'area' then s.part end, sum(s.people)
    from (
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'year' and c.dimension = 'area' and c.starts_on < year_start
      union all
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'month' and c.dimension = 'area' and c.starts_on >= year_start and c.starts_on < month_start
      union all
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'day' and c.dimension = 'area' and c.starts_on >= month_start and c.starts_on <= until
      union all
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'waiting'
        and c.grain = 'all' and c.dimension = 'area'
      union all
      select c.definition, c.measure, c.stage, c.kecamatan_code, c.people from targets.deltas c
      where c.agency_code = the_agency and c.definition = any (versions) and c.dimension = 'category'
        and (c.measure = 'waiting' or c.counts_from <= until)
    ) s
    where (only_kecamatan is null or s.part = only_kecamatan)
      and (only_kota is null or left(s.part, 5) = only_kota)
      and (the_areas is null or s.part = any (the_areas) or left(s.part, 5) = any (the_areas))
    group by 1, 2, 3, 4;
  else
    return query
    select s.definition, s.measure, s.stage, case by_what when 'value' then s.part end, sum(s.people)
    from (
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'year' and c.dimension = the_dimension and c.starts_on < year_start
      union all
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'month' and c.dimension = the_dimension and c.starts_on >= year_start and c.starts_on < month_start
      union all
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'reached'
        and c.grain = 'day' and c.dimension = the_dimension and c.starts_on >= month_start and c.starts_on <= until
      union all
      select c.definition, c.measure, c.stage, c.part, c.people from targets.margins c
      where c.agency_code = the_agency and c.definition = any (versions) and c.measure = 'waiting'
        and c.grain = 'all' and c.dimension = the_dimension
      union all
      select c.definition, c.measure, c.stage, c.value, c.people from targets.deltas c
      where c.agency_code = the_agency and c.definition = any (versions) and c.dimension = the_dimension
        and (c.measure = 'waiting' or c.counts_from <= until)
    ) s
    where only_value is null or s.part = only_value
    group by 1, 2, 3, 4;
  end if;
end $$;
