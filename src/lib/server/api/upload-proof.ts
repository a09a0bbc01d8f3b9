import * as v from 'valibot';
import { mostProofBytes } from '#lib/domain/files/proof-kind.ts';
import { accepted, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { isSensitiveStage, stages } from '#lib/domain/stages/stages.ts';
import type { App } from '../app.ts';
import { inputProblem } from '../commands/input-problem.ts';
import { takeProof } from '../modules/files/index.ts';
import { answerSchemaOf, inputSchemaOf } from './json-schema.ts';
import { plainText } from './plain-text.ts';
import type { Taken, Upload, Uploaded } from './upload.ts';

const input = v.strictObject({
  personId: id,
  fileName: plainText(120),
  /** The stage that it proves: papers of money are for fewer eyes. */
  stage: v.picklist(stages),
});

const answer = v.object({ fileId: v.string(), fileName: v.string() });

/** Takes in a photo or PDF; its id then stands among the `proofs` of a piece of evidence. */
export const proofUpload: Upload = {
  name: 'addFile',
  summary: 'Takes in a photo or a PDF that proves something; evidence names it by its id.',
  method: 'POST',
  path: '/people/{personId}/files',
  pathFields: ['personId'],
  capability: 'evidence.write',
  input: inputSchemaOf(input),
  answer: answerSchemaOf(answer),
  refusals: [
    'input.invalid',
    'not-signed-in',
    'session.ended',
    'not-allowed',
    'not-found',
    'command.id-used-otherwise',
    'proof.empty',
    'proof.type',
    'proof.heic',
    'proof.too-large',
    'proof.too-many-pixels',
    'proof.unreadable',
    'proof.no-room',
    'too-many-requests',
  ],
  isTagged: false,
  types: ['application/octet-stream', 'image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
  mostBytes: mostProofBytes,
  tooLarge: 'proof.too-large',
  taken: 'Taken in and painted anew; the file has the id of the command.',
  example: { fileName: 'sertifikat.jpg', type: 'image/jpeg' },
  take,
};

async function take(
  app: App,
  { caller, commandId, fields, bytes }: Uploaded,
): Promise<Result<Taken>> {
  const read = v.safeParse(input, fields);
  if (!read.success) return { ok: false, problem: inputProblem(read.issues) };
  const { personId, fileName, stage } = read.output;
  const taken = await takeProof(
    app,
    { entering: caller.entering, device: 'api' },
    { commandId, personId, fileName, content: bytes, isSensitive: isSensitiveStage(stage) },
  );
  return taken.ok
    ? accepted({
        answer: { fileId: taken.value.fileId, fileName: taken.value.fileName },
        wasKnown: taken.value.wasKnown,
      })
    : taken;
}
