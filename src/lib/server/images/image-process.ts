import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refused, type Result } from '#lib/domain/shared/result.ts';
import { imageLimits } from './limits.ts';

/** What a process said: its exit code, null when it was ended, and its output. */
export interface ImageAnswer {
  readonly code: number | null;
  readonly output: Buffer;
}

/** The programs run from source; a bundle that moved this module still finds them in the project. */
function programPath(name: string): string {
  const beside = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  return existsSync(beside) ? beside : resolve(`src/lib/server/images/${name}.ts`);
}

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Gives an image to one of the programs of this folder, which runs as a process of its own, bounded in
 * memory, time and output. It may load the decoder and read files, and neither write, start processes
 * nor use workers.
 *
 * @param most bytes of output, above which it is ended
 * @returns `too-many-requests` while too many wait
 */
export async function runImageProcess(
  name: 'paint-anew' | 'find-code',
  content: Uint8Array,
  most: number,
): Promise<Result<ImageAnswer>> {
  if (running >= imageLimits.atOnce) {
    if (waiting.length >= imageLimits.waiting) return refused('too-many-requests');
    await new Promise<void>((resume) => waiting.push(resume));
  }
  running += 1;
  try {
    return { ok: true, value: await inProcess(programPath(name), content, most) };
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function inProcess(path: string, content: Uint8Array, most: number): Promise<ImageAnswer> {
  const words = ['--permission', '--allow-addons', '--allow-fs-read=*'];
  return new Promise((done) => {
    // Nothing of the environment goes along: neither keys nor addresses.
    const child = spawn(
      process.execPath,
      [...words, '--max-old-space-size=128', '--no-warnings', path],
      { env: { MALLOC_ARENA_MAX: '2' }, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true },
    );
    const pieces: Buffer[] = [];
    let size = 0;
    const clock = setTimeout(() => child.kill('SIGKILL'), imageLimits.timeMs);
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > most) child.kill('SIGKILL');
      else pieces.push(piece);
    });
    // A process that ends early closes its input; what it had to say is its exit code.
    child.stdin.on('error', () => undefined);
    child.on('error', () => {
      clearTimeout(clock);
      done({ code: null, output: Buffer.alloc(0) });
    });
    child.on('close', (code) => {
      clearTimeout(clock);
      done({ code, output: Buffer.concat(pieces) });
    });
    child.stdin.end(content);
  });
}
