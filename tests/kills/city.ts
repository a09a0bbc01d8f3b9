import { readConfig, type Config } from '../../src/lib/server/config.ts';
import { deriveKeys } from '../../src/lib/server/crypto/keys.ts';
import { loadDemo } from '../../src/lib/server/demo/load-demo.ts';
import { openDatabase } from '../../src/lib/server/open-database.ts';

const PEOPLE = 200;

/** The settings of a child process, as it reads them. */
export function configOf(environment: Readonly<Record<string, string>>): Config {
  const reading = readConfig(environment);
  if (!reading.ok) throw new Error(reading.faults.join(' '));
  return reading.config;
}

/** Makes a demo city of two hundred people, as small as tests need it. */
export async function makeCity(environment: Readonly<Record<string, string>>): Promise<void> {
  const database = await openDatabase(configOf(environment));
  try {
    await loadDemo(database.ownerUrl, deriveKeys(database.key), { people: PEOPLE, seed: 1 });
  } finally {
    await database.stop();
  }
}
