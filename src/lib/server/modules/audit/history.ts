import * as v from 'valibot';
import { actKinds, actsOfKind } from '#lib/domain/audit/kinds.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cursor, id, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { findVisible } from '../registry/index.ts';
import { entryAnswer, pageOf, toEntry } from './entry-answer.ts';
import { selectHistory } from './history.sql.ts';

/** Who changed what of one person, when, from what to what, act by act; the newest first. */
export const getHistory = defineQuery({
  name: 'getHistory',
  summary: 'Gives what the journal says of one person, act by act, newest first.',
  route: 'GET /people/{id}/history',
  input: v.object({
    id,
    kind: v.optional(v.nullable(v.picklist(actKinds)), null),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    entries: v.array(v.object(entryAnswer)),
    nextCursor: v.nullable(v.string()),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const before = input.cursor === null ? null : Number(input.cursor);
    if (before !== null && !Number.isSafeInteger(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const acts = input.kind === null ? null : actsOfKind(input.kind);
    const { rows } = await read(
      findVisible([input.id]),
      selectHistory(input.id, before, acts, input.size + 1),
    );
    const [visible, entries] = rows;
    if (visible.length === 0) return refused('not-found');
    const { page, nextCursor } = pageOf(entries, input.size);
    return accepted({ entries: page.map(toEntry), nextCursor });
  },
});
