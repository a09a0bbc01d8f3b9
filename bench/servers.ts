import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { City } from './city.ts';
import { root } from './console.ts';
import { startServer, type ServerProcess } from './processes.ts';
import { agency } from './samples.ts';

/**
 * The application as `npm start` runs it, in a process of its own: sign-in, policies, journal and
 * jobs. The bound on requests stays in place, too high to be met.
 *
 * @param profileTo folder for a CPU profile, written when it stops
 */
export function startOurs(city: City, profileTo?: string): Promise<ServerProcess> {
  if (!existsSync(join(root, 'build', 'handler.js'))) {
    throw new Error('The pages are not built; npm start builds them.');
  }
  const options = profileTo === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`];
  return startServer(
    [...options, 'src/main.ts'],
    {
      VAR_DIR: city.varDir,
      API_REQUESTS_PER_MINUTE: '9999999',
      // As tools/handover.mjs sets it.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    },
    '/health/ready',
  );
}

/** The server that it is compared with. */
export function startBare(city: City): Promise<ServerProcess> {
  return startServer(
    ['bench/bare.ts'],
    { BARE_DATABASE_URL: city.ownerUrl, BARE_AGENCY: agency },
    '/health',
  );
}

/**
 * Signs in desk officers, by writing what the sign-in writes: passwords are slow on purpose, and
 * are not measured here.
 *
 * @returns the secrets of as many sessions
 */
export async function signIn(owner: Client, count: number): Promise<readonly string[]> {
  const tokens = Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`bench session ${index}`).digest('base64url'),
  );
  for (const token of tokens) {
    await owner.query(
      `insert into accounts.sessions (token_hash, id, account_id, grant_id, device, expires_at)
       select $1, gen_random_uuid(), g.account_id, g.id, 'bench', now() + interval '12 hours'
       from accounts.grants g join accounts.accounts a on a.id = g.account_id
       where g.role = 'deskOfficer' and g.agency_code = $2 and a.email = 'ratna@contoh.example'
       on conflict (token_hash) do update set expires_at = excluded.expires_at, ended_at = null`,
      [createHash('sha256').update(token).digest(), agency],
    );
  }
  return tokens;
}
