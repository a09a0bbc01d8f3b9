import type { Day } from '#lib/domain/shared/days.ts';
import type { Grade, Stage } from '#lib/domain/stages/stages.ts';
import type { Split } from '#lib/domain/targets/figures.ts';
import { sql } from '../../db/sql.ts';
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

/** What a figure is split by: nothing, kecamatan, or the asked dimension's kinds or groups. */
export type Key = 'none' | 'area' | 'value';

const anything: SumsAsked = {
  agencyCode: null,
  on: null,
  kotaCode: null,
  kecamatanCode: null,
  dimension: 'category',
  value: null,
};

/** Counts up to a day, from the kept sums: per definition, measure and stage, and per part. */
export const countSums = statement(
  'targets.count-sums',
  keyed,
  (asked: SumsAsked, definitions: readonly number[], by: Key) =>
    sql`select definition, measure, stage, key, people
      from targets.count_sums(${asked.agencyCode}::text, ${asked.on}::date, ${definitions}::int2[], ${by},
        ${asked.dimension}, ${asked.kotaCode}::text, ${asked.kecamatanCode}::text, ${asked.value}::text)`,
  [anything, [1, 2], 'none'],
);

/** People newly counted per month up to a day, for some stages by one definition. */
export const countMonths = statement(
  'targets.count-months',
  { stage: 'int2', month: 'date', people: 'int8' },
  (asked: SumsAsked, definition: number, stages: readonly number[]) =>
    sql`select stage, month, people
      from targets.count_months(${asked.agencyCode}::text, ${asked.on}::date, ${definition}::int2, ${stages}::int2[],
        ${asked.dimension}, ${asked.kotaCode}::text, ${asked.kecamatanCode}::text, ${asked.value}::text)`,
  [anything, 1, [0]],
);

/** Counts from the registry's rows as they are now, by both definitions. */
export const countEntries = statement(
  'targets.count-entries',
  keyed,
  (asked: Omit<FactsAsked, 'knownBefore'>, by: Split) =>
    sql`select definition, measure, stage, key, people
      from targets.count_entries(${asked.agencyCode}::text, ${asked.on}::date, ${by},
        ${asked.kotaCode}::text, ${asked.kecamatanCode}::text, ${asked.category}::text, ${asked.group}::text)`,
  [
    {
      agencyCode: null,
      on: null,
      kotaCode: null,
      kecamatanCode: null,
      category: null,
      group: null,
    },
    'none',
  ],
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
  (asked: FactsAsked, by: Split) =>
    sql`select measure, definition, stage, grade, value, people
      from targets.count_facts(coalesce(${asked.on}::date, access.business_date()), ${asked.knownBefore}::timestamptz, ${asked.agencyCode}::text,
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
