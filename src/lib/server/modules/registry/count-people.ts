import * as v from 'valibot';
import { isSensitiveGroup } from '#lib/domain/people/target-groups.ts';
import { accepted } from '#lib/domain/shared/result.ts';
import { defineQuery } from '../../commands/query.ts';
import { peopleFilter, toListFilter } from './list-people.ts';
import { tallyMany } from './sort-people.sql.ts';

/** Lists that one look counts. */
const MOST = 20;

/** How many people several lists have, counted in one pass over the registry. */
export const countPeople = defineQuery({
  name: 'countPeople',
  summary: 'Counts the people of several lists at once, and says since when the first is in each.',
  route: 'POST /people/counts',
  input: v.object({ filters: v.pipe(v.array(peopleFilter), v.maxLength(MOST)) }),
  answer: v.object({
    counts: v.array(v.object({ people: v.number(), oldest: v.nullable(v.string()) })),
  }),
  capability: 'people.read',
  readsSensitive: ({ filters }) =>
    filters.some(({ group }) => isSensitiveGroup(group)) ? {} : null,
  async answerTo({ input, read }) {
    if (input.filters.length === 0) {
      await read();
      return accepted({ counts: [] });
    }
    const { rows } = await read(tallyMany(input.filters.map(toListFilter)));
    return accepted({ counts: rows[0][0]?.tallies ?? [] });
  },
});
