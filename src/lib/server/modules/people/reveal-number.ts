import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { unseal } from '../../crypto/seal.ts';
import { selectNumber } from './numbers.sql.ts';

/**
 * The act of opening a number, with its reason: what the journal records. The number itself is not
 * in the answer, which the journal remembers; `readRevealedNumber` gives it right after.
 */
export const revealNumber = defineCommand({
  name: 'revealNumber',
  summary: 'Records that the whole NIK of a person is opened, and why.',
  route: 'POST /people/{personId}/nik/reveal',
  input: v.object({ personId: id, reason: line(200) }),
  answer: v.object({ personId: v.string(), identifierId: v.string() }),
  capability: 'people.revealNumber',
  refusals: ['not-found'],
  first: (_app, commands) => [selectNumber(commands.map((command) => command.input.personId))],
  handle(commands, _context, loaded) {
    const rows = loaded[0] as NumberRow[];
    return Promise.resolve({
      verdicts: commands.map((command) => {
        const row = rows.find((one) => one.personId === command.input.personId);
        if (row === undefined) return refused('not-found');
        return accepted({
          answer: { personId: row.personId, identifierId: row.id },
          changes: [
            {
              entity: 'number-opened',
              entityId: row.id,
              personId: row.personId,
              old: null,
              new: { reason: command.input.reason },
            },
          ],
        });
      }),
      writes: [],
    });
  },
});

type NumberRow =
  ReturnType<typeof selectNumber> extends { readonly row?: infer Row } ? NonNullable<Row> : never;

/**
 * The whole number, for whoever just recorded that it is opened. Callers run `revealNumber` first and
 * pass its command id; without that row of the actor's own in the journal there is no number.
 */
export const readRevealedNumber = defineQuery({
  name: 'readRevealedNumber',
  summary: 'Gives the whole NIK after revealNumber, by the id of that command, for five minutes.',
  route: 'POST /people/{personId}/nik/read',
  input: v.object({ personId: id, commandId: id }),
  answer: v.object({ nik: v.string() }),
  capability: 'people.revealNumber',
  async answerTo({ app, input, read }) {
    const { rows } = await read(selectNumber([input.personId], input.commandId));
    const row = rows[0][0];
    if (row === undefined) return refused('not-found');
    return accepted({ nik: unseal(app.keys, row.sealed, row.id) });
  },
});
