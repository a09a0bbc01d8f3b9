import * as v from 'valibot';
import { fillMessage } from '#lib/domain/messages/message.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, optionalLine } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import {
  findOpened,
  lockMessages,
  noteOpened,
  withdrawRows,
  type MessageState,
} from './messages.sql.ts';

const messageOnly = v.object({ messageId: id });

/** States by id, so that each command finds its own. */
function statesOf(rows: unknown): ReadonlyMap<string, MessageState> {
  return new Map((rows as readonly MessageState[]).map((row) => [row.id, row]));
}

/**
 * Notes that somebody opens a message to send it. What becomes of it afterwards, a telephone knows
 * and this program does not. The number is not in the answer, which the journal remembers;
 * `readOpenedMessage` gives it right after.
 */
export const openMessage = defineCommand({
  name: 'openMessage',
  summary:
    'Notes that a message is opened in somebody’s own WhatsApp; again for one opened before.',
  route: 'POST /messages/{messageId}/open',
  input: messageOnly,
  answer: messageOnly,
  capability: 'people.write',
  refusals: ['not-found', 'message.not-waiting', 'message.no-phone'],
  first: (_app, commands) => [lockMessages(commands.map((command) => command.input.messageId))],
  handle(commands, { actor }, loaded) {
    const { accountId } = actor;
    if (accountId === null) throw new Error('nobody acts');
    const states = statesOf(loaded[0]);
    const results = commands.map(({ input: { messageId } }): Result<MessageState> => {
      const now = states.get(messageId);
      if (now === undefined) return refused('not-found');
      if (now.isWithdrawn) return refused('message.not-waiting');
      return now.hasPhone ? accepted(now) : refused('message.no-phone');
    });
    const opened = results.flatMap((result) => (result.ok ? [result.value.id] : []));
    return Promise.resolve({
      verdicts: results.map((result) =>
        result.ok
          ? accepted({
              answer: { messageId: result.value.id },
              changes: [
                {
                  entity: 'message',
                  entityId: result.value.id,
                  personId: result.value.personId,
                  old: { isOpened: result.value.isOpened },
                  new: { isOpened: true },
                },
              ],
            })
          : result,
      ),
      writes: opened.length === 0 ? [] : [noteOpened(opened, accountId)],
    });
  },
});

/** The number and the text with its blanks filled in, for whoever opened the message just now. */
export const readOpenedMessage = defineQuery({
  name: 'readOpenedMessage',
  summary: 'Gives number and text after openMessage, by the id of that command, for five minutes.',
  route: 'POST /messages/{messageId}/read',
  input: v.object({ messageId: id, commandId: id }),
  answer: v.object({ phone: v.string(), text: v.string() }),
  capability: 'people.write',
  async answerTo({ input, read }) {
    const { rows } = await read(findOpened(input.messageId, input.commandId));
    const [found] = rows[0];
    if (found === undefined) return refused('not-found');
    if (found.phone === null) return refused('message.no-phone');
    return accepted({
      phone: found.phone,
      text: fillMessage(found.body, {
        nama: found.addressed,
        petugas: found.senderName,
        dinas: found.agencyName,
      }),
    });
  },
});

/** Cancels a message that nobody has opened yet. */
export const withdrawMessage = defineCommand({
  name: 'withdrawMessage',
  summary: 'Cancels a message that nobody has opened yet.',
  route: 'POST /messages/{messageId}/withdraw',
  input: v.object({ messageId: id, reason: optionalLine(200) }),
  answer: messageOnly,
  capability: 'people.write',
  refusals: ['not-found', 'message.not-waiting'],
  first: (_app, commands) => [lockMessages(commands.map((command) => command.input.messageId))],
  handle(commands, _context, loaded) {
    const states = statesOf(loaded[0]);
    const results = commands.map(({ input: { messageId } }): Result<MessageState> => {
      const now = states.get(messageId);
      if (now === undefined) return refused('not-found');
      return now.isOpened || now.isWithdrawn ? refused('message.not-waiting') : accepted(now);
    });
    const withdrawn = results.flatMap((result) => (result.ok ? [result.value.id] : []));
    return Promise.resolve({
      verdicts: results.map((result, index) =>
        result.ok
          ? accepted({
              answer: { messageId: result.value.id },
              changes: [
                {
                  entity: 'message',
                  entityId: result.value.id,
                  personId: result.value.personId,
                  old: { isWithdrawn: false },
                  new: { isWithdrawn: true, reason: commands[index]?.input.reason ?? null },
                },
              ],
            })
          : result,
      ),
      writes: withdrawn.length === 0 ? [] : [withdrawRows(withdrawn)],
    });
  },
});
