import * as v from 'valibot';
import {
  columnsOf,
  defaultQueues,
  filterOfQueue,
  listColumns,
  sorts,
} from '#lib/domain/queues/default-queues.ts';
import { accepted } from '#lib/domain/shared/result.ts';
import { offeredStages, type OfferedStage } from '#lib/domain/stages/stages.ts';
import { defineQuery } from '../../commands/query.ts';
import { peopleFilter, tallyMany, tallyOne, toListFilter } from '../registry/index.ts';
import { findLists } from './lists.sql.ts';

const offered = offeredStages as unknown as [OfferedStage, ...OfferedStage[]];

const counted = {
  people: v.number(),
  /** Since when the first of them waits or, where nobody waits for anything, is registered. */
  oldest: v.nullable(v.string()),
};

/** Saved lists that one look counts. */
const MOST_COUNTED = 40;

/**
 * The queues of every agency and the lists that somebody saved, each with how many people it has and
 * since when. The queues that all have are counted in one pass.
 */
export const listQueues = defineQuery({
  name: 'listQueues',
  summary: 'Lists queues and saved lists with the number of people and the oldest day of each.',
  route: 'GET /queues',
  input: v.object({
    /** Queues of waiting are of this stage only. */
    stage: v.optional(v.nullable(v.picklist(offered)), null),
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
    const filters = defaultQueues.map((queue) =>
      toListFilter(v.parse(peopleFilter, filterOfQueue(queue, actor.businessDate, input.stage))),
    );
    const lists = rows[0].map((row) => ({ row, filter: v.parse(peopleFilter, row.filter) }));
    const { rows: counts } = await read(
      tallyMany(filters),
      ...lists.map((list) => tallyOne(toListFilter(list.filter))),
    );
    const [[first], ...others] = counts;
    return accepted({
      queues: defaultQueues.map((queue, index) => ({
        queue,
        people: first?.tallies[index]?.people ?? 0,
        oldest: first?.tallies[index]?.oldest ?? null,
      })),
      lists: lists.map(({ row, filter }, index) => ({
        listId: row.id,
        name: row.name,
        filter,
        sort: row.sort,
        columns: [...columnsOf(row.columns)],
        isShared: row.isShared,
        isOwn: row.accountId === actor.accountId,
        ownerName: row.ownerName,
        lateAfter: row.lateAfter,
        people: others[index]?.[0]?.people ?? 0,
        oldest: others[index]?.[0]?.oldest ?? null,
      })),
    });
  },
});
