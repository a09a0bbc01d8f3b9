import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '../../src/lib/server/db/embedded.ts';

let varDir: string;
const options = { settings: ['fsync=off', 'shared_buffers=16MB'] };

beforeAll(() => {
  varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-lifecycle-'));
  // The server's account must be able to enter, as it can enter a folder made by `npm start`.
  chmodSync(varDir, 0o755);
});

afterAll(() => rmSync(varDir, { recursive: true, force: true }));

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    await client.end();
    return true;
  } catch {
    return false;
  }
}

const noteOf = () => join(varDir, 'postgres', 'postmaster.pid');
const kill = (pid: number) => process.kill(pid, 'SIGKILL');

test('whoever leaves last stops the server, whoever started it', async () => {
  const first = await startEmbedded(varDir, options);
  const second = await startEmbedded(varDir, options);
  expect([first.adopted, second.adopted]).toEqual([false, true]);
  await first.stop();
  expect(await answers(second.ownerUrl)).toBe(true);
  await second.stop();
  expect(await answers(second.ownerUrl)).toBe(false);
});

test('starts that meet share one server', async () => {
  const started = await Promise.all([1, 2, 3].map(() => startEmbedded(varDir, options)));
  expect(new Set(started.map(({ pid }) => pid)).size).toBe(1);
  await Promise.all(started.map((one) => one.stop()));
  expect(await answers(started[0]?.ownerUrl ?? '')).toBe(false);
});

test('recovers after the server was killed', async () => {
  const first = await startEmbedded(varDir, options);
  kill(first.pid);
  const second = await startEmbedded(varDir, options);
  expect(await answers(second.ownerUrl)).toBe(true);
  await first.stop();
  await second.stop();
});

test('a note whose process number now belongs to something else does not stop it', async () => {
  const first = await startEmbedded(varDir, options);
  const note = readFileSync(noteOf(), 'utf8');
  kill(first.pid);
  await first.stop();
  writeFileSync(noteOf(), note.replace(/^\d+/, String(process.pid)));
  const second = await startEmbedded(varDir, options);
  expect(await answers(second.ownerUrl)).toBe(true);
  await second.stop();
});

test('a database without its keys is refused in one sentence', async () => {
  rmSync(join(varDir, 'keys'), { recursive: true });
  await expect(startEmbedded(varDir, options)).rejects.toThrow(/keys are not in .* put them back/);
});
