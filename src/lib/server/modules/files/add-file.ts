import * as v from 'valibot';
import { mostProofBytes, proofKindOf, type ProofKind } from '#lib/domain/files/proof-kind.ts';
import { cleanText } from '#lib/domain/shared/text.ts';
import { accepted, refused, type Problem, type Result } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import { runCommand, type Origin } from '../../commands/run-commands.ts';
import { Refusal } from '../../db/faults.ts';
import { readTogether } from '../../db/transaction.ts';
import { repaint } from '../../images/repaint.ts';
import { findVisible } from '../registry/index.ts';
import { folderStore } from './file-store.ts';
import { insertFiles } from './files.sql.ts';

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
}

/**
 * Takes in a proof: what it is by its content, photos painted anew without what the telephone noted,
 * encrypted into the store, and into the table. Until then it is in memory only, so that nothing
 * unclean is ever stored. The same file under the same id gives the same answer.
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
  const clean = await cleaned(kind.value, proof.content);
  if (!clean.ok) return clean;
  const address = await kept(app, clean.value.content);
  if (!address.ok) return address;
  const fileName = nameOf(proof.fileName, kind.value);
  try {
    const verdict = await runCommand(app, origin, addFile, {
      id: proof.commandId,
      input: {
        fileId: proof.commandId,
        personId: proof.personId,
        kind: kind.value,
        fileName,
        byteSize: clean.value.content.length,
        width: clean.value.width,
        height: clean.value.height,
        address: address.value,
        isSensitive: proof.isSensitive,
      },
    });
    return verdict.outcome === 'accepted'
      ? accepted({ fileId: verdict.answer.fileId, fileName })
      : { ok: false, problem: verdict.problem };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
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

interface Clean {
  readonly content: Buffer;
  readonly width: number | null;
  readonly height: number | null;
}

async function cleaned(kind: ProofKind, content: Uint8Array): Promise<Result<Clean>> {
  if (kind === 'photo') return repaint(content);
  return accepted({ content: Buffer.from(content), width: null, height: null });
}

const noRoom: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG']);

async function kept(app: App, content: Buffer): Promise<Result<string>> {
  try {
    return accepted(await folderStore(app.config.varDir, app.keys).keep(content));
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (!noRoom.has(code)) throw error;
    const problem: Problem = { code: 'proof.no-room', field: 'proof' };
    return { ok: false, problem };
  }
}

/** Names come from outside: the last part without its ending, and the ending of what it is now. */
function nameOf(given: string, kind: ProofKind): string {
  const last = cleanText(given.split(/[\\/]/).at(-1) ?? '').replace(/[";]/g, '');
  const stem = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .slice(0, 100)
    .trim();
  return `${stem === '' ? 'bukti' : stem}.${kind === 'photo' ? 'jpg' : 'pdf'}`;
}
