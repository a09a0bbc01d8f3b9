import * as v from 'valibot';
import { sensitiveGroups } from '#lib/domain/people/target-groups.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { findVisible } from './facts.sql.ts';
import { selectSensitive } from './get-person.sql.ts';

/** Welfare and disability of one person. Each reading leaves a row in the journal. */
export const getSensitiveGroups = defineQuery({
  name: 'getSensitiveGroups',
  summary: 'Gives the sensitive target groups of a person; the reading is journalled.',
  route: 'GET /people/{id}/sensitive-groups',
  input: v.object({ id }),
  answer: v.object({
    groups: v.array(
      v.object({
        group: v.picklist(sensitiveGroups),
        /** What makes a meeting possible, such as an interpreter. */
        accommodation: v.nullable(v.string()),
      }),
    ),
  }),
  capability: 'people.sensitive',
  readsSensitive: ({ id: personId }) => ({ personId }),
  async answerTo({ input, read }) {
    const { rows } = await read(findVisible([input.id]), selectSensitive(input.id));
    const [visible, groups] = rows;
    if (visible.length === 0) return refused('not-found');
    return accepted({
      groups: groups.map((row) => ({ group: row.targetGroup, accommodation: row.accommodation })),
    });
  },
});
