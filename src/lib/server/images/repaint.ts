import { mostProofBytes } from '#lib/domain/files/proof-kind.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { runImageProcess, type ImageAnswer } from './image-process.ts';
import { answerHead, paintingFailed } from './limits.ts';

/** A photo painted anew: a JPEG that carries nothing but its picture. */
export interface PaintedPhoto {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Paints a photo anew in a process of its own, bounded in pixels, memory and time.
 *
 * @returns `proof.unreadable` for what is damaged or no photo, `proof.too-many-pixels`, or
 * `too-many-requests` while too many photos wait
 */
export async function repaint(content: Uint8Array): Promise<Result<PaintedPhoto>> {
  const answer = await runImageProcess('paint-anew', content, mostProofBytes + answerHead);
  return answer.ok ? photoOf(answer.value) : answer;
}

function photoOf({ code, output }: ImageAnswer): Result<PaintedPhoto> {
  if (code === paintingFailed.tooManyPixels || code === paintingFailed.memory) {
    return refused('proof.too-many-pixels', undefined, 'proof');
  }
  if (code !== 0 || output.length <= answerHead) {
    return refused('proof.unreadable', undefined, 'proof');
  }
  return accepted({
    content: output.subarray(answerHead),
    width: output.readUInt32BE(0),
    height: output.readUInt32BE(4),
  });
}
