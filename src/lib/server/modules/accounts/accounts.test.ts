import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import {
  addAccount,
  addAgency,
  changePassword,
  closeAccount,
  endSession,
  listSessions,
  signIn,
  tokenHashOf,
  whoAmI,
} from './index.ts';

let world: TestApp;
const password = 'kata sandi contoh 1';

beforeAll(async () => {
  world = await testApp();
});
afterAll(() => world.close());

async function addDesk(email: string) {
  const entering = await anActor(world, 'cityAdmin', { agency: null });
  return runCommand(world.app, { entering, device: 'test' }, addAccount, {
    id: newId(),
    input: {
      email,
      fullName: 'Petugas Contoh',
      password,
      role: 'deskOfficer',
      agencyCode: 'PPAPP',
    },
  });
}

const signInAs = (email: string, typed = password) =>
  signIn(world.app, { email, password: typed, address: '127.0.0.1', device: 'uji' });

test('an account that was added signs in, is somebody, and its session can be ended', async () => {
  expect(await addDesk('satu@contoh.example')).toMatchObject({ outcome: 'accepted' });
  const session = await signInAs('SATU@contoh.example ');
  if (!session.ok) throw new Error(session.problem.code);
  const entering = { by: 'session', tokenHash: tokenHashOf(session.value.token) } as const;
  expect(await runQuery(world.app, entering, whoAmI, {})).toMatchObject({
    ok: true,
    value: { fullName: 'Petugas Contoh', role: 'deskOfficer', agencyCode: 'PPAPP' },
  });
  const sessions = await runQuery(world.app, entering, listSessions, {});
  if (!sessions.ok) throw new Error(sessions.problem.code);
  expect(sessions.value.sessions).toMatchObject([{ device: 'uji', isThis: true }]);
  await runCommand(world.app, { entering, device: 'test' }, endSession, {
    id: newId(),
    input: { id: sessions.value.sessions[0]?.id },
  });
  expect(await runQuery(world.app, entering, whoAmI, {})).toMatchObject({
    ok: false,
    problem: { code: 'session.ended' },
  });
});

test('a wrong address and a wrong password look alike; five lock the address', async () => {
  await addDesk('dua@contoh.example');
  expect(await signInAs('tiada@contoh.example')).toMatchObject({
    problem: { code: 'sign-in.wrong' },
  });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect(await signInAs('dua@contoh.example', 'keliru')).toMatchObject({
      problem: { code: 'sign-in.wrong' },
    });
  }
  expect(await signInAs('dua@contoh.example')).toMatchObject({
    problem: { code: 'sign-in.locked', details: { minutes: 15 } },
  });
});

test('a new password ends the other sessions, and the old one signs in no more', async () => {
  await addDesk('tiga@contoh.example');
  const one = await signInAs('tiga@contoh.example');
  const two = await signInAs('tiga@contoh.example');
  if (!one.ok || !two.ok) throw new Error('not signed in');
  const entering = { by: 'session', tokenHash: tokenHashOf(one.value.token) } as const;
  const other = { by: 'session', tokenHash: tokenHashOf(two.value.token) } as const;
  const change = (current: string) =>
    runCommand(world.app, { entering, device: 'test' }, changePassword, {
      id: newId(),
      input: { current, next: 'kata sandi contoh 2' },
    });
  expect(await change('keliru')).toMatchObject({ problem: { code: 'sign-in.wrong' } });
  expect(await change(password)).toMatchObject({ outcome: 'accepted' });
  expect(await runQuery(world.app, entering, whoAmI, {})).toMatchObject({ ok: true });
  expect(await runQuery(world.app, other, whoAmI, {})).toMatchObject({ ok: false });
  expect(await signInAs('tiga@contoh.example')).toMatchObject({ ok: false });
  expect(await signInAs('tiga@contoh.example', 'kata sandi contoh 2')).toMatchObject({ ok: true });
  const journal = await world.owner.query<{ n: number }>(
    `select count(*)::int as n from audit.change_values where new_value::text like '%sandi contoh%'`,
  );
  expect(journal.rows[0]?.n).toBe(0);
});

test('nobody gives a role above their own, reaches into another agency, or closes themselves', async () => {
  const admin = await anActor(world, 'agencyAdmin');
  const origin = { entering: admin, device: 'test' };
  const add = (over: object) =>
    runCommand(world.app, origin, addAccount, {
      id: newId(),
      input: {
        email: `${newId()}@contoh.example`,
        fullName: 'X',
        password,
        role: 'deskOfficer',
        ...over,
      },
    });
  expect(await add({ role: 'cityAdmin' })).toMatchObject({ problem: { code: 'role.above-own' } });
  // The agency that is named is not asked: an administrator adds to his own.
  const added = await add({ agencyCode: 'SOSIAL' });
  if (added.outcome !== 'accepted') throw new Error('not added');
  const grant = await world.owner.query(
    'select agency_code from accounts.grants where account_id = $1',
    [added.answer.accountId],
  );
  expect(grant.rows).toEqual([{ agency_code: 'PPAPP' }]);
  expect(
    await runCommand(world.app, origin, closeAccount, {
      id: newId(),
      input: { accountId: admin.accountId },
    }),
  ).toMatchObject({
    problem: { code: 'role.own' },
  });
  const foreign = await anActor(world, 'deskOfficer', { agency: 'SOSIAL' });
  expect(
    await runCommand(world.app, origin, closeAccount, {
      id: newId(),
      input: { accountId: foreign.accountId },
    }),
  ).toMatchObject({
    problem: { code: 'not-found' },
  });
  const above = await anActor(world, 'auditor', { agency: 'PPAPP' });
  expect(
    await runCommand(world.app, origin, closeAccount, {
      id: newId(),
      input: { accountId: above.accountId },
    }),
  ).toMatchObject({
    problem: { code: 'role.above-own' },
  });
  expect(
    await runCommand(world.app, origin, addAgency, {
      id: newId(),
      input: { code: 'LAIN', name: 'Lain', shortName: 'Lain' },
    }),
  ).toMatchObject({
    problem: { code: 'not-allowed' },
  });
});

test('a closed account is nobody at once', async () => {
  const added = await addDesk('empat@contoh.example');
  if (added.outcome !== 'accepted') throw new Error('not added');
  const session = await signInAs('empat@contoh.example');
  if (!session.ok) throw new Error('not signed in');
  const entering = await anActor(world, 'cityAdmin', { agency: null });
  await runCommand(world.app, { entering, device: 'test' }, closeAccount, {
    id: newId(),
    input: { accountId: added.answer.accountId },
  });
  expect(
    await runQuery(
      world.app,
      { by: 'session', tokenHash: tokenHashOf(session.value.token) },
      whoAmI,
      {},
    ),
  ).toMatchObject({ ok: false, problem: { code: 'session.ended' } });
});
