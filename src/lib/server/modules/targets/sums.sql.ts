import type { Day } from '#lib/domain/shared/days.ts';
import type { Grade, Stage } from '#lib/domain/stages/stages.ts';
import { joined, nothing, sql, type Sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

/** What is counted: whose people, up to which day, and which of them. */
export interface SumsAsked {
  /** An agency's code; null for the city, or the actor's own agency. */
  readonly agencyCode: string | null;
  /** Null: the programme's day of today. */
  readonly on: Day | null;
  readonly kotaCode: string | null;
  readonly kecamatanCode: string | null;
  /** `category` has everybody once; `group` once per target group. */
  readonly dimension: 'category' | 'group';
  /** Only people of this kind of business, or of this target group. */
  readonly value: string | null;
}

const measure = textOf<'reached' | 'waiting'>();

const keyed = {
  definition: 'int2',
  measure,
  stage: 'int2',
  /** Area, kind or group; null for all together. */
  key: orNull('text'),
  people: 'int8',
} as const;

export type SumRow = RowOf<typeof keyed>;

/** The asked day, and the first day of its year or month. */
const asDay = (on: Day | null): Sql => sql`(select coalesce(${on}::date, access.business_date()))`;
const startOf = (part: 'year' | 'month', on: Day | null): Sql =>
  sql`(select date_trunc(${part}, coalesce(${on}::date, access.business_date())::timestamp)::date)`;

/** The days of the asked day's month, up to it. */
const daysOfMonth = (on: Day | null): Sql =>
  sql`and s.starts_on >= ${startOf('month', on)} and s.starts_on <= ${asDay(on)}`;

/** What a figure is split by: nothing, kecamatan, or the asked dimension's kinds or groups. */
export type Key = 'none' | 'area' | 'value';

/** Where the kept sums are read: whole, or by one thing at a time, which has far fewer rows. */
type Source = 'sums' | 'margins-by-area' | 'margins-by-value';

/** Rows of a grain and of some days; columns have the same names wherever they are read. */
function kept(
  asked: SumsAsked,
  from: Source,
  name: 'reached' | 'waiting',
  grain: string,
  days: Sql,
): Sql {
  const who = sql`s.agency_code = (select targets.agency_asked(${asked.agencyCode}::text)) and s.definition in (1, 2)
      and s.measure = ${name} and s.grain = ${grain}`;
  switch (from) {
    case 'sums':
      return sql`select s.definition, s.measure, s.stage, s.kecamatan_code, s.value, s.starts_on, s.people
        from targets.sums s where ${who} and s.dimension = ${asked.dimension} ${days}`;
    case 'margins-by-area':
      return sql`select s.definition, s.measure, s.stage, s.part as kecamatan_code, null::text as value, s.starts_on, s.people
        from targets.margins s where ${who} and s.dimension = 'area' ${days}`;
    case 'margins-by-value':
      return sql`select s.definition, s.measure, s.stage, null::text as kecamatan_code, s.part as value, s.starts_on, s.people
        from targets.margins s where ${who} and s.dimension = ${asked.dimension} ${days}`;
  }
}

/** Somebody who sees some areas only cannot be told sums over all of them. */
const seesAreas = sql`and (select access.scope()) = 'areas'`;
const seesAll = sql`and (select access.scope()) <> 'areas'`;

/**
 * The narrowest place that holds the answer. Where it depends on the actor, who is known only inside
 * the transaction, both are named and the database reads one.
 */
function sourcesFor(asked: SumsAsked, key: Key): readonly (readonly [Source, Sql])[] {
  const hasArea = asked.kecamatanCode !== null || asked.kotaCode !== null || key === 'area';
  const hasValue = asked.value !== null || asked.dimension === 'group' || key === 'value';
  if (hasArea) return [[hasValue ? 'sums' : 'margins-by-area', nothing]];
  return [
    ['margins-by-value', seesAll],
    [hasValue ? 'sums' : 'margins-by-area', seesAreas],
  ];
}

/** Rows of several grains, from wherever they are read. */
function keptFrom(
  asked: SumsAsked,
  key: Key,
  pieces: readonly (readonly ['reached' | 'waiting', string, Sql])[],
): Sql {
  const branches = sourcesFor(asked, key).flatMap(([source, scope]) =>
    pieces.map(([name, grain, days]) => kept(asked, source, name, grain, sql`${days} ${scope}`)),
  );
  return joined(branches, sql` union all `);
}

/** What has been written and not been folded yet: a few rows for a second. */
const fresh = (asked: SumsAsked, measures: Sql): Sql =>
  sql`select s.definition, s.measure, s.stage, s.kecamatan_code, s.value, s.counts_from, s.people
    from targets.deltas s
    where s.agency_code = (select targets.agency_asked(${asked.agencyCode}::text))
      and s.dimension = ${asked.dimension} and ${measures}`;

function conditions(asked: SumsAsked): Sql {
  const kecamatan =
    asked.kecamatanCode === null ? nothing : sql`and s.kecamatan_code = ${asked.kecamatanCode}`;
  const kota =
    asked.kotaCode === null ? nothing : sql`and left(s.kecamatan_code, 5) = ${asked.kotaCode}`;
  const value = asked.value === null ? nothing : sql`and s.value = ${asked.value}`;
  return sql`${kecamatan} ${kota} ${value}`;
}

const anything: SumsAsked = {
  agencyCode: null,
  on: '2020-12-07' as Day,
  kotaCode: null,
  kecamatanCode: null,
  dimension: 'category',
  value: null,
};

const samples: readonly SumsAsked[] = [
  anything,
  { ...anything, kotaCode: '31.73' },
  { ...anything, kecamatanCode: '31.73.04' },
  { ...anything, value: 'food' },
  { ...anything, kotaCode: '31.73', value: 'food' },
  { ...anything, kecamatanCode: '31.73.04', value: 'food' },
  { ...anything, dimension: 'group' },
];

/**
 * Counts up to a day from years before, months before, days up to it, and what is not folded yet:
 * people per definition, measure and stage, and the same again per area or per value.
 */
export const countSums = statement(
  'targets.count-sums',
  keyed,
  (asked: SumsAsked, by: Key) => {
    const key = by === 'area' ? sql`s.kecamatan_code` : sql`s.value`;
    const sets =
      by === 'none'
        ? sql`group by s.definition, s.measure, s.stage`
        : sql`group by grouping sets ((s.definition, s.measure, s.stage), (s.definition, s.measure, s.stage, ${key}))`;
    return sql`select s.definition, s.measure, s.stage, ${by === 'none' ? sql`null::text` : key} as key,
        sum(s.people) as people
      from (
        ${keptFrom(asked, by, [
          ['reached', 'year', sql`and s.starts_on < ${startOf('year', asked.on)}`],
          [
            'reached',
            'month',
            sql`and s.starts_on >= ${startOf('year', asked.on)} and s.starts_on < ${startOf('month', asked.on)}`,
          ],
          ['reached', 'day', daysOfMonth(asked.on)],
          ['waiting', 'all', nothing],
        ])}
        union all ${fresh(asked, sql`(s.measure = 'waiting' or s.counts_from <= ${asDay(asked.on)})`)}
      ) s where true ${conditions(asked)} ${sets}`;
  },
  ...samples.flatMap((asked): [SumsAsked, Key][] => [
    [asked, 'none'],
    [asked, 'area'],
    [asked, 'value'],
  ]),
);

/** People newly counted per month up to a day, for some stages by one definition. */
export const countMonths = statement(
  'targets.count-months',
  { stage: 'int2', month: 'date', people: 'int8' },
  (asked: SumsAsked, definition: number, stages: readonly number[]) =>
    sql`select s.stage, date_trunc('month', s.starts_on)::date as month, sum(s.people) as people
      from (
        ${keptFrom(asked, 'none', [
          ['reached', 'month', sql`and s.starts_on < ${startOf('month', asked.on)}`],
          ['reached', 'day', daysOfMonth(asked.on)],
        ])}
        union all ${fresh(asked, sql`s.measure = 'reached' and s.counts_from <= ${asDay(asked.on)}`)}
      ) s where s.definition = ${definition} and s.stage = any (${stages}::int2[]) ${conditions(asked)}
      group by s.stage, 2 order by 2`,
  ...samples.map((asked): [SumsAsked, number, number[]] => [asked, 1, [0]]),
);

const fromFacts = {
  measure,
  definition: orNull('int2'),
  stage: textOf<Stage>(),
  grade: orNull(textOf<Grade>()),
  value: orNull('text'),
  people: 'int8',
} as const;

export type FactRow = RowOf<typeof fromFacts>;

/** What is counted from facts. */
export interface FactsAsked {
  readonly agencyCode: string | null;
  readonly on: Day | null;
  /** As it was known just before this instant; `infinity`: as known now. */
  readonly knownBefore: string;
  readonly kotaCode: string | null;
  readonly kecamatanCode: string | null;
  readonly category: string | null;
  readonly group: string | null;
}

/** Counts from facts: slower than the kept sums, for what they do not hold. */
export const countFacts = statement(
  'targets.count-facts',
  fromFacts,
  (asked: FactsAsked, by: 'none' | 'area' | 'kind' | 'group') =>
    sql`select measure, definition, stage, grade, value, people
      from targets.count_facts(${asDay(asked.on)}, ${asked.knownBefore}::timestamptz, ${asked.agencyCode}::text,
        ${by}, ${asked.kotaCode}::text, ${asked.kecamatanCode}::text, ${asked.category}::text, ${asked.group}::text)`,
  [
    {
      agencyCode: null,
      on: '2020-12-07' as Day,
      knownBefore: 'infinity',
      kotaCode: null,
      kecamatanCode: null,
      category: null,
      group: null,
    },
    'none',
  ],
);
