import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cursor, id, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { countWaiting, listOpened, listWaiting } from './messages.sql.ts';

/** Messages to the people whom the actor sees: those that wait, or those that were opened. */
export const listMessages = defineQuery({
  name: 'listMessages',
  summary: 'Lists messages that wait, the oldest first, or that were opened, the newest first.',
  route: 'GET /messages',
  input: v.object({
    state: v.optional(v.picklist(['waiting', 'opened']), 'waiting'),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    messages: v.array(
      v.object({
        messageId: v.string(),
        personId: v.string(),
        fullName: v.string(),
        /** The name that fills the text. */
        addressed: v.string(),
        businessName: v.nullable(v.string()),
        phone: v.nullable(v.string()),
        officerName: v.nullable(v.string()),
        agencyName: v.string(),
        body: v.string(),
        writtenByName: v.nullable(v.string()),
        writtenAt: v.string(),
        openedByName: v.nullable(v.string()),
        openedAt: v.nullable(v.string()),
      }),
    ),
    waiting: v.number(),
    nextCursor: v.nullable(v.string()),
  }),
  capability: 'people.write',
  async answerTo({ input, read }) {
    if (input.cursor !== null && !v.is(id, input.cursor)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const list = input.state === 'waiting' ? listWaiting : listOpened;
    const { rows } = await read(list(input.cursor, input.size + 1), countWaiting());
    const [found, [counted]] = rows;
    const messages = found.slice(0, input.size);
    return accepted({
      messages: messages.map(({ id: messageId, ...row }) => ({ messageId, ...row })),
      waiting: counted?.messages ?? 0,
      nextCursor: found.length > input.size ? (messages.at(-1)?.id ?? null) : null,
    });
  },
});
