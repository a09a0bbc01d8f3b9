import { joined, nothing, sql, type Sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement } from '../../db/statement.ts';
import {
  anyone,
  limitOf,
  listColumns,
  samples,
  selectedColumns,
  where,
  type ListFilter,
} from './list-people.sql.ts';

/** Whether everybody in the list waits, so that the index of those who wait holds all of it. */
export function isOfWaiting(filter: ListFilter): boolean {
  return filter.waitingAtLeastSince !== null || filter.nextStage !== null;
}

const someId = '00000000-0000-7000-8000-000000000000';

/**
 * A page with the longest wait first, after the row of this enrolment where one is given. Who waits
 * for nothing comes last. Of a list in which everybody waits the index gives the order; of any other
 * the caller makes sure that it is short enough to be sorted.
 */
export const pageByWait = statement(
  'registry.page-by-wait',
  listColumns,
  (filter: ListFilter, after: string | null, size: number) => {
    const key = isOfWaiting(filter)
      ? sql`e.waiting_since`
      : sql`coalesce(e.waiting_since, 'infinity'::date)`;
    return sorted(filter, key, after, size, isOfWaiting(filter));
  },
  ...pageSamples(),
);

/** A page by name, after the row of this enrolment; for lists short enough to be sorted. */
export const pageByName = statement(
  'registry.page-by-name',
  listColumns,
  (filter: ListFilter, after: string | null, size: number) =>
    sorted(filter, sql`e.full_name`, after, size, false),
  ...pageSamples(),
);

function pageSamples(): [ListFilter, string | null, number][] {
  const waiting: ListFilter = { ...anyone, nextStage: 1, isIncomplete: true };
  return [
    [anyone, null, 51],
    [anyone, someId, 51],
    [waiting, null, 51],
    [waiting, someId, 51],
  ];
}

function sorted(
  filter: ListFilter,
  key: Sql,
  after: string | null,
  size: number,
  isIndexed: boolean,
): Sql {
  // What is looked for stands in no address: the row itself says from where to go on.
  const from = sql`(select ${key} from registry.entries e where e.enrolment_id = ${after}::uuid)`;
  const place =
    after === null ? nothing : sql`and (${key}, e.enrolment_id) > (${from}, ${after}::uuid)`;
  const only = isIndexed ? sql`and e.waiting_since is not null` : nothing;
  return sql`select ${selectedColumns} from registry.entries e where e.enrolment_id = any (array(
      select e.enrolment_id from registry.entries e
      where ${where(filter)} ${only} ${place}
      order by ${key}, e.enrolment_id ${limitOf(size)}))
    order by ${key}, e.enrolment_id`;
}

/** Of several lists: how many people each has, and since when the first of them. */
export interface Tally {
  readonly people: number;
  readonly oldest: string | null;
}

const ageOf = (filter: ListFilter): Sql =>
  isOfWaiting(filter) ? sql`e.waiting_since` : sql`e.enrolled_on`;

/** Several lists counted in one pass. */
export const tallyMany = statement(
  'registry.tally-many',
  { tallies: jsonOf<Tally[]>() },
  (filters: readonly ListFilter[]) =>
    sql`select json_build_array(${joined(
      filters.map(
        (filter) => sql`json_build_object('people', count(*) filter (where ${where(filter)}),
          'oldest', min(${ageOf(filter)}) filter (where ${where(filter)}))`,
      ),
      sql`, `,
    )}) as tallies from registry.entries e where e.is_current`,
  [samples],
);

/** One list counted by itself, which may be quicker where an index knows its people. */
export const tallyOne = statement(
  'registry.tally-one',
  { people: 'int8', oldest: orNull('date') },
  (filter: ListFilter) =>
    sql`select count(*) as people, min(${ageOf(filter)}) as oldest from registry.entries e where ${where(filter)}`,
  ...samples.map((filter): [ListFilter] => [filter]),
);
