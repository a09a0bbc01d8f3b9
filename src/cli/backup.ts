/**
 * `npm run backup -- DIR`: everything at one moment into a new folder, while people work. Needs the
 * master key (of VAR_DIR or JAKPRENEUR_KEY); the backup holds only its identifier.
 */
import { existsSync } from 'node:fs';
import { backUp } from '#lib/server/backup/index.ts';
import type { Config } from '#lib/server/config.ts';
import { keyFolder } from '#lib/server/keys.ts';
import { reachDatabase } from '#lib/server/open-database.ts';
import { StartFault } from '#lib/server/start-fault.ts';
import { runFolderCommand, sayingNowAndThen, spent } from './support/folder-command.ts';

async function main(config: Config, folder: string): Promise<void> {
  const started = performance.now();
  if (config.databaseUrl === undefined && !existsSync(keyFolder(config.varDir))) {
    // Otherwise one would be made here only to find it empty.
    throw new StartFault(
      `There is nothing to back up: no database has been made in ${config.varDir}.`,
    );
  }
  const database = await reachDatabase(config, (sentence) => console.error(sentence));
  try {
    const say = sayingNowAndThen();
    const { ownerUrl, key } = database;
    const { manifest, bytes } = await backUp(
      { ownerUrl, key, varDir: config.varDir },
      folder,
      new Date(),
      (done, total) => say('Parts', done, total),
    );
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const people = manifest.tables.find(({ name }) => name === 'people.people')?.rows ?? 0;
    console.log(`Backup: ${folder}`);
    console.log(
      `  ${people} people, ${rows} rows in ${manifest.tables.length} tables, ` +
        `${manifest.parts.length} parts, ${(bytes / 1e6).toFixed(1)} MB, in ${spent(started)}`,
    );
    console.log(
      `  Journal: ${manifest.journal.entries} entries, ${manifest.journal.seals} seals, head ${manifest.journal.head ?? 'none'}`,
    );
    console.log(
      `  It opens only with the master key ${manifest.key.fingerprint}; keep that apart.`,
    );
  } finally {
    await database.stop();
  }
}

await runFolderCommand('Usage: npm run backup -- DIR', main);
