import { createHash, createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import type { Client } from 'pg';

/** The login of every application connection: bound by policies, owner of nothing. */
export const APP_ROLE = 'jakpreneur_app';
/** The group role that owns all schemas and tables. Nobody signs in as it. */
export const OWNER_ROLE = 'jakpreneur_owner';

/** Any number that no other advisory lock of ours has. */
const ROLES_LOCK = 7_203_181;
const SCRAM_ROUNDS = 4096;

function derive(key: Buffer, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, bytes));
}

/** The password of the application's login, 64 hexadecimal digits, always the same for one key. */
export function appPassword(key: Buffer): string {
  return derive(key, `database role ${APP_ROLE}`, 32).toString('hex');
}

/** Tells one master key from another without telling anything of it. */
export function keyFingerprint(key: Buffer): string {
  return derive(key, 'fingerprint of the master key', 16).toString('hex');
}

/** The owner's address with the application's login in place of the owner's. */
export function appDatabaseUrl(ownerUrl: string, key: Buffer): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = appPassword(key);
  return url.toString();
}

/**
 * Creates or mends the two roles, and lets the current login act as the owner.
 * `key` sets the application's password; without it the password stays what an operator made it.
 * The server receives only a SCRAM verifier, so that no log of statements ever holds a password.
 * Roles belong to the whole server, advisory locks to one database: so two starts in different
 * databases may still meet, and the loser tries again.
 */
export async function ensureRoles(client: Client, key: Buffer | undefined): Promise<void> {
  const verifier = key === undefined ? undefined : scramVerifier(key);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('begin');
      await client.query(`select pg_advisory_xact_lock(${ROLES_LOCK})`);
      await writeRoles(client, verifier);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (attempt === 5 || !lostRace(error)) throw error;
      await new Promise((resume) => setTimeout(resume, attempt * 50));
    }
  }
}

async function writeRoles(client: Client, verifier: string | undefined): Promise<void> {
  const known = await client.query<{ rolname: string; asWanted: boolean }>(
    `select rolname, not rolsuper and not rolcreatedb and not rolcreaterole and not rolbypassrls
       and (rolname = $1) = rolcanlogin and (rolname <> $1 or not rolinherit) as "asWanted"
     from pg_roles where rolname in ($1, $2)`,
    [APP_ROLE, OWNER_ROLE],
  );
  const asWanted = new Map(known.rows.map((row) => [row.rolname, row.asWanted]));
  await writeRole(client, OWNER_ROLE, 'nologin', asWanted.get(OWNER_ROLE));
  await writeRole(client, APP_ROLE, 'login noinherit', asWanted.get(APP_ROLE));
  if (verifier !== undefined && !(await holdsVerifier(client, verifier))) {
    await client.query(`alter role ${APP_ROLE} password '${verifier}'`);
  }
  const member = await client.query<{ settable: boolean }>(
    `select pg_has_role(current_user, $1, 'set') as settable`,
    [OWNER_ROLE],
  );
  if (member.rows[0]?.settable !== true) {
    await client.query(`grant ${OWNER_ROLE} to current_user with inherit true, set true`);
  }
}

async function writeRole(
  client: Client,
  role: string,
  login: string,
  asWanted: boolean | undefined,
): Promise<void> {
  if (asWanted === true) return;
  const verb = asWanted === undefined ? 'create' : 'alter';
  // A login that is no superuser may only take away what it could give, hence the short create.
  const narrow = 'nosuperuser nocreatedb nocreaterole nobypassrls';
  await client.query(
    verb === 'create' ? `create role ${role} ${login}` : `alter role ${role} ${login} ${narrow}`,
  );
}

/** Saves a catalogue write at every start; only a superuser may look. */
async function holdsVerifier(client: Client, verifier: string): Promise<boolean> {
  const may = await client.query<{ may: boolean }>(
    `select has_table_privilege('pg_catalog.pg_authid', 'select') as may`,
  );
  if (may.rows[0]?.may !== true) return false;
  const held = await client.query<{ same: boolean }>(
    `select rolpassword = $2 as same from pg_authid where rolname = $1`,
    [APP_ROLE, verifier],
  );
  return held.rows[0]?.same === true;
}

function scramVerifier(key: Buffer): string {
  const salt = derive(key, `salt of database role ${APP_ROLE}`, 16);
  const salted = pbkdf2Sync(appPassword(key), salt, SCRAM_ROUNDS, 32, 'sha256');
  const clientKey = createHmac('sha256', salted).update('Client Key').digest();
  const storedKey = createHash('sha256').update(clientKey).digest('base64');
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64');
  return `SCRAM-SHA-256$${SCRAM_ROUNDS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}

function lostRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return (
    code === '23505' || code === '42710' || error.message.includes('tuple concurrently updated')
  );
}
