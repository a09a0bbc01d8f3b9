import * as v from 'valibot';
import {
  columnsOf,
  defaultQueues,
  filterOfQueue,
  listColumns,
  sorts,
} from '#lib/domain/queues/default-queues.ts';
import { accepted } from '#lib/domain/shared/result.ts';
import { flag } from '#lib/domain/shared/schemas.ts';
import { offeredStages, type OfferedStage } from '#lib/domain/stages/stages.ts';
import { defineQuery, type Read } from '../../commands/query.ts';
import {
  peopleFilter,
  tallyMany,
  tallyOne,
  toListFilter,
  type PeopleFilter,
} from '../registry/index.ts';
import { findLists } from './lists.sql.ts';

const offered = offeredStages as unknown as [OfferedStage, ...OfferedStage[]];

const counted = {
  /** Nothing where it was not counted. */
  people: v.nullable(v.number()),
  /** Since when the first of them waits or, where nobody waits for anything, is registered. */
  oldest: v.nullable(v.string()),
};

/** Saved lists that one look counts. */
const MOST_COUNTED = 40;

/**
 * The queues of every agency and the lists that somebody saved, each with how many people it has and
 * since when. The queues that all have are counted in one pass over everybody, which a large agency
 * feels: whoever only wants to know which there are leaves it out.
 */
export const listQueues = defineQuery({
  name: 'listQueues',
  summary: 'Lists queues and saved lists with the number of people and the oldest day of each.',
  route: 'GET /queues',
  input: v.object({
    /** Queues of waiting are of this stage only. */
    stage: v.optional(v.nullable(v.picklist(offered)), null),
    isCounted: flag(true),
  }),
  answer: v.object({
    queues: v.array(v.object({ queue: v.picklist(defaultQueues), ...counted })),
    lists: v.array(
      v.object({
        listId: v.string(),
        name: v.string(),
        filter: peopleFilter,
        sort: v.picklist(sorts),
        columns: v.array(v.picklist(listColumns)),
        isShared: v.boolean(),
        isOwn: v.boolean(),
        ownerName: v.nullable(v.string()),
        lateAfter: v.nullable(v.number()),
        ...counted,
      }),
    ),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const { actor, rows } = await read(findLists(MOST_COUNTED));
    const lists = rows[0].map((row) => ({ row, filter: v.parse(peopleFilter, row.filter) }));
    const all: readonly Counted[] = [
      ...defaultQueues.map((key) => ({
        key,
        filter: v.parse(peopleFilter, filterOfQueue(key, actor.businessDate, input.stage)),
      })),
      ...lists.map(({ row, filter }) => ({ key: row.id, filter })),
    ];
    const tallies = input.isCounted ? await tallyAll(read, all) : new Map<string, Tally>();
    const countOf = (key: string) => tallies.get(key) ?? { people: null, oldest: null };
    return accepted({
      queues: defaultQueues.map((queue) => ({ queue, ...countOf(queue) })),
      lists: lists.map(({ row, filter }) => ({
        listId: row.id,
        name: row.name,
        filter,
        sort: row.sort,
        columns: [...columnsOf(row.columns)],
        isShared: row.isShared,
        isOwn: row.accountId === actor.accountId,
        ownerName: row.ownerName,
        lateAfter: row.lateAfter,
        ...countOf(row.id),
      })),
    });
  },
});

interface Counted {
  readonly key: string;
  readonly filter: PeopleFilter;
}
interface Tally {
  readonly people: number;
  readonly oldest: string | null;
}

/** The queues of every agency in one pass, each list by itself. */
async function tallyAll(read: Read, all: readonly Counted[]): Promise<ReadonlyMap<string, Tally>> {
  const queues = all.slice(0, defaultQueues.length);
  const lists = all.slice(defaultQueues.length);
  const { rows } = await read(
    tallyMany(queues.map(({ filter }) => toListFilter(filter))),
    ...lists.map(({ filter }) => tallyOne(toListFilter(filter))),
  );
  const [[passed], ...single] = rows;
  const counts = [...(passed?.tallies ?? []), ...single.map(([one]) => one)];
  return new Map(
    all.flatMap(({ key }, index) => {
      const count = counts[index];
      return count === undefined ? [] : [[key, count] as const];
    }),
  );
}
