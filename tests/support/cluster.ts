import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded, type EmbeddedDatabase } from '../../src/lib/server/db/embedded.ts';
import { migrate, readMigrations } from '../../src/lib/server/db/migrate.ts';
import { codeOf, StartFault } from '../../src/lib/server/start-fault.ts';
import { testKey } from './key.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser's address of the test cluster's own database. */
    readonly clusterUrl: string;
    /** Name of the migrated database that every test file clones. */
    readonly templateName: string;
  }
}

const project = fileURLToPath(new URL('../../', import.meta.url));
/** One cluster per copy of the project and user; runs at the same time share it. */
const varDir = join(
  tmpdir(),
  `jakpreneur-tests-${createHash('sha256')
    .update(`${project} ${process.getuid?.() ?? ''}`)
    .digest('hex')
    .slice(0, 12)}`,
);
/** Losing a test database in a power cut does not matter; waiting for the disk does. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=128MB',
  'max_connections=200',
];

/** Starts the cluster before the first test and leaves it after the last; for `globalSetup`. */
export default async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  try {
    const client = new Client({ connectionString: cluster.ownerUrl });
    await client.connect();
    await dropLeftovers(client);
    const templateName = await prepareTemplate(client, cluster.ownerUrl);
    await client.end();
    vitest.provide('clusterUrl', cluster.ownerUrl);
    vitest.provide('templateName', templateName);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return () => cluster.stop();
}

/** Gives work a migrated database without any row, for checks that are no tests. */
export async function withFreshDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const cluster = await startCluster();
  const client = new Client({ connectionString: cluster.ownerUrl });
  try {
    await client.connect();
    const templateName = await prepareTemplate(client, cluster.ownerUrl);
    const name = `test_${process.pid}_check`;
    await client.query(`create database ${name} template ${templateName}`);
    try {
      return await work(databaseUrl(cluster.ownerUrl, name));
    } finally {
      await client.query(`drop database if exists ${name} with (force)`);
    }
  } finally {
    await client.end();
    await cluster.stop();
  }
}

/** A cluster that a power cut or a full disk has spoilt is made anew. */
async function startCluster(): Promise<EmbeddedDatabase> {
  try {
    return await startEmbedded(varDir, { settings: SETTINGS });
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    rmSync(varDir, { recursive: true, force: true });
    return startEmbedded(varDir, { settings: SETTINGS });
  }
}

async function prepareTemplate(client: Client, clusterUrl: string): Promise<string> {
  const name = `template_${fingerprint()}`;
  // Two runs that start together must not both build it; the second waits and finds it done.
  await client.query('select pg_advisory_lock(7203184)');
  const known = await client.query(
    'select 1 from pg_database where datname = $1 and datistemplate',
    [name],
  );
  if (known.rowCount === 0) {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    await migrate(databaseUrl(clusterUrl, name), testKey);
    await client.query(`alter database ${name} is_template true`);
    await dropOldTemplates(client, name);
  }
  await client.query('select pg_advisory_unlock(7203184)');
  return name;
}

/** Changes with every migration and grant, so that a stale template is never used. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const { name, sha256 } of readMigrations()) hash.update(`${name} ${sha256}\n`);
  hash.update(readFileSync(join(project, 'db', 'roles.sql')));
  return hash.digest('hex').slice(0, 16);
}

async function dropOldTemplates(client: Client, current: string): Promise<void> {
  const old = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'template\\_%' and datname <> $1
     and not exists (select from pg_stat_activity a where a.datname = pg_database.datname)`,
    [current],
  );
  for (const { datname } of old.rows) {
    await client.query(`alter database ${datname} is_template false`);
    await client.query(`drop database if exists ${datname} with (force)`);
  }
}

/** Test databases carry the process that made them; those of processes long gone are dropped. */
async function dropLeftovers(client: Client): Promise<void> {
  const found = await client.query<{ datname: string }>(
    `select datname from pg_database where datname like 'test\\_%'`,
  );
  for (const { datname } of found.rows) {
    const pid = Number(datname.split('_')[1]);
    if (!isAlive(pid)) await client.query(`drop database if exists ${datname} with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The address of another database of the same cluster. */
function databaseUrl(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
