-- Purpose: what counts (definitions), what was promised (targets), and kept sums of what is. Sums
-- come from append-only deltas that are written with the fact and folded by a job within seconds.
-- Locks: creates new objects only.
create schema targets;

create table targets.definitions (
  version smallint primary key,
  grades text[] not null,
  valid_from date not null,
  source text not null
);

create table targets.targets (
  id uuid primary key,
  agency_code text not null references accounts.agencies (code),
  stage text not null,
  kecamatan_code text,
  people integer not null,
  reach_by date not null,
  decided_on date not null,
  decision_reference text not null,
  decision_title text not null,
  source text not null,
  replaces uuid references targets.targets (id),
  learned_at timestamptz not null default clock_timestamp(),
  constraint targets_people_positive check (people > 0),
  constraint targets_replaced_once unique (replaces)
);

-- measure 'reached': people who reached the stage, by the day from which it counts;
-- measure 'waiting': people who want the stage and wait for it (no day).
-- dimension 'category' has every person exactly once, dimension 'group' once per target group.
-- agency_code 'CITY' counts each person once, however many agencies coach that person.
create table targets.deltas (
  id bigint generated always as identity primary key,
  agency_code text not null,
  definition smallint not null,
  measure text not null,
  stage smallint not null,
  kecamatan_code text not null,
  dimension text not null,
  value text not null,
  counts_from date not null,
  people integer not null
);

-- grain 'year', 'month' and 'day' hold the same people at three widths, so that a day's total is
-- years before + months before + days up to it; grain 'all' holds measures without a day.
create table targets.sums (
  agency_code text not null,
  definition smallint not null,
  measure text not null,
  grain text not null,
  starts_on date not null,
  dimension text not null,
  stage smallint not null,
  kecamatan_code text not null,
  value text not null,
  people integer not null,
  primary key (agency_code, definition, measure, grain, dimension, starts_on, stage, kecamatan_code, value)
);

-- Folds what has come; safe to run twice and in several processes. Returns the number of deltas folded.
create function targets.fold() returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  n integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('targets.fold')) then
    return 0;
  end if;
  with taken as (
    delete from targets.deltas where id <= (select max(id) from targets.deltas) returning *
  ), grains as (
    select t.agency_code, t.definition, t.measure, g.grain,
      case g.grain
        when 'year' then date_trunc('year', t.counts_from)::date
        when 'month' then date_trunc('month', t.counts_from)::date
        when 'day' then t.counts_from
        else date '-infinity'
      end as starts_on,
      t.dimension, t.stage, t.kecamatan_code, t.value, t.people
    from taken t
    join (values ('year'), ('month'), ('day'), ('all')) g(grain)
      on (g.grain = 'all') = (t.measure = 'waiting')
  ), written as (
    insert into targets.sums as s (agency_code, definition, measure, grain, starts_on, dimension, stage, kecamatan_code, value, people)
    select agency_code, definition, measure, grain, starts_on, dimension, stage, kecamatan_code, value, sum(people)
    from grains group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(people) <> 0
    on conflict (agency_code, definition, measure, grain, dimension, starts_on, stage, kecamatan_code, value)
    do update set people = s.people + excluded.people
  )
  select count(*) into n from taken;
  return n;
end $$;
