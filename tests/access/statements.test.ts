import { globSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { written } from '#lib/server/db/sql.ts';
import { allStatements, type ColumnType } from '#lib/server/db/statement.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.appUrl });
  await client.connect();
  for (const path of globSync('src/lib/server/**/*.sql.ts', { cwd: root })) {
    await import(pathToFileURL(join(root, path)).href);
  }
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The database's names of the types that we declare by shorter ones. */
const databaseNames: Readonly<Record<string, string>> = {
  timestamptz: 'timestamp with time zone',
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
};

function nameOf(column: ColumnType): string {
  const name = typeof column === 'object' ? column.orNull : column;
  return databaseNames[name] ?? name;
}

test('every statement is prepared by the application, and gives the columns that it declares', async () => {
  const faults: string[] = [];
  for (const [index, { name, columns, variants }] of allStatements.entries()) {
    if (variants.length === 0) faults.push(`${name} has no sample to build it from`);
    for (const [variant, build] of variants.entries()) {
      const prepared = `s${index}_${variant}`;
      try {
        await client.query(`prepare ${prepared} as ${written(build()).text}`);
      } catch (error) {
        faults.push(`${name} (${variant}): ${error instanceof Error ? error.message : 'failed'}`);
        continue;
      }
      const declared = Object.values(columns).map(nameOf);
      // A statement that declares nothing is sent for its effect; what it gives is not read.
      if (declared.length === 0) continue;
      const known = await client.query<{ types: string[] | null }>(
        'select result_types::text[] as types from pg_prepared_statements where name = $1',
        [prepared],
      );
      const given = known.rows[0]?.types ?? [];
      if (given.join() !== declared.join()) {
        faults.push(`${name} (${variant}) declares ${declared.join()} and gives ${given.join()}`);
      }
    }
  }
  expect(allStatements.length).toBeGreaterThan(20);
  expect(faults).toEqual([]);
});
