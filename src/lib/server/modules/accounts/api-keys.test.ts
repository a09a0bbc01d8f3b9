import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayInJakarta } from '#lib/domain/shared/days.ts';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { anActor } from '../../../../../tests/support/app.ts';
import { served, signedIn, type Served } from '../../../../../tests/api/served.ts';
import { apiKeySecretOf, makeApiKey } from './index.ts';

let world: Served;
const nextMonth = () => addDays(dayInJakarta(Date.now()), 30);

beforeAll(async () => {
  world = await served();
});
afterAll(() => world.close());

const post = (headers: Record<string, string>, url: string, payload: object) =>
  world.front.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
const get = (headers: Record<string, string>, url: string) =>
  world.front.inject({ method: 'GET', url: `/api/v1${url}`, headers });

async function aKey(capabilities: readonly string[]) {
  const { headers } = await signedIn(world, 'deskOfficer');
  const made = await post(headers, '/keys', {
    name: 'Laporan bulanan',
    capabilities,
    endsOn: nextMonth(),
  });
  expect(made.statusCode).toBe(200);
  const { keyId } = made.json<{ keyId: string }>();
  const read = await post(headers, `/keys/${keyId}/read`, {});
  const { secret } = read.json<{ secret: string }>();
  return { owner: headers, keyId, secret, key: { authorization: `Bearer ${secret}` } };
}

test('a key may what it was given and no more, and ends when it is ended', async () => {
  const { owner, keyId, key, secret } = await aKey(['figures.read']);
  expect(secret).toMatch(/^jk_[A-Za-z0-9_-]{43}$/);
  expect((await get(key, '/figures/funnel')).statusCode).toBe(200);
  expect((await get(key, '/people')).statusCode).toBe(403);
  // What every person may, a program may not.
  expect(
    (await post(key, '/me/password', { current: 'x', next: 'kata sandi panjang' })).json(),
  ).toMatchObject({ code: 'key.not-for-this' });
  expect(
    (
      await post(key, '/keys', { name: 'x', capabilities: ['figures.read'], endsOn: nextMonth() })
    ).json(),
  ).toMatchObject({ code: 'key.not-for-this' });
  expect((await post(key, `/keys/${keyId}/read`, {})).statusCode).toBe(404);
  expect((await get(owner, '/keys')).json()).toMatchObject({
    keys: [{ name: 'Laporan bulanan', isAlive: true, isOwn: true }],
  });
  await post(owner, `/keys/${keyId}/end`, {});
  expect((await get(key, '/figures/funnel')).statusCode).toBe(401);
});

test('nobody gives a key what they have not, through the server or at the database', async () => {
  const { headers } = await signedIn(world, 'deskOfficer');
  const more = { name: 'x', capabilities: ['accounts.manage'], endsOn: nextMonth() };
  expect((await post(headers, '/keys', more)).json()).toMatchObject({ code: 'key.more-than-own' });
  const late = { ...more, capabilities: ['people.read'], endsOn: addDays(nextMonth(), 400) };
  expect((await post(headers, '/keys', late)).json()).toMatchObject({ code: 'key.end-in-past' });

  const desk = await anActor(world, 'deskOfficer');
  const grant = await world.owner.query<{ id: string }>(
    'select id from accounts.grants where account_id = $1',
    [desk.accountId],
  );
  if (desk.by !== 'account') throw new Error('no account');
  const client = await world.app.pools.app.connect();
  const insert = (capabilities: string) =>
    client.query(
      `insert into accounts.api_keys (token_hash, id, account_id, grant_id, name, capabilities, expires_at)
       values ($1, uuidv7(), $2, $3, 'x', $4::text[], now() + interval '1 day')`,
      [Buffer.from(newId()), desk.accountId, grant.rows[0]?.id, capabilities],
    );
  try {
    await client.query('begin');
    await client.query("select access.enter_account($1, 'deskOfficer')", [desk.email]);
    await client.query('savepoint before');
    await expect(insert('{accounts.manage}')).rejects.toMatchObject({ code: '42501' });
    await client.query('rollback to before');
    await insert('{people.read}');
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a key shrinks with the role of its maker, and ends with the account', async () => {
  const desk = await anActor(world, 'deskOfficer');
  const verdict = await runCommand(world.app, { entering: desk, device: 'test' }, makeApiKey, {
    id: newId(),
    input: {
      name: 'Ekspor',
      capabilities: ['people.read', 'figures.read'],
      endsOn: nextMonth(),
    },
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  const key = { authorization: `Bearer ${apiKeySecretOf(world.app, verdict.answer.keyId)}` };
  expect((await get(key, '/people')).statusCode).toBe(200);
  await world.owner.query("update accounts.grants set role = 'trainer' where account_id = $1", [
    desk.accountId,
  ]);
  expect((await get(key, '/people')).statusCode).toBe(403);
  await world.owner.query('update accounts.accounts set closed_at = now() where id = $1', [
    desk.accountId,
  ]);
  expect((await get(key, '/people')).statusCode).toBe(401);
});

test('whoever owns a key sees when it was used last; what was refused is no use', async () => {
  const { owner, key } = await aKey(['figures.read']);
  const usedAt = async () =>
    (await get(owner, '/keys')).json<{ keys: { usedAt: string | null }[] }>().keys[0]?.usedAt;
  expect((await get(key, '/people')).statusCode).toBe(403);
  expect(await usedAt()).toBeNull();
  const before = Date.now();
  expect((await get(key, '/figures/funnel')).statusCode).toBe(200);
  await expect.poll(usedAt, { timeout: 30_000 }).not.toBeNull();
  expect(Date.parse((await usedAt()) ?? '')).toBeGreaterThanOrEqual(before - 1000);
});
