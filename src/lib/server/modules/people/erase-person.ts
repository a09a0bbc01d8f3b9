import * as v from 'valibot';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { findVisible } from '../registry/index.ts';
import { eraseFromJournal } from './erase.sql.ts';

/**
 * Takes the personal values of people out of the journal. What happened, when and by whom stays,
 * and so do the commitments: the sealed chain verifies as before.
 */
export const erasePerson = defineCommand({
  name: 'erasePerson',
  summary: 'Erases the personal values of a person from the journal; the sealed chain stays valid.',
  route: 'POST /people/{personId}/journal-erasure',
  input: v.object({ personId: id, reason: line(300) }),
  answer: v.object({ personId: v.string(), erased: v.number() }),
  capability: 'people.erase',
  refusals: ['not-found'],
  first: (_app, commands) => [findVisible(commands.map((command) => command.input.personId))],
  async handle(commands, { load }, loaded) {
    const visible = new Set((loaded[0] as { personId: string }[]).map((row) => row.personId));
    const seen = commands.filter((command) => visible.has(command.input.personId));
    const counts = await load(
      ...seen.map((command) => eraseFromJournal(command.input.personId, command.id)),
    );
    const erased = new Map(
      seen.map((command, index) => [
        command.id,
        (counts[index] as { erased: number }[])[0]?.erased ?? 0,
      ]),
    );
    return {
      verdicts: commands.map((command) => {
        const count = erased.get(command.id);
        if (count === undefined) return refused('not-found');
        return accepted({
          answer: { personId: command.input.personId, erased: count },
          // Without the person's id: this change itself must hold nothing to erase.
          changes: [
            {
              entity: 'journal-erasure',
              entityId: command.input.personId,
              old: null,
              new: { values: count, reason: command.input.reason },
            },
          ],
        });
      }),
      writes: [],
    };
  },
});
