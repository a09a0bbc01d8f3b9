import type { BusinessCategory } from '#lib/domain/businesses/categories.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { SensitiveGroup, TargetGroup } from '#lib/domain/people/target-groups.ts';
import { joined, nothing, sql, type Sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

export const listColumns = {
  receipt: 'int8',
  personId: 'uuid',
  enrolmentId: 'uuid',
  agencyCode: 'text',
  personNumber: 'text',
  fullName: 'text',
  businessName: orNull('text'),
  category: textOf<BusinessCategory>(),
  phone: orNull('text'),
  kotaCode: orNull('text'),
  kecamatanCode: orNull('text'),
  kelurahanCode: orNull('text'),
  officerId: orNull('uuid'),
  officerName: orNull('text'),
  enrolledOn: 'date',
  reached: 'int2',
  proven: 'int2',
  wanted: 'int2',
  notNeeded: 'int2',
  nextStage: orNull('int2'),
  waitingSince: orNull('date'),
  mark: 'text',
} as const;

export type ListRow = RowOf<typeof listColumns>;

/** The columns of a listed row, of the alias `e`. */
export const selectedColumns = sql`e.receipt, e.person_id, e.enrolment_id, e.agency_code, e.person_number, e.full_name,
  e.business_name, e.category, e.phone, e.kota_code, e.kecamatan_code, e.kelurahan_code, e.officer_id,
  e.officer_name, e.enrolled_on, e.reached, e.proven, e.wanted, e.not_needed, e.next_stage, e.waiting_since,
  registry.mark(e) as mark`;

/** Filters of the list; none of them identifies anybody. */
export interface ListFilter {
  /** One agency's own enrolments, each of them, for somebody who sees the whole city. */
  readonly agencyCode: string | null;
  readonly kotaCode: string | null;
  readonly kecamatanCode: string | null;
  readonly kelurahanCode: string | null;
  readonly category: BusinessCategory | null;
  readonly group: TargetGroup | null;
  readonly officerId: string | null;
  readonly isWithoutOfficer: boolean;
  /** Reached this stage (index 0 to 6) by this definition, on or before this day where one is given. */
  readonly reached: {
    readonly stage: number;
    readonly definition: 1 | 2;
    readonly on: Day | null;
  } | null;
  /** Not reached this stage on that day, though registered by then. */
  readonly notReached: {
    readonly stage: number;
    readonly definition: 1 | 2;
    readonly on: Day | null;
  } | null;
  /** Wants this stage and has not reached it. */
  readonly waitsFor: { readonly stage: number; readonly definition: 1 | 2 } | null;
  readonly waitingAtLeastSince: Day | null;
  /** Waits for this stage (index 1 to 6) as the next step. */
  readonly nextStage: number | null;
  /** Reached some stage only by what was declared. */
  readonly isToVerify: boolean;
  /** Lacks NIK, phone or area. */
  readonly isIncomplete: boolean;
  /** Left on or after this day. */
  readonly leftSince: Day | null;
}

const isSensitive = (group: TargetGroup): group is SensitiveGroup =>
  group === 'poorFamily' || group === 'personWithDisability';

/** PostgreSQL counts array elements from 1. */
const dayOf = (stage: number, definition: 1 | 2, alias: Sql): Sql =>
  definition === 1
    ? sql`${alias}.reached_days[${stage + 1}::int]`
    : sql`${alias}.proven_days[${stage + 1}::int]`;

const bits = (definition: 1 | 2, alias: Sql): Sql =>
  definition === 1 ? sql`${alias}.reached` : sql`${alias}.proven`;

/** Written out, not sent: the stages that few reach have an index of their own, by this very text. */
const bitOf = [sql`1`, sql`2`, sql`4`, sql`8`, sql`16`, sql`32`, sql`64`] as const;

const has = (stage: number, definition: 1 | 2, alias: Sql): Sql =>
  sql`(${bits(definition, alias)} & ${bitOf[stage] ?? sql`0`}::int2) <> 0`;

function stageConditions(filter: ListFilter, alias: Sql): Sql[] {
  const { reached, notReached, waitsFor } = filter;
  const conditions: Sql[] = [];
  if (reached !== null) {
    conditions.push(
      reached.on === null
        ? has(reached.stage, reached.definition, alias)
        : sql`${dayOf(reached.stage, reached.definition, alias)} <= ${reached.on}::date`,
    );
  }
  if (notReached !== null) {
    conditions.push(
      notReached.on === null
        ? sql`(${bits(notReached.definition, alias)} & ${1 << notReached.stage}::int2) = 0`
        : sql`coalesce(${dayOf(notReached.stage, notReached.definition, alias)} > ${notReached.on}::date, true)
            and ${dayOf(0, notReached.definition, alias)} <= ${notReached.on}::date`,
    );
  }
  if (waitsFor !== null) {
    conditions.push(sql`(${alias}.wanted & ${1 << waitsFor.stage}::int2) <> 0
      and (${bits(waitsFor.definition, alias)} & ${1 << waitsFor.stage}::int2) = 0`);
  }
  return conditions;
}

/** The conditions of a filter, on the alias `e`. */
export function where(filter: ListFilter): Sql {
  const e = sql`e`;
  const conditions: Sql[] = [sql`e.is_current`];
  if (filter.agencyCode !== null) conditions.push(sql`e.agency_code = ${filter.agencyCode}`);
  if (filter.kelurahanCode !== null)
    conditions.push(sql`e.kelurahan_code = ${filter.kelurahanCode}`);
  // The code of a kelurahan begins with that of its kecamatan, by which the index goes.
  const kecamatanCode = filter.kecamatanCode ?? filter.kelurahanCode?.slice(0, 8) ?? null;
  if (kecamatanCode !== null) conditions.push(sql`e.kecamatan_code = ${kecamatanCode}`);
  if (filter.kotaCode !== null) conditions.push(sql`e.kota_code = ${filter.kotaCode}`);
  if (filter.category !== null) conditions.push(sql`e.category = ${filter.category}`);
  if (filter.officerId !== null) conditions.push(sql`e.officer_id = ${filter.officerId}::uuid`);
  // Nobody who left waits for an officer, for proof, or for what a record lacks.
  if (filter.isWithoutOfficer) conditions.push(sql`e.officer_id is null and e.left_on is null`);
  if (filter.waitingAtLeastSince !== null) {
    conditions.push(sql`e.waiting_since <= ${filter.waitingAtLeastSince}::date`);
  }
  if (filter.nextStage !== null) {
    conditions.push(sql`e.next_stage = ${filter.nextStage}::int2 and e.waiting_since is not null`);
  }
  if (filter.isToVerify) conditions.push(sql`(e.reached & ~e.proven) <> 0 and e.left_on is null`);
  if (filter.isIncomplete) conditions.push(sql`e.gaps <> 0 and e.left_on is null`);
  if (filter.leftSince !== null) conditions.push(sql`e.left_on >= ${filter.leftSince}::date`);
  if (filter.group !== null) {
    conditions.push(
      isSensitive(filter.group)
        ? sql`exists (select 1 from people.sensitive_groups g where g.person_id = e.person_id
            and g.target_group = ${filter.group} and upper_inf(g.during))`
        : sql`e.groups @> array[${filter.group}]`,
    );
  }
  const stage = stageConditions(filter, e);
  conditions.push(...stage);
  if (filter.agencyCode === null) conditions.push(...onceInTheCity(filter, stage.length > 0));
  return joined(conditions, sql` and `);
}

/**
 * Whoever sees the whole city gets each person once: of several entries that satisfy the same
 * condition the one with the smallest id stands for the person. What was reached with one agency is
 * reached, whatever the entry of another says.
 */
function onceInTheCity(filter: ListFilter, hasStages: boolean): readonly Sql[] {
  const o = sql`o`;
  const isOther = sql`o.person_id = e.person_id and o.is_current`;
  const unlessCity = (sqlOf: Sql): Sql =>
    sql`((select access.scope()) <> 'city' or not exists (select 1 from registry.entries o where ${isOther} and ${sqlOf}))`;
  const { notReached, waitsFor } = filter;
  return [
    unlessCity(
      hasStages
        ? sql`o.enrolment_id < e.enrolment_id and ${joined(stageConditions(filter, o), sql` and `)}`
        : sql`o.enrolment_id < e.enrolment_id`,
    ),
    ...[notReached, waitsFor === null ? null : { ...waitsFor, on: null }]
      .filter((one) => one !== null)
      .map((reached) => unlessCity(joined(stageConditions({ ...anyone, reached }, o), sql` and `))),
  ];
}

/** The filter that lets everybody through. */
export const anyone: ListFilter = {
  agencyCode: null,
  kotaCode: null,
  kecamatanCode: null,
  kelurahanCode: null,
  category: null,
  group: null,
  officerId: null,
  isWithoutOfficer: false,
  reached: null,
  notReached: null,
  waitsFor: null,
  waitingAtLeastSince: null,
  nextStage: null,
  isToVerify: false,
  isIncomplete: false,
  leftSince: null,
};

const day = '2020-12-07' as Day;

/** One of each condition: together they prepare every piece of the text once. */
export const samples: readonly ListFilter[] = [
  anyone,
  { ...anyone, agencyCode: 'PPAPP', reached: { stage: 1, definition: 1, on: day } },
  {
    ...anyone,
    kotaCode: '',
    kecamatanCode: '',
    kelurahanCode: '',
    category: 'food',
    group: 'starter',
  },
  { ...anyone, group: 'poorFamily', isWithoutOfficer: true, waitingAtLeastSince: day },
  {
    ...anyone,
    officerId: '00000000-0000-7000-8000-000000000000',
    reached: { stage: 1, definition: 1, on: day },
  },
  ...[0, 1, 2, 3, 4, 5, 6].map((stage) => ({
    ...anyone,
    reached: { stage, definition: 2, on: null } as const,
  })),
  {
    ...anyone,
    notReached: { stage: 3, definition: 2, on: day },
    waitsFor: { stage: 1, definition: 1 },
  },
  { ...anyone, notReached: { stage: 3, definition: 1, on: null }, leftSince: day },
  { ...anyone, nextStage: 3, isToVerify: true, isIncomplete: true },
];

/**
 * Written out, not sent: for a limit that it does not know PostgreSQL plans to read a tenth of the
 * table. A few widths, so that there are few texts.
 */
export function limitOf(size: number): Sql {
  if (size <= 21) return sql`limit 21`;
  if (size <= 51) return sql`limit 51`;
  return size <= 201 ? sql`limit 201` : sql`limit 2001`;
}

/**
 * A page of the list, newest receipt first: at least `size` rows where there are so many, at most
 * 2001. Which rows they are is read from an index alone; only these are then fetched.
 */
export const listPage = statement(
  'registry.list-page',
  listColumns,
  (filter: ListFilter, before: number | null, size: number) =>
    sql`select ${selectedColumns} from registry.entries e where e.enrolment_id = any (array(
        select e.enrolment_id from registry.entries e
        where ${where(filter)} ${before === null ? nothing : sql`and e.receipt < ${before}`}
        order by e.receipt desc ${limitOf(size)}))
      order by e.receipt desc`,
  ...samples.flatMap((filter): [ListFilter, number | null, number][] => [
    [filter, null, 51],
    [filter, 1, 51],
  ]),
  [anyone, null, 21],
  [anyone, null, 201],
  [anyone, null, 2001],
);

/** How many rows the whole list has. */
export const countList = statement(
  'registry.count-list',
  { total: 'int8' },
  (filter: ListFilter) =>
    sql`select count(*) as total from registry.entries e where ${where(filter)}`,
  ...samples.map((filter): [ListFilter] => [filter]),
);

/** Everybody in a list, as they are seen now: at most so many. */
export const chosenByFilter = statement(
  'registry.chosen-by-filter',
  { enrolmentId: 'uuid', personId: 'uuid', mark: 'text' },
  (filter: ListFilter, most: number) =>
    sql`select e.enrolment_id, e.person_id, registry.mark(e) as mark from registry.entries e
      where ${where(filter)} limit ${most}`,
  ...samples.map((filter): [ListFilter, number] => [filter, 1]),
);

/** Those found by a search, best first. */
export const searchByText = statement(
  'registry.search',
  listColumns,
  (folded: string, size: number) =>
    sql`select ${selectedColumns} from registry.search(${folded}, ${size}) s
      join registry.entries e on e.enrolment_id = s.enrolment_id
      order by s.score desc, e.receipt desc`,
  ['', 20],
);

/** Those whose number of the given kind has this token. */
export const searchByToken = statement(
  'registry.search-by-token',
  listColumns,
  (kind: string, token: string, size: number) =>
    sql`select ${selectedColumns} from registry.entries e
      where e.is_current and e.person_id in (select t.person_id from people.identifier_tokens t
        where t.kind = ${kind} and t.token = ${token}::int8 limit 2000)
      order by e.receipt desc limit ${size}`,
  ['nik', '0', 20],
);

/** Those with this phone number, or whose number ends in these figures. */
export const searchByPhone = statement(
  'registry.search-by-phone',
  listColumns,
  (e164: string, size: number) =>
    sql`select ${selectedColumns} from registry.entries e
      where e.is_current and e.person_id in (
        select f.person_id from people.phones f where f.e164 = ${e164} limit 2000)
      order by e.receipt desc limit ${size}`,
  ['+6281200000000', 20],
);

/** The person with this short number. */
export const searchByNumber = statement(
  'registry.search-by-number',
  listColumns,
  (number: string) =>
    sql`select ${selectedColumns} from registry.entries e
      where e.is_current and e.person_number = ${number} order by e.receipt desc limit 10`,
  [''],
);
