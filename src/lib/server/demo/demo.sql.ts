import { sql } from '../db/sql.ts';
import { statement, textOf } from '../db/statement.ts';

/** Two processes that start at once must not both fill a new database; held until the end. */
export const lockNewDatabase = statement(
  'demo.lock',
  { locked: 'void' },
  () => sql`select pg_advisory_xact_lock(7203186) as locked`,
  [],
);

export const countAccounts = statement(
  'demo.count-accounts',
  { accounts: 'int4' },
  (email: string) =>
    sql`select count(*)::int4 as accounts from accounts.accounts where email = ${email}`,
  [''],
);

export const findDeployment = statement(
  'demo.find-deployment',
  { mode: textOf<'demo' | 'live'>() },
  () => sql`select mode from access.deployment`,
  [],
);

export const hasPeople = statement(
  'demo.has-people',
  { hasPeople: 'bool' },
  () => sql`select exists (select 1 from people.people) as has_people`,
  [],
);

export const knownAgencies = statement(
  'demo.known-agencies',
  { code: 'text' },
  () => sql`select code from accounts.agencies`,
  [],
);

/** The next receipt that the registry gives is the one after this. */
export const setLastReceipt = statement(
  'demo.set-last-receipt',
  { receipt: 'int8' },
  (receipt: number) => sql`select setval('registry.receipt', ${receipt}::bigint) as receipt`,
  [1],
);
