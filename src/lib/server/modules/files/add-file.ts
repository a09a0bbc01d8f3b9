import * as v from 'valibot';
import { mostProofBytes, proofKindOf } from '#lib/domain/files/proof-kind.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import { runCommands, type Origin } from '../../commands/run-commands.ts';
import { Refusal } from '../../db/faults.ts';
import { readTogether } from '../../db/transaction.ts';
import { findVisible } from '../registry/index.ts';
import { insertFiles } from './files.sql.ts';
import { keepProof, type KeptProof } from './keep-proof.ts';

const input = v.object({
  fileId: id,
  personId: id,
  kind: v.picklist(['photo', 'paper']),
  fileName: line(120),
  byteSize: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostProofBytes)),
  width: v.nullable(v.number()),
  height: v.nullable(v.number()),
  address: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  isSensitive: v.boolean(),
});

type Visible = readonly { readonly personId: string; readonly agencyCode: string }[];

/**
 * Puts a file that lies in the store into the table. The module's door keeps it in: its input is what
 * the server made of a file, and nobody may send that.
 */
const addFile = defineCommand({
  name: 'addFile',
  summary: 'Takes in a photo or a PDF that proves something about a person.',
  route: 'POST /people/{personId}/files',
  input,
  answer: v.object({ fileId: v.string(), personId: v.string() }),
  capability: 'evidence.write',
  refusals: ['not-found', 'not-allowed'],
  first: (_app, commands) => [findVisible(commands.map((command) => command.input.personId))],
  handle(commands, { app, actor }, loaded) {
    const visible = loaded[0] as Visible;
    const results = commands.map((command): Result<ReturnType<typeof rowOf>> => {
      const given = command.input;
      const seen = visible.filter((row) => row.personId === given.personId);
      const own = seen.find((row) => row.agencyCode === actor.agencyCode) ?? seen[0];
      if (own === undefined) return refused('not-found');
      // Whoever may not read what is sensitive could not look at it again.
      if (given.isSensitive && !actor.capabilities.has('people.sensitive')) {
        return refused('not-allowed');
      }
      return accepted(rowOf(given, own.agencyCode, app.keys.version, actor.businessDate));
    });
    const rows = results.flatMap((result) => (result.ok ? [result.value] : []));
    return Promise.resolve({
      verdicts: results.map((result) =>
        result.ok
          ? accepted({
              answer: { fileId: result.value.id, personId: result.value.person_id },
              changes: [
                {
                  entity: 'file',
                  entityId: result.value.id,
                  personId: result.value.person_id,
                  old: null,
                  new: { kind: result.value.kind, bytes: result.value.byte_size },
                },
              ],
            })
          : result,
      ),
      writes: rows.length === 0 ? [] : [insertFiles(rows)],
    });
  },
});

function rowOf(
  given: v.InferOutput<typeof input>,
  agencyCode: string,
  keyVersion: number,
  addedOn: string,
) {
  return {
    id: given.fileId,
    person_id: given.personId,
    agency_code: agencyCode,
    kind: given.kind,
    media_type: given.kind === 'photo' ? 'image/jpeg' : 'application/pdf',
    file_name: given.fileName,
    byte_size: given.byteSize,
    width: given.width,
    height: given.height,
    address: given.address,
    key_version: keyVersion,
    is_sensitive: given.isSensitive,
    added_on: addedOn,
  };
}

/** A file on its way in; the id is that of the command, and becomes the file's. */
export interface IncomingProof {
  readonly commandId: string;
  readonly personId: string;
  readonly fileName: string;
  readonly content: Uint8Array;
  readonly isSensitive: boolean;
}

/** A proof that was taken in. */
export interface TakenProof {
  readonly fileId: string;
  readonly fileName: string;
  /** It was taken in under this id before. */
  readonly wasKnown: boolean;
}

/**
 * Takes in a proof and puts it into the table. The same file under the same id gives the same answer.
 */
export async function takeProof(
  app: App,
  origin: Origin,
  proof: IncomingProof,
): Promise<Result<TakenProof>> {
  const kind = proofKindOf(proof.content);
  if (!kind.ok) return kind;
  const mayAdd = await mayAddTo(app, origin, proof);
  if (!mayAdd.ok) return mayAdd;
  const kept = await keepProof(app, proof.fileName, proof.content);
  if (!kept.ok) return kept;
  const [added] = await addKept(app, origin, fileOf(kept.value), proof.isSensitive, [
    { commandId: proof.commandId, personId: proof.personId },
  ]);
  if (added === undefined) throw new Error('a proof was left without a verdict');
  return added;
}

/** What the table says of a content that is kept. */
export type KeptFile = Omit<KeptProof, 'content'> & { readonly byteSize: number };

export function fileOf({ content, ...kept }: KeptProof): KeptFile {
  return { ...kept, byteSize: content.length };
}

/**
 * Puts a kept content into the table for each of these people: the same paper proves for many. The
 * answers are in their order.
 */
export async function addKept(
  app: App,
  origin: Origin,
  kept: KeptFile,
  isSensitive: boolean,
  people: readonly { readonly commandId: string; readonly personId: string }[],
): Promise<readonly Result<TakenProof>[]> {
  const { kind, fileName, address, byteSize, width, height } = kept;
  try {
    const verdicts = await runCommands(
      app,
      origin,
      addFile,
      people.map(({ commandId, personId }) => ({
        id: commandId,
        input: {
          fileId: commandId,
          personId,
          kind,
          fileName,
          byteSize,
          width,
          height,
          address,
          isSensitive,
        },
      })),
    );
    return verdicts.map((verdict) =>
      verdict.outcome === 'accepted'
        ? accepted({ fileId: verdict.answer.fileId, fileName, wasKnown: verdict.wasKnown })
        : { ok: false, problem: verdict.problem },
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return people.map(() => ({ ok: false, problem: error.problem }));
  }
}

/** Asked before any work is done, and once more by the command in its transaction. */
async function mayAddTo(app: App, origin: Origin, proof: IncomingProof): Promise<Result<null>> {
  try {
    const { actor, rows } = await readTogether(
      app.pools,
      origin.entering,
      findVisible([proof.personId]),
    );
    if (!actor.capabilities.has('evidence.write')) return refused('not-allowed');
    return rows[0].length === 0 ? refused('not-found') : accepted(null);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}
