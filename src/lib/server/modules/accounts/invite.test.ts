import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import {
  findLink,
  inviteAccount,
  listAccounts,
  readLink,
  recoverAccount,
  renewAccount,
  signIn,
  tokenHashOf,
  useAccountLink,
  whoAmI,
} from './index.ts';

let world: TestApp;
let admin: Awaited<ReturnType<typeof anActor>>;
const password = 'kata sandi contoh 1';

beforeAll(async () => {
  world = await testApp();
  admin = await anActor(world, 'agencyAdmin');
});
afterAll(() => world.close());

const asAdmin = () => ({ entering: admin, device: 'test' });

async function invited(email: string, over: object = {}) {
  const verdict = await runCommand(world.app, asAdmin(), inviteAccount, {
    id: newId(),
    input: { email, fullName: 'Undangan', role: 'deskOfficer', ...over },
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  const link = await runQuery(world.app, admin, readLink, { linkId: verdict.answer.linkId });
  if (!link.ok) throw new Error(link.problem.code);
  return { ...verdict.answer, secret: link.value.secret };
}

const use = (secret: string, typed = password) =>
  runCommand(
    world.app,
    { entering: { by: 'link', tokenHash: tokenHashOf(secret) }, device: 'test' },
    useAccountLink,
    { id: newId(), input: { secret, fullName: 'Nama Baru', password: typed } },
  );

const signInAs = (email: string, typed = password) =>
  signIn(world.app, { email, password: typed, address: '127.0.0.1', device: 'uji' });

test('an invitation is accepted once; used twice it says so, and the first password stays', async () => {
  const { secret, accountId } = await invited('undang-satu@contoh.example');
  expect(await findLink(world.app, secret)).toMatchObject({ state: 'open', purpose: 'invitation' });
  expect(await signInAs('undang-satu@contoh.example')).toMatchObject({ ok: false });
  const both = await Promise.allSettled([use(secret), use(secret, 'kata sandi lain 2')]);
  const outcomes = both.map((one) =>
    one.status === 'fulfilled' ? one.value.outcome : (one.reason as Error).message,
  );
  expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
  await expect(use(secret)).rejects.toMatchObject({ problem: { code: 'link.used' } });
  expect(await findLink(world.app, secret)).toMatchObject({ state: 'used' });
  const first = both[0].status === 'fulfilled' && both[0].value.outcome === 'accepted';
  const session = await signInAs(
    'undang-satu@contoh.example',
    first ? password : 'kata sandi lain 2',
  );
  if (!session.ok) throw new Error(session.problem.code);
  expect(
    await runQuery(
      world.app,
      { by: 'session', tokenHash: tokenHashOf(session.value.token) },
      whoAmI,
      {},
    ),
  ).toMatchObject({ value: { fullName: 'Nama Baru', role: 'deskOfficer', agencyCode: 'PPAPP' } });
  const journal = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from audit.journal where account_id = $1 and command_type = 'useAccountLink' and outcome = 'accepted'`,
    [accountId],
  );
  expect(journal.rows[0]?.n).toBe(1);
});

test('a link holds nothing but the setting of a password, and ends with its time', async () => {
  const { secret } = await invited('undang-dua@contoh.example');
  const entering = { by: 'link', tokenHash: tokenHashOf(secret) } as const;
  expect(await runQuery(world.app, entering, listAccounts, {})).toMatchObject({
    problem: { code: 'not-allowed' },
  });
  expect(await runQuery(world.app, entering, whoAmI, {})).toMatchObject({
    value: { capabilities: [], scope: 'none' },
  });
  await world.owner.query("update accounts.links set expires_at = now() - interval '1 second'");
  await expect(use(secret)).rejects.toMatchObject({ problem: { code: 'link.expired' } });
  await expect(use('y'.repeat(43))).rejects.toMatchObject({ problem: { code: 'link.unknown' } });
  const stored = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from accounts.links where encode(token_hash, 'base64') like '%' || $1 || '%'`,
    [secret.slice(0, 12)],
  );
  expect(stored.rows[0]?.n).toBe(0);
});

test('a new link ends the one before and the sessions, and takes lost codes away', async () => {
  const { accountId, secret } = await invited('undang-tiga@contoh.example');
  await use(secret);
  const session = await signInAs('undang-tiga@contoh.example');
  if (!session.ok) throw new Error(session.problem.code);
  await world.owner.query(
    `insert into accounts.second_factors (account_id, key_version, sealed, last_step) values ($1, 1, '\\x00', 0)`,
    [accountId],
  );
  const recover = (resetsFactor: boolean) =>
    runCommand(world.app, asAdmin(), recoverAccount, {
      id: newId(),
      input: { accountId, resetsFactor },
    });
  const first = await recover(false);
  const second = await recover(true);
  if (first.outcome !== 'accepted' || second.outcome !== 'accepted') throw new Error('refused');
  expect(
    await runQuery(
      world.app,
      { by: 'session', tokenHash: tokenHashOf(session.value.token) },
      whoAmI,
      {},
    ),
  ).toMatchObject({ problem: { code: 'session.ended' } });
  const old = await runQuery(world.app, admin, readLink, { linkId: first.answer.linkId });
  expect(old).toMatchObject({ problem: { code: 'not-found' } });
  const link = await runQuery(world.app, admin, readLink, { linkId: second.answer.linkId });
  if (!link.ok) throw new Error('no link');
  expect(await use(link.value.secret, 'kata sandi baru 3')).toMatchObject({ outcome: 'accepted' });
  const factor = await world.owner.query(
    'select 1 from accounts.second_factors where account_id = $1',
    [accountId],
  );
  expect(factor.rowCount).toBe(0);
  expect(await signInAs('undang-tiga@contoh.example', 'kata sandi baru 3')).toMatchObject({
    value: { step: 'done' },
  });
});

test('an account ends with the contract, says whom to ask, and is renewed', async () => {
  const { accountId, secret } = await invited('undang-empat@contoh.example');
  await use(secret);
  const session = await signInAs('undang-empat@contoh.example');
  if (!session.ok) throw new Error(session.problem.code);
  await world.owner.query(
    "update accounts.accounts set ends_on = (now() at time zone 'Asia/Jakarta')::date - 1 where id = $1",
    [accountId],
  );
  await world.owner.query(
    "update accounts.accounts set password_hash = 'x', full_name = 'Wulan Admin' where id = $1",
    [admin.accountId],
  );
  const entering = { by: 'session', tokenHash: tokenHashOf(session.value.token) } as const;
  expect(await runQuery(world.app, entering, whoAmI, {})).toMatchObject({
    problem: { code: 'account.ended' },
  });
  expect(await signInAs('undang-empat@contoh.example')).toMatchObject({
    problem: { code: 'account.ended', details: { ask: 'Wulan Admin' } },
  });
  const renew = (endsOn: string) =>
    runCommand(world.app, asAdmin(), renewAccount, { id: newId(), input: { accountId, endsOn } });
  expect(await renew('2020-01-01')).toMatchObject({ problem: { code: 'account.end-in-past' } });
  expect(await renew('2120-12-31')).toMatchObject({ outcome: 'accepted' });
  expect(await runQuery(world.app, entering, whoAmI, {})).toMatchObject({ ok: true });
});

test('nobody recovers or renews an account of a role above their own, or their own', async () => {
  const above = await anActor(world, 'auditor', { agency: 'PPAPP' });
  const foreign = await anActor(world, 'deskOfficer', { agency: 'SOSIAL' });
  for (const [accountId, code] of [
    [above.accountId, 'role.above-own'],
    [admin.accountId, 'role.own'],
    [foreign.accountId, 'not-found'],
  ]) {
    expect(
      await runCommand(world.app, asAdmin(), recoverAccount, { id: newId(), input: { accountId } }),
    ).toMatchObject({ problem: { code } });
    expect(
      await runCommand(world.app, asAdmin(), renewAccount, {
        id: newId(),
        input: { accountId, endsOn: '2120-12-31' },
      }),
    ).toMatchObject({ problem: { code } });
  }
});
