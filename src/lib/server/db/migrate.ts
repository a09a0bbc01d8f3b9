import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, DatabaseError } from 'pg';
import { codeOf, StartFault } from '../start-fault.ts';
import { ensureRoles, keyFingerprint, OWNER_ROLE } from './roles.ts';
import { unreachable } from './unreachable.ts';

/** Held by whoever changes the shape of a database or fills a new one from a backup. */
export const MIGRATION_LOCK = 7_203_182;
const OLDEST_SERVER = 180_000;
const NAME = /^\d{14}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/;
/** All are marked trusted, so that an owner of the database who is no superuser may add them. */
const EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gin', 'btree_gist', 'pgcrypto'];

const root = fileURLToPath(new URL('../../../../db/', import.meta.url));

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export interface MigrateOptions {
  /** Whether the application's password is set from the key (default) or left to the operator. */
  readonly setAppPassword?: boolean;
  /** Folder that holds `migrations/` and `roles.sql`; the project's own unless a test says so. */
  readonly folder?: string;
  /**
   * Applies only these, for an older shape that a backup is put into; rights are given when the
   * rest has been applied.
   */
  readonly only?: ReadonlySet<string>;
}

/** The migrations of the project in the order in which they apply. A wrong name is a fault. */
export function readMigrations(folder: string = root): readonly Migration[] {
  return readdirSync(join(folder, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      if (!NAME.test(name)) {
        throw new StartFault(`Migration ${name} is not named YYYYMMDDHHMMSS-what-it-does.sql.`);
      }
      const text = readFileSync(join(folder, 'migrations', name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    });
}

/**
 * Brings a database to the newest shape: roles, extensions, migrations, grants. Every migration
 * is one transaction, as the owner role, so that the application's login owns nothing.
 * Safe to call from many processes at once and when nothing is to do.
 *
 * @param ownerUrl a login that owns the database and may create roles
 * @param key the master key (32 bytes)
 * @returns the names applied now
 * @throws StartFault when the server is too old or unreachable, the key is not the one that the
 *   database was made with, a migration fails, or an applied file has changed or is missing
 */
export async function migrate(
  ownerUrl: string,
  key: Buffer,
  options: MigrateOptions = {},
): Promise<readonly string[]> {
  const folder = options.folder ?? root;
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: ownerUrl, application_name: 'jakpreneur migrate' });
  client.on('error', () => {
    // A lost connection also fails the query in flight, which reports it.
  });
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw unreachable(ownerUrl, error);
  }
  try {
    await refuseOldServer(client);
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    // Before the roles: a wrong key must not change the password of an application that runs.
    await refuseOtherKey(client, key);
    await ensureRoles(client, options.setAppPassword === false ? undefined : key);
    await prepare(client, key);
    const { only } = options;
    const open = pending(migrations, await readApplied(client)).filter(
      ({ name }) => only === undefined || only.has(name),
    );
    for (const migration of open) await apply(client, migration);
    if (only === undefined) await grant(client, folder);
    return open.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: Client): Promise<void> {
  const answer = await client.query<{ server_version_num: string }>('show server_version_num');
  if (Number(answer.rows[0]?.server_version_num) < OLDEST_SERVER) {
    throw new StartFault('The database server is older than PostgreSQL 18.');
  }
}

/** With another key nothing that was encrypted could be read, and searches would find nobody. */
async function refuseOtherKey(client: Client, key: Buffer): Promise<void> {
  if (!(await exists(client, 'migrations.master_key'))) return;
  const answer = await client.query<{ same: boolean }>(
    'select fingerprint = $1 as same from migrations.master_key',
    [keyFingerprint(key)],
  );
  if (answer.rows[0]?.same === false) {
    throw new StartFault('This database was made with another master key; put that key back.');
  }
}

async function prepare(client: Client, key: Buffer): Promise<void> {
  await client.query('set client_min_messages to warning');
  for (const extension of EXTENSIONS) {
    await client.query(`create extension if not exists ${extension} with schema public`);
  }
  await client.query(`
    do $$ begin
      if not has_database_privilege('${OWNER_ROLE}', current_database(), 'create') then
        execute format('grant create on database %I to ${OWNER_ROLE}', current_database());
      end if;
    end $$`);
  if (await exists(client, 'migrations.master_key')) return;
  await client.query(`
    begin;
    set local role ${OWNER_ROLE};
    create schema if not exists migrations;
    create table if not exists migrations.applied (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    );
    create table if not exists migrations.master_key (
      only_row boolean primary key default true check (only_row),
      fingerprint text not null
    );
    insert into migrations.master_key (fingerprint) values ('${keyFingerprint(key)}');
    commit`);
}

async function exists(client: Client, table: string): Promise<boolean> {
  const answer = await client.query<{ found: boolean }>(
    'select to_regclass($1) is not null as found',
    [table],
  );
  return answer.rows[0]?.found === true;
}

async function readApplied(client: Client): Promise<ReadonlyMap<string, string>> {
  const answer = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied order by name',
  );
  return new Map(answer.rows.map((row) => [row.name, row.sha256]));
}

function pending(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): readonly Migration[] {
  const files = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  for (const [name, sha256] of applied) {
    const file = files.get(name);
    if (file === undefined) {
      throw new StartFault(
        `The database has migration ${name}, which this version of the program does not know.`,
      );
    }
    if (file !== sha256) {
      throw new StartFault(
        `Migration ${name} was changed after the database applied it; undo the change and add a new one.`,
      );
    }
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: Client, migration: Migration): Promise<void> {
  await inOwnersTransaction(client, `Migration ${migration.name}`, migration.text, async () => {
    await client.query('insert into migrations.applied (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
  });
}

async function grant(client: Client, folder: string): Promise<void> {
  let text: string;
  try {
    text = readFileSync(join(folder, 'roles.sql'), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  await inOwnersTransaction(client, 'db/roles.sql', text, async () => {});
}

async function inOwnersTransaction(
  client: Client,
  name: string,
  text: string,
  last: () => Promise<void>,
): Promise<void> {
  await client.query(`begin; set local role ${OWNER_ROLE}; set local lock_timeout to '30s'`);
  try {
    await client.query(text);
    await last();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error instanceof DatabaseError ? failure(name, text, error) : error;
  }
}

function failure(name: string, text: string, error: DatabaseError): StartFault {
  const position = Number(error.position);
  const line = position > 0 ? ` at line ${text.slice(0, position).split('\n').length}` : '';
  const hint = error.hint === undefined ? '' : ` Hint: ${error.hint}`;
  return new StartFault(`${name} failed${line}: ${error.message}.${hint}`, { cause: error });
}
