import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mostProofBytes } from '#lib/domain/files/proof-kind.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { answerHead, imageLimits, paintingFailed } from './limits.ts';

/** A photo painted anew: a JPEG that carries nothing but its picture. */
export interface PaintedPhoto {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

/** The process runs from source; a bundle that moved this module still finds it in the project. */
function programPath(): string {
  const beside = fileURLToPath(new URL(`./${'paint-anew'}.ts`, import.meta.url));
  return existsSync(beside) ? beside : resolve('src/lib/server/images/paint-anew.ts');
}

/** It may load the decoder and read files, and neither write, start processes nor use workers. */
function paintArguments(): readonly string[] {
  return [
    '--permission',
    '--allow-addons',
    '--allow-fs-read=*',
    '--max-old-space-size=128',
    '--no-warnings',
    programPath(),
  ];
}

let painting = 0;
const waiting: (() => void)[] = [];

/**
 * Paints a photo anew in a process of its own, bounded in pixels, memory and time.
 *
 * @returns `proof.unreadable` for what is damaged or no photo, `proof.too-many-pixels`, or
 * `too-many-requests` while too many photos wait
 */
export async function repaint(content: Uint8Array): Promise<Result<PaintedPhoto>> {
  if (painting >= imageLimits.atOnce) {
    if (waiting.length >= imageLimits.waiting) return refused('too-many-requests');
    await new Promise<void>((resume) => waiting.push(resume));
  }
  painting += 1;
  try {
    return await inProcess(content);
  } finally {
    painting -= 1;
    waiting.shift()?.();
  }
}

function inProcess(content: Uint8Array): Promise<Result<PaintedPhoto>> {
  return new Promise((done) => {
    // Nothing of the environment goes along: neither keys nor addresses.
    const child = spawn(process.execPath, paintArguments(), {
      env: { MALLOC_ARENA_MAX: '2' },
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    let size = 0;
    const clock = setTimeout(() => child.kill('SIGKILL'), imageLimits.timeMs);
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > mostProofBytes + answerHead) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    // A process that ends early closes its input; what it had to say is its exit code.
    child.stdin.on('error', () => undefined);
    child.on('error', () => {
      clearTimeout(clock);
      done(refused('proof.unreadable', undefined, 'proof'));
    });
    child.on('close', (code) => {
      clearTimeout(clock);
      done(answerOf(code, Buffer.concat(pieces)));
    });
    child.stdin.end(content);
  });
}

function answerOf(code: number | null, answer: Buffer): Result<PaintedPhoto> {
  if (code === paintingFailed.tooManyPixels || code === paintingFailed.memory) {
    return refused('proof.too-many-pixels', undefined, 'proof');
  }
  if (code !== 0 || answer.length <= answerHead) {
    return refused('proof.unreadable', undefined, 'proof');
  }
  return accepted({
    content: answer.subarray(answerHead),
    width: answer.readUInt32BE(0),
    height: answer.readUInt32BE(4),
  });
}
