import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** Paths of all files of the tree, kept ones and new ones that are not ignored. */
export function listFiles(): readonly string[] {
  return execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root })
    .toString()
    .split('\0')
    .filter((path) => path !== '' && isFile(path))
    .sort();
}

function isFile(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true;
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The number of the line in which a position of a text stands, from 1. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** Prints what was found, one line each, and ends the program: 0 when nothing was. */
export function conclude(faults: readonly string[]): never {
  for (const fault of faults) console.error(fault);
  process.exit(faults.length === 0 ? 0 : 1);
}
