/**
 * `npm run check:kills -- [--times 50]`: kills application and PostgreSQL under a load of writes, and
 * fails when an acknowledged command is missing or doubled or the journal does not verify.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runKills } from './kills.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
const times = Number(values.times);
if (!Number.isInteger(times) || times < 1) {
  console.error('Usage: npm run check:kills -- [--times 50]');
  process.exit(1);
}
const varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-kills-'));
// PostgreSQL's account must be able to enter.
chmodSync(varDir, 0o755);
try {
  const report = await runKills(times, varDir, (sentence) => console.error(sentence));
  console.log(JSON.stringify(report, null, 2));
  const { missing, doubled, others, journalFaults, differences } = report;
  const isWhole =
    missing.length + doubled.length + others.length + journalFaults.length + differences === 0;
  console.log(
    isWhole
      ? `${times} kills: nothing acknowledged is missing, nothing is doubled, the journal verifies.`
      : `${times} kills: something is wrong.`,
  );
  process.exitCode = isWhole ? 0 : 1;
} finally {
  rmSync(varDir, { recursive: true, force: true });
}
