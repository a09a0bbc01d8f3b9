import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { deriveKeys } from '../src/lib/server/crypto/keys.ts';
import { startEmbedded, type EmbeddedDatabase } from '../src/lib/server/db/embedded.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { loadDemo } from '../src/lib/server/demo/load-demo.ts';
import { installJobs } from '../src/lib/server/db/queue-tables.ts';
import { readOrCreateMasterKey } from '../src/lib/server/keys.ts';
import { root, say } from './console.ts';

/** A city in its own embedded PostgreSQL, with production's settings. */
export interface City {
  readonly people: number;
  readonly varDir: string;
  /** Superuser's address of the database that is measured. */
  readonly ownerUrl: string;
  /** Process id of PostgreSQL's postmaster. */
  readonly postgresPid: number;
  readonly wasCached: boolean;
  /** Puts the database back to what it was before anything was measured. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

const SEED = 2020;
/** Kept untouched; what is measured is a copy of it. */
const KEPT = 'bench_city';
/** The database that the application opens. */
const MEASURED = 'jakpreneur';

/** What the kept city depends on: when none of it has changed, it is used again. */
const MADE_FROM = ['db/migrations', 'src/lib/domain', 'src/lib/server/demo', 'package-lock.json'];

/**
 * Opens the city of this size: the one of an earlier run when migrations and generator are
 * unchanged, otherwise a new one from the demo generator, vacuumed and analysed.
 *
 * @param reuse take an earlier one whatever has changed; the application migrates it when it starts
 */
export async function openCity(people: number, reuse: boolean): Promise<City> {
  const varDir = join(root, 'var', 'bench', String(people));
  const server = await startEmbedded(varDir, { say });
  try {
    const wasCached = await makeKept(server, varDir, people, reuse);
    const renew = () => copyKept(server);
    await renew();
    return {
      people,
      varDir,
      ownerUrl: server.ownerUrl,
      postgresPid: server.pid,
      wasCached,
      renew,
      close: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function makeKept(
  server: EmbeddedDatabase,
  varDir: string,
  people: number,
  reuse: boolean,
): Promise<boolean> {
  const mark = `${people} people, seed ${SEED}, from ${fingerprint()}`;
  const known = await asSuperuser(server, (client) =>
    client.query<{ mark: string | null }>(
      `select shobj_description(oid, 'pg_database') as mark from pg_database where datname = '${KEPT}'`,
    ),
  );
  const kept = known.rows[0]?.mark ?? null;
  if (kept === mark || (reuse && kept !== null)) {
    say(
      kept === mark
        ? `The city of ${people} people is the one of an earlier run: nothing it depends on has changed.`
        : `The city of ${people} people is the one of an earlier run, as --reuse wants, though something has changed.`,
    );
    return true;
  }
  say(`Making a city of ${people} people …`);
  await asSuperuser(server, async (client) => {
    await client.query(`drop database if exists ${KEPT} with (force)`);
    await client.query(`create database ${KEPT}`);
  });
  const url = addressOf(server, KEPT);
  const key = readOrCreateMasterKey(varDir);
  await migrate(url, key);
  await loadDemo(url, deriveKeys(key), { people, seed: SEED });
  await installJobs(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('vacuum (freeze, analyze)');
    await client.query(`comment on database ${KEPT} is '${mark}'`);
  } finally {
    await client.end();
  }
  return false;
}

async function copyKept(server: EmbeddedDatabase): Promise<void> {
  await asSuperuser(server, async (client) => {
    await client.query(`drop database if exists ${MEASURED} with (force)`);
    await client.query(`create database ${MEASURED} template ${KEPT} strategy file_copy`);
    await client.query('checkpoint');
  });
}

async function asSuperuser<T>(server: EmbeddedDatabase, work: (client: Client) => Promise<T>) {
  const client = new Client({ connectionString: addressOf(server, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(server: EmbeddedDatabase, database: string): string {
  const url = new URL(server.ownerUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of MADE_FROM.flatMap(filesUnder)) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesUnder(path: string): string[] {
  if (path.endsWith('.json')) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
}
