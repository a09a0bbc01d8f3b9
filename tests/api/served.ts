import { pino } from 'pino';
import type { FastifyInstance } from 'fastify';
import type { Role } from '#lib/domain/accounts/roles.ts';
import { openFront } from '#lib/server/http/front.ts';
import { newId } from '#lib/server/ids.ts';
import { hashPassword } from '#lib/server/modules/accounts/index.ts';
import { testApp, type TestApp } from '../support/app.ts';

export const password = 'kata sandi untuk uji';

export interface Served extends TestApp {
  readonly front: FastifyInstance;
  /** Everything that was logged, one JSON text a line. */
  readonly logged: string[];
}

/**
 * The API over a database of its own, without pages.
 *
 * @param varDir where files are kept, for tests that send some
 */
export async function served(requestsPerMinute = 0, varDir?: string): Promise<Served> {
  const world = await testApp();
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const config = {
    ...world.app.config,
    apiRequestsPerMinute: requestsPerMinute,
    ...(varDir === undefined ? {} : { varDir }),
  };
  const front = await openFront({ ...world.app, config }, log);
  return {
    ...world,
    front,
    logged,
    close: async () => {
      await front.close();
      await world.close();
    },
  };
}

/** An account that can sign in by password. */
export async function anAccount({ owner }: TestApp, role: Role, agency: string | null = 'PPAPP') {
  const accountId = newId();
  const email = `${accountId}@contoh.example`;
  await owner.query(
    'insert into accounts.accounts (id, email, full_name, password_hash) values ($1, $2, $3, $4)',
    [accountId, email, `Akun ${role}`, await hashPassword(password)],
  );
  await owner.query(
    `insert into accounts.grants (id, account_id, role, agency_code, during) values ($1, $2, $3, $4, '[2018-01-01,)')`,
    [newId(), accountId, role, agency],
  );
  return { accountId, email };
}

/** Signs in by the API and gives the header of every further request. */
export async function signedIn(world: Served, role: Role, agency: string | null = 'PPAPP') {
  const { email } = await anAccount(world, role, agency);
  const answer = await world.front.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { email, password },
  });
  const { token } = answer.json<{ token: string }>();
  return { token, headers: { authorization: `Bearer ${token}` } };
}
