import { Client } from 'pg';
import { areaIndex } from '../../src/lib/domain/areas/match-area.ts';
import type { Role } from '../../src/lib/domain/accounts/roles.ts';
import type { App } from '../../src/lib/server/app.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { deriveKeys } from '../../src/lib/server/crypto/keys.ts';
import { openPools } from '../../src/lib/server/db/pools.ts';
import type { Entering } from '../../src/lib/server/db/transaction.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { installJobs } from '../../src/lib/server/db/queue-tables.ts';
import { openJobs } from '../../src/lib/server/queue/pg-queue.ts';
import { loadReferenceData, readAreas } from '../../src/lib/server/modules/areas/index.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** The programme's day in tests, as in the demo city. */
export const today = '2020-12-08';

export interface TestApp {
  readonly app: App;
  readonly database: TestDatabase;
  /** Looks past the policies: for arranging and for checking. */
  readonly owner: Client;
  close(): Promise<void>;
}

/** The application over a database of its own, with areas and two agencies, and no people. */
export async function testApp(): Promise<TestApp> {
  const database = await testDatabase();
  await loadReferenceData(database.ownerUrl);
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into access.deployment (mode, business_date) values ('demo', '${today}')`,
  );
  await owner.query(
    `insert into accounts.agencies (code, name, short_name)
     values ('PPAPP', 'Dinas PPAPP', 'Dinas PPAPP'), ('SOSIAL', 'Dinas Sosial', 'Dinas Sosial')
     on conflict do nothing`,
  );
  await installJobs(database.ownerUrl);
  const jobs = await openJobs(database.appUrl, () => {});
  const pools = openPools(database.appUrl, 4);
  const reading = readConfig({ VAR_DIR: '/nonexistent' });
  if (!reading.ok) throw new Error(reading.faults.join(' '));
  const app: App = {
    config: reading.config,
    pools,
    keys: deriveKeys(database.key),
    now: () => Date.now(),
    newId,
    areas: areaIndex(await readAreas(pools)),
    jobs,
  };
  return {
    app,
    database,
    owner,
    close: async () => {
      await jobs.stop();
      await pools.end();
      await owner.end();
      await database.drop();
    },
  };
}

/** Makes an account with one role and gives the right by which it acts. */
export async function anActor(
  { owner }: TestApp,
  role: Role,
  options: { agency?: string | null; areas?: readonly string[]; personId?: string } = {},
): Promise<Entering & { accountId: string }> {
  const accountId = newId();
  const email = `${accountId}@contoh.example`;
  await owner.query(
    'insert into accounts.accounts (id, email, full_name, person_id) values ($1, $2, $3, $4)',
    [accountId, email, `Akun ${role}`, options.personId ?? null],
  );
  const agency = options.agency === undefined ? 'PPAPP' : options.agency;
  await owner.query(
    `insert into accounts.grants (id, account_id, role, agency_code, area_codes, during)
     values ($1, $2, $3, $4, $5, '[2018-01-01,)')`,
    [newId(), accountId, role, agency, options.areas ?? []],
  );
  return { by: 'account', email, role, accountId };
}
