import type { Stage } from '#lib/domain/stages/stages.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

const columns = {
  id: 'uuid',
  agencyCode: 'text',
  agencyName: 'text',
  stage: textOf<Stage>(),
  kecamatanCode: orNull('text'),
  people: 'int4',
  reachBy: 'date',
  decidedOn: 'date',
  decisionReference: 'text',
  decisionTitle: 'text',
  source: 'text',
  replaces: orNull('uuid'),
  learnedAt: 'timestamptz',
} as const;

export type TargetRow = RowOf<typeof columns>;

/** Targets decided by a day and known before an instant, newest decision first. */
export const selectTargets = statement(
  'targets.select-targets',
  columns,
  (agencyCode: string | null, on: string | null, knownBefore: string) =>
    sql`select t.id, t.agency_code, a.short_name, t.stage, t.kecamatan_code, t.people, t.reach_by,
        t.decided_on, t.decision_reference, t.decision_title, t.source, t.replaces, t.learned_at
      from targets.targets t join accounts.agencies a on a.code = t.agency_code
      where (${agencyCode}::text is null or t.agency_code = ${agencyCode}::text)
        and t.decided_on <= coalesce(${on}::date, access.business_date()) and t.learned_at < ${knownBefore}::timestamptz
      order by t.decided_on desc, t.learned_at desc, t.id`,
  [null, '2020-12-07', 'infinity'],
);

/** The versions of what counts. */
export const selectDefinitions = statement(
  'targets.select-definitions',
  { version: 'int2', grades: 'text[]', validFrom: 'date', source: 'text' },
  () => sql`select version, grades, valid_from, source from targets.definitions order by version`,
  [],
);

/** Agencies by code, for choosing whose figures are shown. */
export const selectAgencies = statement(
  'targets.select-agencies',
  { code: 'text', name: 'text', shortName: 'text' },
  () => sql`select code, name, short_name from accounts.agencies order by code`,
  [],
);

/** People in pages, for counting all of them again. */
export const selectPeopleAfter = statement(
  'targets.select-people-after',
  { personId: 'uuid' },
  (after: string, size: number) =>
    sql`select distinct e.person_id from registry.entries e
      where e.person_id > ${after}::uuid order by e.person_id limit ${size}`,
  ['00000000-0000-0000-0000-000000000000', 1000],
);

/** The kept sums whole, with what is not folded yet, at their finest. */
export const selectCells = statement(
  'targets.select-cells',
  {
    agencyCode: 'text',
    definition: 'int2',
    measure: 'text',
    stage: 'int2',
    kecamatanCode: 'text',
    dimension: 'text',
    value: 'text',
    countsFrom: 'date',
    people: 'int8',
  },
  () =>
    sql`select agency_code, definition, measure, stage, kecamatan_code, dimension, value,
        case when measure = 'waiting' then date '1970-01-01' else starts_on end as counts_from, sum(people) as people
      from (
        select agency_code, definition, measure, stage, kecamatan_code, dimension, value, starts_on, people
        from targets.sums where grain in ('day', 'all')
        union all
        select agency_code, definition, measure, stage, kecamatan_code, dimension, value, counts_from, people
        from targets.deltas
      ) s group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(people) <> 0`,
  [],
);

/** Cells of years and months that do not hold the people of their days. */
export const countUnevenGrains = statement(
  'targets.count-uneven-grains',
  { cells: 'int8' },
  () =>
    sql`select count(*) as cells from (
      select 1 from (
        select g.grain, s.agency_code, s.definition, s.stage, s.kecamatan_code, s.dimension, s.value,
          date_trunc(g.grain, s.starts_on)::date as starts_on,
          case when s.grain = g.grain then s.people else -s.people end as people
        from targets.sums s join (values ('year'), ('month')) g(grain) on s.grain in (g.grain, 'day')
        where s.measure = 'reached'
      ) x group by grain, agency_code, definition, stage, kecamatan_code, dimension, value, starts_on
      having sum(people) <> 0
    ) uneven`,
  [],
);

/** Margins that do not hold the people of the sums that they were made from. */
export const countUnevenMargins = statement(
  'targets.count-uneven-margins',
  { cells: 'int8' },
  () =>
    sql`select count(*) as cells from (
      select 1 from (
        select c.agency_code, c.definition, c.measure, d.dimension, c.grain, c.starts_on, c.stage,
          case d.dimension when 'area' then c.kecamatan_code else c.value end as part, c.people
        from targets.sums c
        join (values ('category', 'area'), ('category', 'category'), ('group', 'group')) d(source, dimension)
          on d.source = c.dimension
        union all
        select agency_code, definition, measure, dimension, grain, starts_on, stage, part, -people from targets.margins
      ) x group by agency_code, definition, measure, dimension, grain, starts_on, stage, part
      having sum(people) <> 0
    ) uneven`,
  [],
);
