import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { codeOf, StartFault } from '../start-fault.ts';
import {
  findRunning,
  startServer,
  stopServer,
  waitUntilReady,
  type Place,
  type Running,
} from './embedded-server.ts';
import { unreachable } from './unreachable.ts';

/** Held in shared mode by every program that uses the server; whoever can have it alone is the last. */
const USERS_LOCK = 7_203_183;
/** Milliseconds between two tries to bring a server back. */
const TRY_EVERY = 500;

/** The superuser's address of a database; it holds the password. */
export function addressOf(running: Running, password: string, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${running.port}/${database}`;
}

/** Signs in and counts among the users; nothing when the server is shutting down. */
export async function joinUsers(running: Running, password: string): Promise<Client | undefined> {
  const client = new Client({
    connectionString: addressOf(running, password, 'postgres'),
    application_name: 'jakpreneur user',
  });
  client.on('error', () => {
    // The server is gone; whoever works with it learns that from its own connection.
  });
  try {
    await client.connect();
    await client.query(`select pg_advisory_lock_shared(${USERS_LOCK})`);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (codeOf(error) === '28P01') {
      throw new StartFault(
        'The embedded database refuses its password: the keys folder belongs to another database.',
      );
    }
    // 57P01 and 57P03 are told by a server that shuts down; the rest by one that just has.
    if (['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET', ''].includes(codeOf(error))) {
      return undefined;
    }
    throw unreachable(addressOf(running, password, 'postgres'), error);
  }
}

/**
 * Brings a server back that was killed while somebody uses it: at the same port, because every pool
 * of this program knows it by that. Any number of programs may do it at once; the first starts it
 * and the others join.
 *
 * @param holder the connection by which this program counts among the users
 */
export function keepRunning(
  place: Place,
  running: Running,
  holder: Client,
  password: string,
): { stop(): Promise<void> } {
  let stopping: Promise<void> | undefined;
  let held: Client | undefined;
  let reviving: Promise<void> = Promise.resolve();
  const isStopping = (): boolean => stopping !== undefined;
  const watch = (client: Client): void => {
    held = client;
    client.once('end', () => {
      held = undefined;
      if (!isStopping()) reviving = revive();
    });
  };
  const revive = async (): Promise<void> => {
    while (!isStopping()) {
      const client = await bringBack(place, running.port, password).catch(() => undefined);
      if (client !== undefined) {
        watch(client);
        return;
      }
      await pause(TRY_EVERY);
    }
  };
  watch(holder);
  const stop = async (): Promise<void> => {
    await reviving;
    const now = findRunning(place);
    if (held !== undefined && now !== undefined) await leave(place, now, held);
  };
  return { stop: () => (stopping ??= Promise.resolve().then(stop)) };
}

async function bringBack(
  place: Place,
  port: number,
  password: string,
): Promise<Client | undefined> {
  const found = findRunning(place);
  const running =
    found === undefined
      ? await startServer(place, port, false)
      : await waitUntilReady(place, found, port);
  return joinUsers(running, password);
}

async function leave(place: Place, running: Running, holder: Client): Promise<void> {
  let alone: boolean;
  try {
    await holder.query(`select pg_advisory_unlock_shared(${USERS_LOCK})`);
    const answer = await holder.query<{ alone: boolean }>(
      `select pg_try_advisory_lock(${USERS_LOCK}) as alone`,
    );
    alone = answer.rows[0]?.alone === true;
  } catch {
    // The connection is dead, so the server is, or is on its way.
    return;
  }
  // The lock is kept until the server ends our connection, so that nobody joins meanwhile.
  if (alone) await stopServer(place, running);
  await holder.end().catch(() => undefined);
}
