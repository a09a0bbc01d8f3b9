/**
 * `npm run rehearse:upgrade -- COMMIT`: the way from an earlier version to this one and back, with
 * data, as docs/operations.md describes it. Each version runs from its own folder by `npm start`.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { freePort } from '../support/ports.ts';

const project = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const run = promisify(execFile);
/** Milliseconds: an earlier version installs its packages and builds its pages first. */
const PATIENCE = 900_000;

interface Version {
  readonly name: string;
  readonly folder: string;
}

interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

const [commit, ...others] = process.argv.slice(2);
if (commit === undefined || others.length > 0) {
  console.error('Usage: npm run rehearse:upgrade -- COMMIT');
  process.exit(2);
}

function step(sentence: string): void {
  console.log(sentence);
}

function must(isSo: boolean, sentence: string): void {
  if (!isSo) throw new Error(sentence);
  step(`  ok  ${sentence}`);
}

/** A command of a version, in its own folder, on a state. */
async function command(version: Version, varDir: string, name: string, ...words: string[]) {
  const { stdout } = await run('npm', ['run', '--silent', name, '--', ...words], {
    cwd: version.folder,
    env: { ...process.env, VAR_DIR: varDir, INIT_CWD: version.folder },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

async function funnelOf(version: Version, varDir: string): Promise<string> {
  const words = ['funnel', '--on', '2020-12-07', '--format', 'json'];
  return command(version, varDir, 'report', ...words);
}

function started(version: Version, varDir: string, port: number): ChildProcess {
  return spawn('npm', ['start'], {
    cwd: version.folder,
    env: { ...process.env, VAR_DIR: varDir, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
}

/** Starts a version and waits until it is ready. */
async function start(version: Version, varDir: string): Promise<Running> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = started(version, varDir, port);
  const said = heard(child);
  const until = Date.now() + PATIENCE;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${version.name} ended: ${said()}`);
    if (Date.now() > until) throw new Error(`${version.name} was not ready in time: ${said()}`);
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (answer?.ok === true) break;
    await pause(250);
  }
  return {
    address,
    stop: async () => {
      const end = once(child, 'exit');
      // The whole group: what npm has started ends with it.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await end;
    },
  };
}

/** Starts a version that must refuse, and gives what it said. */
async function refusedStart(version: Version, varDir: string): Promise<string> {
  const child = started(version, varDir, await freePort());
  const said = heard(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  must(code !== 0, `${version.name} refuses to start on it`);
  return said();
}

function heard(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => (said = `${said}${piece.toString()}`.slice(-2000)));
  return () => said;
}

const token = v.object({ token: v.string() });
const registered = v.looseObject({ personId: v.string() });

/** Registers somebody at the desk of the demo city. @returns the person's id */
async function register(running: Running, fullName: string): Promise<string> {
  const headers = { ...(await signedIn(running)), 'idempotency-key': randomUUID() };
  const answer = await post(running, '/people', { ...arrival, fullName }, headers);
  return v.parse(registered, answer).personId;
}

const arrival = {
  birthDate: '1990-03-05',
  sex: 'female',
  phones: [],
  address: { street: 'Gg. Contoh 1', rt: '004', rw: '003', kelurahanCode: '31.73.04.1001' },
  business: { name: 'Dapur Contoh', category: 'food', activity: 'keripik pisang' },
  enrolledOn: '2020-12-08',
  channel: 'desk',
  registrationGrade: 'C',
  consent: { wordingCode: 'coaching-1', channel: 'paper' },
};

async function isThere(running: Running, personId: string): Promise<boolean> {
  const answer = await fetch(`${running.address}/api/v1/people/${personId}`, {
    headers: await signedIn(running),
  });
  await answer.arrayBuffer();
  return answer.status === 200;
}

async function signedIn(running: Running): Promise<Record<string, string>> {
  const asked = { email: 'ratna@contoh.example', password: 'jakpreneur-demo' };
  const answer = v.parse(token, await post(running, '/sessions', asked, {}));
  return { authorization: `Bearer ${answer.token}` };
}

async function post(
  { address }: Running,
  path: string,
  body: object,
  headers: Record<string, string>,
): Promise<unknown> {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

mkdirSync(join(project, 'var'), { recursive: true });
const folder = mkdtempSync(join(project, 'var', 'rehearsal-'));
// PostgreSQL's account must be able to enter it.
chmodSync(folder, 0o755);
const now: Version = { name: 'this version', folder: project };
const before: Version = { name: `version ${commit}`, folder: join(folder, 'before') };
const state = join(folder, 'state');
const backup = join(folder, 'backup');
const back = join(folder, 'back');
let running: Running | undefined;
try {
  await run('git', ['worktree', 'add', '--detach', before.folder, commit], { cwd: project });
  step(`${before.name} makes a demo city and works with it.`);
  running = await start(before, state);
  const early = await register(running, 'Sebelum Naik');
  const funnel = await funnelOf(before, state);
  await command(before, state, 'backup', backup);
  await running.stop();

  step('This version starts on what the other left.');
  running = await start(now, state);
  must((await funnelOf(now, state)) === funnel, 'the funnel says the same');
  must(await isThere(running, early), 'whom the other registered is there');
  const late = await register(running, 'Sesudah Naik');
  must(await isThere(running, late), 'somebody new is registered');
  await command(now, state, 'check:sums');
  await command(now, state, 'journal:verify');
  step('  ok  sums and journal hold');
  await running.stop();

  step(`Back to ${before.name}, as if something had gone wrong.`);
  step(`  it says: ${(await refusedStart(before, state)).trim().split('\n').at(-1) ?? ''}`);
  mkdirSync(join(back, 'keys'), { recursive: true });
  cpSync(join(state, 'keys', 'master.key'), join(back, 'keys', 'master.key'));
  await command(before, back, 'restore', backup);
  running = await start(before, back);
  must((await funnelOf(before, back)) === funnel, 'the funnel of the backup says the same');
  must(await isThere(running, early), 'whom the backup holds is there');
  must(!(await isThere(running, late)), 'what was written after the backup is not');
  await command(before, back, 'journal:verify');
  step('  ok  the journal holds');
  await running.stop();
  running = undefined;
  step('The way up and the way back were gone whole.');
} finally {
  await running?.stop().catch(() => undefined);
  await run('git', ['worktree', 'remove', '--force', before.folder], { cwd: project }).catch(
    () => undefined,
  );
  rmSync(folder, { recursive: true, force: true });
}
