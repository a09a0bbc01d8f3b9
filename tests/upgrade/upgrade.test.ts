import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMigrations } from '../../src/lib/server/db/migrate.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';

/**
 * A city of 120 invented people as the first step of the program made and kept it (its last
 * migration is 20261125002000), and the funnel as that program told it. Made with the tests' key.
 */
const backup = fileURLToPath(new URL('step-1', import.meta.url));
const funnelThen: unknown = JSON.parse(
  readFileSync(new URL('step-1-funnel.json', import.meta.url), 'utf8'),
);
const project = fileURLToPath(new URL('../../', import.meta.url));

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-upgrade-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function run(
  file: string,
  ...words: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`src/cli/${file}.ts`, ...words],
      {
        cwd: project,
        env: {
          PATH: process.env['PATH'],
          VAR_DIR: join(folder, 'var'),
          DATABASE_URL: database.ownerUrl,
          JAKPRENEUR_KEY: database.key.toString('base64'),
        },
      },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, out, err });
      },
    );
  });
}

test('what the previous release kept says the same after the upgrade', async () => {
  const restored = await run('restore', backup);
  expect([restored.code, restored.err]).toEqual([
    0,
    expect.stringMatching(/^(\w[\w ]*: \d+ of \d+\n)*$/),
  ]);
  const newest = readMigrations().at(-1)?.name ?? '';
  expect(restored.out).toContain(`the last ${newest}`);
  const funnel = await run('report', 'funnel', '--on', '2020-12-07', '--format', 'json');
  expect(JSON.parse(funnel.out)).toEqual(funnelThen);
  // Counted again from facts, by the rules of today.
  expect((await run('report', 'check')).code).toBe(0);
  const journal = await run('journal-verify', '--language', 'en');
  expect(journal.code).toBe(0);
  expect(journal.out).toMatch(/^The journal is whole/);
}, 120_000);
