import type { Day } from '#lib/domain/shared/days.ts';
import type { Grade, Stage } from '#lib/domain/stages/stages.ts';
import { nothing, sql, type Sql } from '../../db/sql.ts';
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

/** The cells of one kind of sum, from the kept sums, of the asked agency. */
const kept = (asked: SumsAsked, name: 'reached' | 'waiting', grain: string, days: Sql): Sql =>
  sql`select s.definition, s.measure, s.stage, s.kecamatan_code, s.value, s.starts_on, s.people
    from targets.sums s
    where s.agency_code = (select targets.agency_asked(${asked.agencyCode}::text)) and s.definition in (1, 2)
      and s.measure = ${name} and s.grain = ${grain} and s.dimension = ${asked.dimension} ${days}`;

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
];

/**
 * Counts up to a day from years before, months before, days up to it, and what is not folded yet:
 * people per definition, measure and stage, and the same again per area or per value.
 */
export const countSums = statement(
  'targets.count-sums',
  keyed,
  (asked: SumsAsked, by: 'none' | 'area' | 'value') => {
    const key = by === 'area' ? sql`s.kecamatan_code` : sql`s.value`;
    const sets =
      by === 'none'
        ? sql`group by s.definition, s.measure, s.stage`
        : sql`group by grouping sets ((s.definition, s.measure, s.stage), (s.definition, s.measure, s.stage, ${key}))`;
    return sql`select s.definition, s.measure, s.stage, ${by === 'none' ? sql`null::text` : key} as key,
        sum(s.people) as people
      from (
        ${kept(asked, 'reached', 'year', sql`and s.starts_on < ${startOf('year', asked.on)}`)}
        union all ${kept(asked, 'reached', 'month', sql`and s.starts_on >= ${startOf('year', asked.on)} and s.starts_on < ${startOf('month', asked.on)}`)}
        union all ${kept(asked, 'reached', 'day', sql`and s.starts_on >= ${startOf('month', asked.on)} and s.starts_on <= ${asDay(asked.on)}`)}
        union all ${kept(asked, 'waiting', 'all', nothing)}
        union all ${fresh(asked, sql`(s.measure = 'waiting' or s.counts_from <= ${asDay(asked.on)})`)}
      ) s where true ${conditions(asked)} ${sets}`;
  },
  ...samples.flatMap((asked): [SumsAsked, 'none' | 'area' | 'value'][] => [
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
        ${kept(asked, 'reached', 'month', sql`and s.starts_on < ${startOf('month', asked.on)}`)}
        union all ${kept(asked, 'reached', 'day', sql`and s.starts_on >= ${startOf('month', asked.on)} and s.starts_on <= ${asDay(asked.on)}`)}
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
