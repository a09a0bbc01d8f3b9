/**
 * `npm run pack:offline -- DIR`: a folder that `npm start` runs from on a machine of the same kind
 * with Node 20 and no network: the project, the packages that running needs, and the built pages.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { ensureBuilt, isBuiltFromItself } from './build.mjs';
import { codeOf, giveUp, say } from './console.mjs';
import { ensureInstalled, findNode, root } from './install.mjs';

/** What a start does not need, or what belongs to this machine alone. */
const LEFT_OUT = new Set([
  ...[
    '.git',
    '.svelte-kit',
    'node_modules',
    'var',
    'coverage',
    'test-results',
    'playwright-report',
  ],
]);
const SUMS = 'SHA256SUMS';

const [word, ...others] = process.argv.slice(2);
if (word === undefined || word.startsWith('-') || others.length > 0) {
  giveUp('Usage: npm run pack:offline -- DIR');
}
const target = resolve(process.env.INIT_CWD ?? process.cwd(), word);
if (existsSync(target) && readdirSync(target).length > 0) {
  giveUp(`The folder ${target} is not empty; the packed program gets a folder of its own.`);
}
if (!relative(root, target).startsWith('..')) {
  giveUp('The folder must lie outside of the project.');
}
await ensureInstalled();
if (!(await ensureBuilt(findNode())))
  giveUp('The pages could not be built; the reason stands above.');

const draft = `${target}.part`;
try {
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const name of readdirSync(root)) {
    if (!LEFT_OUT.has(name) && !name.startsWith('.lock-')) copy(name);
  }
  if (!isBuiltFromItself(draft)) throw new Error('the sources have changed since the build');
  for (const path of neededPackages()) copy(path);
  // By these npm start knows that nothing is missing.
  for (const name of ['.package-lock.json', '.installed-from']) copy(join('node_modules', name));
  writeFileSync(join(draft, 'node_modules', '.installed-from'), lockfileHash());
  const sums = filesUnder(draft).map((path) => `${hashOf(join(draft, path))}  ${path}\n`);
  writeFileSync(join(draft, SUMS), sums.join(''));
  if (existsSync(target)) rmdirSync(target);
  renameSync(draft, target);
  say(
    `Packed: ${target}, ${sums.length} files. There: sha256sum --check --quiet ${SUMS} && npm start`,
  );
} catch (error) {
  rmSync(draft, { recursive: true, force: true });
  const code = codeOf(error);
  if (code === '') giveUp(`Nothing was packed: ${error instanceof Error ? error.message : error}.`);
  giveUp(
    code === 'ENOSPC'
      ? `There is no space left in ${dirname(target)}; nothing was packed.`
      : `Nothing was packed in ${dirname(target)} (${code}).`,
  );
}

/** @param {string} path */
function copy(path) {
  const from = join(root, path);
  if (!existsSync(from)) return;
  cpSync(from, join(draft, path), {
    recursive: true,
    verbatimSymlinks: true,
    // Packages within packages are named by the lockfile themselves.
    filter: (one) =>
      one === from || !one.split(sep).includes('node_modules', from.split(sep).length),
  });
}

/** Folders of the packages that are installed and not only for development. @returns {string[]} */
function neededPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, one]) => path !== '' && one.dev !== true)
    .map(([path]) => path);
}

/** @param {string} folder @returns {string[]} paths within, in order */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function lockfileHash() {
  return hashOf(join(root, 'package-lock.json'));
}
