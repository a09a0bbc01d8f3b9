import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { appDatabaseUrl } from '../../src/lib/server/db/roles.ts';
import { testKey } from './key.ts';

export interface TestDatabase {
  /** Superuser's address, for arranging what no command can and for looking past the policies. */
  readonly ownerUrl: string;
  /** The application's address: what the code under test gets. */
  readonly appUrl: string;
  readonly key: Buffer;
  /** Removes the database; connections that are still open are ended. */
  drop(): Promise<void>;
}

/**
 * A freshly migrated database of the caller's own, cloned in a fraction of a second. Call it once
 * in `beforeAll` of a test file and `drop` it in `afterAll`.
 */
export function testDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('templateName'));
}

/** A database without anything, for tests of migrating itself. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase('template1');
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const clusterUrl = inject('clusterUrl');
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onCluster(clusterUrl, `create database ${name} template ${template}`);
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  return {
    ownerUrl,
    appUrl: appDatabaseUrl(ownerUrl, testKey),
    key: testKey,
    drop: () => onCluster(clusterUrl, `drop database if exists ${name} with (force)`),
  };
}

async function onCluster(clusterUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
