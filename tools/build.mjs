import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { say } from './console.mjs';
import { alone, lastLines, root, run } from './install.mjs';

const stamp = join(root, 'build', '.built-from');
const SOURCES = ['src', 'static', 'vite.config.ts', 'package.json', 'package-lock.json'];
/** Not part of any page. */
const APART = /\.test\.ts$|^src\/(cli\/|main\.ts$)/;

/**
 * Builds the pages when a source or the lockfile has changed since the last build.
 * @param {string} node
 * @returns {Promise<boolean>} false when they could not be built; the reason has been printed
 */
export async function ensureBuilt(node) {
  if (isBuilt(sourceHash())) return true;
  let succeeded = true;
  await alone('build', async () => {
    const hash = sourceHash();
    if (isBuilt(hash)) return;
    say('Building the pages …');
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const outcome = await run(node, [vite, 'build'], {
      what: 'Building the pages',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    if (outcome.code !== 0) {
      say(lastLines(outcome.output, 30));
      succeeded = false;
      return;
    }
    writeFileSync(stamp, hash);
  });
  return succeeded;
}

/** @param {string} hash */
function isBuilt(hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** @param {string} [folder] of a copy of the project */
function sourceHash(folder = root) {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((path) => filesUnder(path, folder))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Whether the pages in a copy of the project are those of the sources in it.
 * @param {string} folder
 */
export function isBuiltFromItself(folder) {
  const built = join(folder, relative(root, stamp));
  return existsSync(built) && readFileSync(built, 'utf8') === sourceHash(folder);
}

/** @param {string} path @param {string} folder @returns {string[]} */
function filesUnder(path, folder) {
  const full = join(folder, path);
  if (!existsSync(full)) return [];
  if (path.includes('.')) return [path];
  return readdirSync(full, { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((file) => !APART.test(file) && statSync(join(folder, file)).isFile())
    .sort();
}
