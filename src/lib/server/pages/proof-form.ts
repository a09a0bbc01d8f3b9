import { createHash } from 'node:crypto';
import { mostProofBytes } from '#lib/domain/files/proof-kind.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { isSensitiveStage, type Stage } from '#lib/domain/stages/stages.ts';
import { idWithin } from '../ids.ts';
import { takeProof, type TakenProof } from '../modules/files/index.ts';
import { sendToSignIn, type Asking } from './ask.ts';
import { chosenIn } from './form-fields.ts';

/** Most proofs behind one piece of evidence. */
const mostProofs = 5;

/** The proofs of a form: those that stay or came with an earlier try, and the one that came now. */
export interface ProofsOfForm {
  readonly ids: readonly string[];
  readonly taken: TakenProof | null;
}

/**
 * Takes in the file of a form. It is kept also when the rest of the form is refused, so that nobody
 * has to choose it again: the page gives its id back as one that stays. The id follows from the
 * command and the content, so that a form sent twice stores once.
 */
export async function proofsIn(
  event: Asking,
  form: FormData,
  personId: string,
  stage: Stage,
  commandId: string,
): Promise<Result<ProofsOfForm>> {
  const kept = chosenIn(form, 'proofs').slice(0, mostProofs);
  const file = form.get('proof');
  if (!(file instanceof File) || file.size === 0) return accepted({ ids: kept, taken: null });
  if (file.size > mostProofBytes) return refused('proof.too-large', undefined, 'proof');
  const content = new Uint8Array(await file.arrayBuffer());
  const fingerprint = createHash('sha256').update(content).digest('hex');
  const { app, entering } = event.locals;
  const taken = await takeProof(
    app,
    { entering, device: 'desk' },
    {
      commandId: idWithin(commandId, 'proof', fingerprint),
      personId,
      fileName: file.name,
      content,
      isSensitive: isSensitiveStage(stage),
    },
  );
  if (!taken.ok) {
    sendToSignIn(event, taken.problem);
    return taken;
  }
  const ids = [...new Set([...kept, taken.value.fileId])].slice(-mostProofs);
  return accepted({ ids, taken: taken.value });
}
