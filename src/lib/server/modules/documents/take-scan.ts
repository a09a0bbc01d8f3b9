import * as v from 'valibot';
import { parseDocumentCode } from '#lib/domain/documents/document-code.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import { Refusal } from '../../db/faults.ts';
import { runCommand, type Origin } from '../../commands/run-commands.ts';
import { readTogether } from '../../db/transaction.ts';
import { readCode } from '../../images/read-code.ts';
import { fileOf, keepProof } from '../files/index.ts';
import { listPage, selectDocument } from './documents.sql.ts';
import { insertScans } from './scans.sql.ts';

/**
 * Notes that a signed paper came back. The module's door keeps it in: its input is what the server
 * made of a file, and nobody may send that.
 */
const addScan = defineCommand({
  name: 'addScan',
  summary: 'Puts the scan of a signed paper to it.',
  route: 'POST /documents/{documentId}/scans',
  input: v.object({
    documentId: id,
    kind: v.picklist(['photo', 'paper']),
    fileName: line(120),
    byteSize: v.number(),
    width: v.nullable(v.number()),
    height: v.nullable(v.number()),
    address: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  answer: v.object({ documentId: v.string(), scanId: v.string() }),
  capability: 'evidence.write',
  refusals: ['not-found'],
  isSingle: true,
  first: (_app, commands) => commands.map((command) => selectDocument(command.input.documentId)),
  handle(commands, { actor }, loaded) {
    const [command] = commands;
    if (command === undefined || loaded[0]?.length === 0) {
      return Promise.resolve({ verdicts: [refused('not-found')], writes: [] });
    }
    const { documentId, kind, fileName, byteSize, width, height, address } = command.input;
    const row = {
      id: command.id,
      document_id: documentId,
      kind,
      file_name: fileName,
      byte_size: byteSize,
      width,
      height,
      address,
      added_by: actor.accountId,
    };
    return Promise.resolve({
      verdicts: [
        accepted({
          answer: { documentId, scanId: command.id },
          changes: [
            {
              entity: 'document',
              entityId: documentId,
              old: null,
              new: { scan: kind, bytes: byteSize },
            },
          ],
        }),
      ],
      writes: [insertScans([row])],
    });
  },
});

/** A scan on its way in; where the code cannot be read, it is typed. */
export interface IncomingScan {
  readonly commandId: string;
  readonly fileName: string;
  readonly content: Uint8Array;
  readonly typedCode: string | null;
}

/**
 * Takes in the scan of a signed paper and finds the paper by the code on it.
 *
 * @returns the paper's id; `document.code-unread` where neither the picture nor the typed code names one
 */
export async function takeScan(
  app: App,
  origin: Origin,
  scan: IncomingScan,
): Promise<Result<string>> {
  try {
    const { actor } = await readTogether(app.pools, origin.entering);
    if (!actor.capabilities.has('evidence.write')) return refused('not-allowed');
    const kept = await keepProof(app, scan.fileName, scan.content);
    if (!kept.ok) return kept;
    const read = kept.value.kind === 'photo' ? await readCode(kept.value.content) : null;
    const code = parseDocumentCode(scan.typedCode ?? read ?? '');
    if (code === undefined) return refused('document.code-unread', undefined, 'code');
    const { rows } = await readTogether(app.pools, origin.entering, listPage(code, null, 1));
    const documentId = rows[0][0]?.id;
    if (documentId === undefined) return refused('document.code-unread', undefined, 'code');
    const { kind, fileName, byteSize, width, height, address } = fileOf(kept.value);
    const verdict = await runCommand(app, origin, addScan, {
      id: scan.commandId,
      input: { documentId, kind, fileName, byteSize, width, height, address },
    });
    return verdict.outcome === 'accepted'
      ? accepted(verdict.answer.documentId)
      : { ok: false, problem: verdict.problem };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}
