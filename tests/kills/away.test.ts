import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveKeys } from '../../src/lib/server/crypto/keys.ts';
import { loadDemo } from '../../src/lib/server/demo/load-demo.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { anApplication, type Application } from './processes.ts';
import { registrationFor, signIn } from './writers.ts';

/** A database on another machine, and the wire to it that can be cut. */
let database: TestDatabase;
let wire: Wire;
let app: Application;
let varDir: string;
let token: string;

interface Wire {
  readonly port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

beforeAll(async () => {
  database = await testDatabase();
  await loadDemo(database.ownerUrl, deriveKeys(database.key), { people: 100, seed: 3 });
  const url = new URL(database.ownerUrl);
  wire = await wireTo(Number(url.port));
  url.port = String(wire.port);
  varDir = mkdtempSync(join(tmpdir(), 'jakpreneur-away-'));
  app = await anApplication({
    VAR_DIR: varDir,
    DATABASE_URL: url.toString(),
    JAKPRENEUR_KEY: database.key.toString('base64'),
  });
  await app.start();
  token = await signIn(app.port);
}, 120_000);
afterAll(async () => {
  await app.stop();
  await wire.cut();
  await database.drop();
  rmSync(varDir, { recursive: true, force: true });
});

async function wireTo(target: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  const join_ = (socket: Socket): void => {
    const onward = connect(target, '127.0.0.1');
    for (const [one, two] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        two.destroy();
      });
      one.pipe(two);
    }
  };
  let server: Server | undefined;
  const open = async (port: number): Promise<number> => {
    server = createServer(join_).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  const port = await open(0);
  return {
    port,
    cut: async () => {
      for (const socket of sockets) socket.destroy();
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      closing.close();
      await once(closing, 'close');
    },
    mend: async () => {
      await open(port);
    },
  };
}

const register = (id: string, number: number) =>
  fetch(`http://127.0.0.1:${app.port}/api/v1/people`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'id',
      authorization: `Bearer ${token}`,
      'idempotency-key': id,
    },
    body: JSON.stringify(registrationFor(number)),
  });

test('while the database is away this is said in one sentence, and all goes on by itself', async () => {
  expect((await register(newId(), 1)).status).toBe(200);
  await wire.cut();
  const id = newId();
  const refused = await register(id, 2);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({
    code: 'database.away',
    detail:
      'Catatan sedang tidak terjangkau. Isian Anda masih ada di layar; kirim lagi sebentar lagi.',
  });
  const live = await fetch(`http://127.0.0.1:${app.port}/health/live`);
  const ready = await fetch(`http://127.0.0.1:${app.port}/health/ready`);
  expect([live.status, ready.status]).toEqual([200, 503]);
  const numbers = await fetch(`http://127.0.0.1:${app.port}/metrics`);
  expect(await numbers.text()).toContain('database_up 0');

  await pause(3000);
  await wire.mend();
  await app.ready();
  // The same command under the same id, as a form or a phone sends it again.
  expect((await register(id, 2)).status).toBe(200);
  // Work that is done again and again goes on: what was just written is folded and sealed.
  for (let tries = 0; ; tries += 1) {
    const text = await (await fetch(`http://127.0.0.1:${app.port}/metrics`)).text();
    const isDone =
      text.includes('database_up 1') &&
      text.includes('\nsums_waiting_changes 0\n') &&
      text.includes('\njournal_unsealed_entries 0\n');
    if (isDone) break;
    expect(tries).toBeLessThan(1800);
    await pause(100);
  }
});
