import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

function sourceHash() {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap(filesUnder)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (path.includes('.')) return [path];
  return readdirSync(full, { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((file) => !APART.test(file) && statSync(join(root, file)).isFile())
    .sort();
}
