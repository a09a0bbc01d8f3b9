/**
 * `npm run restore -- DIR`: checks a backup and puts it into the empty database of VAR_DIR or
 * DATABASE_URL. The master key that it was made with must be there first.
 */
import { restore, type Step } from '#lib/server/backup/index.ts';
import type { Config } from '#lib/server/config.ts';
import { runFolderCommand, sayingNowAndThen, spent } from './support/folder-command.ts';

const steps: Readonly<Record<Step, string>> = {
  checking: 'Checking parts',
  filling: 'Tables and indexes',
  files: 'Files',
};

async function main(config: Config, folder: string): Promise<void> {
  const started = performance.now();
  const say = sayingNowAndThen();
  const { manifest, added } = await restore(config, folder, (step, done, total) =>
    say(steps[step], done, total),
  );
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `Restored as it was on ${manifest.madeAt}: ${rows} rows in ${manifest.tables.length} tables, in ${spent(started)}`,
  );
  console.log(
    `  Journal: ${manifest.journal.entries} entries, ${manifest.journal.seals} seals, head ${manifest.journal.head ?? 'none'}`,
  );
  if (manifest.jobs.length > 0) console.log(`  Jobs given out again: ${manifest.jobs.length}`);
  if (added.length > 0) {
    console.log(
      `  Brought to this version by ${added.length} migrations, the last ${added.at(-1)}`,
    );
  }
  console.log('  Now: npm run journal:verify');
}

await runFolderCommand('Usage: npm run restore -- DIR', main);
