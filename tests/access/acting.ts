import { Client } from 'pg';
import type { AccessWorld, Actor } from './world.ts';

/** A connection as the application, past the program: what the policies alone allow. */
export async function asApplication(world: AccessWorld): Promise<Client> {
  const client = new Client({ connectionString: world.database.appUrl });
  await client.connect();
  return client;
}

/** Runs work as the actor in a transaction that leaves nothing behind. */
export async function acting<T>(
  client: Client,
  actor: Actor | 'public' | 'nobody',
  work: () => Promise<T>,
): Promise<T> {
  await client.query('begin');
  try {
    if (actor === 'public') await client.query('select access.enter_public()');
    else if (actor !== 'nobody') {
      await client.query('select access.enter_account($1, $2)', [actor.email, actor.role]);
    }
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** The SQLSTATE of what happens when the statement runs, or the number of its rows. */
export async function tryOut(
  client: Client,
  statement: string,
  values: readonly unknown[] = [],
): Promise<string | number> {
  await client.query('savepoint attempt');
  try {
    const result = await client.query(statement, [...values]);
    return result.rowCount ?? 0;
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}
