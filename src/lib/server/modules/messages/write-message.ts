import * as v from 'valibot';
import { checkMessage, MOST_CHARACTERS } from '#lib/domain/messages/message.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { idWithin } from '../../ids.ts';
import { findAddressees, insertMessages, type Addressee } from './messages.sql.ts';

/** Writes a message to a person. It waits until somebody opens it in the own WhatsApp. */
export const writeMessage = defineCommand({
  name: 'writeMessage',
  summary: 'Writes a message to a person; it waits until somebody opens it in the own WhatsApp.',
  route: 'POST /people/{personId}/messages',
  input: v.object({
    personId: id,
    enrolmentId: v.optional(v.nullable(id), null),
    /** With the blanks {nama}, {petugas} and {dinas}. */
    body: line(MOST_CHARACTERS),
  }),
  answer: v.object({ messageId: v.string(), personId: v.string() }),
  capability: 'people.write',
  refusals: [
    'not-found',
    'enrolment.ended',
    'message.empty',
    'message.holds-number',
    'message.holds-link',
    'message.unknown-blank',
    'message.no-phone',
  ],
  first: (_app, commands) => [findAddressees(commands.map((command) => command.input.personId))],
  handle(commands, { actor }, loaded) {
    const { accountId } = actor;
    if (accountId === null) throw new Error('nobody acts');
    const byPerson = Map.groupBy(loaded[0] as readonly Addressee[], (row) => row.personId);
    const results = commands.map((command): Result<Addressee> => {
      const { personId, enrolmentId, body } = command.input;
      const checked = checkMessage(body);
      if (!checked.ok) return checked;
      const seen = byPerson.get(personId) ?? [];
      const chosen =
        enrolmentId === null
          ? (seen.find((one) => one.isOpen && one.agencyCode === actor.agencyCode) ??
            seen.find((one) => one.isOpen) ??
            seen[0])
          : seen.find((one) => one.enrolmentId === enrolmentId);
      if (chosen === undefined) return refused('not-found');
      if (!chosen.isOpen) return refused('enrolment.ended', undefined, 'enrolmentId');
      return chosen.hasPhone ? accepted(chosen) : refused('message.no-phone');
    });
    const rows = commands.flatMap((command, index) => {
      const result = results[index];
      if (result?.ok !== true) return [];
      return {
        id: idWithin(command.id, 'message'),
        agency_code: result.value.agencyCode,
        enrolment_id: result.value.enrolmentId,
        person_id: result.value.personId,
        body: command.input.body,
        written_by: accountId,
        origin_id: command.originId ?? null,
      };
    });
    return Promise.resolve({
      verdicts: results.map((result, index) => {
        const command = commands[index];
        if (!result.ok || command === undefined) {
          return result.ok ? refused('not-found') : result;
        }
        const messageId = idWithin(command.id, 'message');
        const { personId } = result.value;
        return accepted({
          answer: { messageId, personId },
          changes: [
            {
              entity: 'message',
              entityId: messageId,
              personId,
              old: null,
              new: { body: command.input.body },
            },
          ],
        });
      }),
      writes: rows.length === 0 ? [] : [insertMessages(rows)],
    });
  },
});
