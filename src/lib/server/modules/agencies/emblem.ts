import * as v from 'valibot';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import { runCommand, type Origin } from '../../commands/run-commands.ts';
import { readTogether } from '../../db/transaction.ts';
import { keepProof, readKept } from '../files/index.ts';
import { insertEmblem, selectAgencyCodes, selectEmblem } from './agencies.sql.ts';

/**
 * Puts a picture that lies in the store into the table. The module's door keeps it in: its input is
 * what the server made of a file, and nobody may send that.
 */
const addEmblem = defineCommand({
  name: 'addEmblem',
  summary: 'Takes in the emblem for the head of the letters of an agency.',
  route: 'POST /agencies/{agencyCode}/emblem',
  input: v.object({
    agencyCode,
    address: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    width: v.number(),
    height: v.number(),
  }),
  answer: v.object({ emblemId: v.string() }),
  capability: 'accounts.manage',
  refusals: ['agency.missing'],
  first: () => [selectAgencyCodes()],
  handle(commands, { actor }, loaded) {
    const known = new Set((loaded[0] as { code: string }[]).map((row) => row.code));
    const isOwn = (code: string) =>
      known.has(code) && (actor.scope === 'city' || actor.agencyCode === code);
    const taken = commands.filter(({ input }) => isOwn(input.agencyCode));
    return Promise.resolve({
      verdicts: commands.map(({ id: emblemId, input }) =>
        isOwn(input.agencyCode)
          ? accepted({
              answer: { emblemId },
              changes: [
                {
                  entity: 'emblem',
                  entityId: emblemId,
                  old: null,
                  new: { agencyCode: input.agencyCode },
                },
              ],
            })
          : refused('agency.missing', undefined, 'agencyCode'),
      ),
      writes: taken.map(({ id: emblemId, input }) => insertEmblem(emblemId, input)),
    });
  },
});

/** An emblem on its way in; the id is that of the command, and becomes the emblem's. */
export interface IncomingEmblem {
  readonly commandId: string;
  readonly agencyCode: string;
  readonly content: Uint8Array;
}

/**
 * Takes in a picture: painted anew, stored encrypted, not yet on any letter (`setLetterhead` names it).
 *
 * @returns the emblem's id, or why a picture is none
 */
export async function takeEmblem(
  app: App,
  origin: Origin,
  { commandId, agencyCode: code, content }: IncomingEmblem,
): Promise<Result<string>> {
  // Before any work is done; the command asks again in its transaction.
  const { actor } = await readTogether(app.pools, origin.entering, selectAgencyCodes());
  if (!actor.capabilities.has('accounts.manage')) return refused('not-allowed');
  const kept = await keepProof(app, 'lambang', content);
  if (!kept.ok) {
    return { ok: false, problem: { ...kept.problem, field: 'emblem' } };
  }
  const { kind, address, width, height } = kept.value;
  if (kind !== 'photo') return refused('proof.type', undefined, 'emblem');
  const verdict = await runCommand(app, origin, addEmblem, {
    id: commandId,
    input: { agencyCode: code, address, width, height },
  });
  return verdict.outcome === 'accepted'
    ? accepted(verdict.answer.emblemId)
    : { ok: false, problem: verdict.problem };
}

/** The picture on the letters of an agency, for whoever sees its profile. */
export const getEmblem = defineQuery({
  name: 'getEmblem',
  summary: 'Gives the emblem on the letters of an agency, a JPEG in base64.',
  route: 'GET /agencies/{agencyCode}/emblem',
  input: v.object({ agencyCode, emblemId: v.optional(v.nullable(id), null) }),
  answer: v.object({
    emblemId: v.string(),
    width: v.number(),
    height: v.number(),
    content: v.string(),
  }),
  capability: 'people.read',
  async answerTo({ app, input, read }) {
    const { rows } = await read(selectEmblem(input.agencyCode, input.emblemId));
    const [found] = rows[0];
    if (found === undefined) return refused('not-found');
    const content = await readKept(app, found.address);
    // The table promises it: that it is gone is a fault of ours and no refusal.
    if (content === undefined) throw new Error('an emblem of the table is not in the store');
    const { id: emblemId, width, height } = found;
    return accepted({ emblemId, width, height, content: content.toString('base64') });
  },
});
