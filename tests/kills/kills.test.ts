import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runKills } from './kills.ts';

let varDir: string;

beforeAll(() => {
  varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-kills-'));
  chmodSync(varDir, 0o755);
});
afterAll(() => rmSync(varDir, { recursive: true, force: true }));

/** A short run; `npm run check:kills` makes a long one. */
test('whoever is killed under a load of writes, nothing acknowledged is lost or done twice', async () => {
  const said: string[] = [];
  const report = await runKills(4, varDir, (sentence) => said.push(sentence));
  expect(report).toMatchObject({
    kills: { application: 1, server: 1, connection: 1, both: 1 },
    missing: [],
    doubled: [],
    failures: [],
    others: [],
    journalFaults: [],
    differences: 0,
  });
  expect(report.acknowledged).toBeGreaterThanOrEqual(40);
}, 300_000);
