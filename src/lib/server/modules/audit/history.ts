import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cursor, id, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { findVisible } from '../registry/index.ts';
import { selectHistory } from './history.sql.ts';

/** Who changed what of one person, when, from what to what; the newest first. */
export const getHistory = defineQuery({
  name: 'getHistory',
  summary: 'Gives what the journal says of one person, newest first.',
  route: 'GET /people/{id}/history',
  input: v.object({ id, cursor, size: pageSize }),
  answer: v.object({
    changes: v.array(
      v.object({
        commandId: v.string(),
        commandType: v.string(),
        actorName: v.string(),
        actorRole: v.string(),
        device: v.string(),
        receivedAt: v.string(),
        entity: v.string(),
        /** The value before and after; both null when the person was erased. */
        old: v.unknown(),
        new: v.unknown(),
        isErased: v.boolean(),
      }),
    ),
    nextCursor: v.nullable(v.string()),
  }),
  capability: 'people.read',
  async answerTo({ input, read }) {
    const before = input.cursor === null ? null : Number(input.cursor);
    if (before !== null && !Number.isSafeInteger(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const { rows } = await read(
      findVisible([input.id]),
      selectHistory(input.id, before, input.size + 1),
    );
    const [visible, changes] = rows;
    if (visible.length === 0) return refused('not-found');
    const page = changes.slice(0, input.size);
    const last = page.at(-1);
    return accepted({
      changes: page.map(({ seq, oldValue, newValue, ...rest }) => {
        void seq;
        return { ...rest, old: oldValue, new: newValue };
      }),
      nextCursor: changes.length > input.size && last !== undefined ? String(last.seq) : null,
    });
  },
});
