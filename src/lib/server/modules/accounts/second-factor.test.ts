import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#lib/domain/accounts/roles.ts';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import {
  addSecondFactor,
  confirmSignIn,
  findStep,
  getSecondFactor,
  hashPassword,
  newCodeSecret,
  removeSecondFactor,
  signIn,
  spareCodesOf,
  tokenHashOf,
  whoAmI,
} from './index.ts';

let world: TestApp;
const password = 'kata sandi contoh 1';

beforeAll(async () => {
  world = await testApp();
  await world.owner.query("update access.deployment set mode = 'live', business_date = null");
});
afterAll(() => world.close());

async function aSession(role: Role) {
  const actor = await anActor(world, role);
  if (actor.by !== 'account') throw new Error('no account');
  await world.owner.query('update accounts.accounts set password_hash = $1 where id = $2', [
    await hashPassword(password),
    actor.accountId,
  ]);
  return { email: actor.email, accountId: actor.accountId, token: await tokenOf(actor.email) };
}

async function tokenOf(email: string): Promise<string> {
  const result = await signIn(world.app, {
    email,
    password,
    address: '127.0.0.1',
    device: 'uji',
  });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.token;
}

const bySession = (token: string) => ({ by: 'session', tokenHash: tokenHashOf(token) }) as const;
const codeNow = (secret: string, shift = 0) =>
  generateSync({ secret, epoch: Math.floor(world.app.now() / 1000) + shift * 30 });

async function withCodes(role: Role) {
  const { email, accountId, token } = await aSession(role);
  const secret = newCodeSecret();
  const id = newId();
  const origin = {
    entering: { by: 'step', tokenHash: tokenHashOf(token) },
    device: 'test',
  } as const;
  const verdict = await runCommand(world.app, origin, addSecondFactor, {
    id,
    input: { secret, code: codeNow(secret, -1) },
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  return { email, accountId, token, secret, spare: spareCodesOf(world.app, id) };
}

test('a live database lets a role that sees many people act only once codes are set up', async () => {
  const { token } = await aSession('deskOfficer');
  expect(await findStep(world.app, token)).toMatchObject({ step: 'factor' });
  expect(await runQuery(world.app, bySession(token), whoAmI, {})).toMatchObject({
    problem: { code: 'sign-in.code-wanted' },
  });
  const officer = await aSession('fieldOfficer');
  expect(await runQuery(world.app, bySession(officer.token), whoAmI, {})).toMatchObject({
    ok: true,
  });
  const done = await withCodes('supervisor');
  expect(await runQuery(world.app, bySession(done.token), getSecondFactor, {})).toMatchObject({
    value: { codesLeft: 10, isRequired: true },
  });
  const origin = { entering: bySession(done.token), device: 'test' };
  expect(
    await runCommand(world.app, origin, removeSecondFactor, { id: newId(), input: {} }),
  ).toMatchObject({ problem: { code: 'second-factor.required' } });
});

test('a code opens the session once; the same code again does not', async () => {
  const { email, secret } = await withCodes('deskOfficer');
  const token = await tokenOf(email);
  expect(await findStep(world.app, token)).toMatchObject({ step: 'code', triesLeft: 5 });
  const code = codeNow(secret);
  expect(await confirmSignIn(world.app, token, { code: '000000' })).toMatchObject({
    problem: { code: 'sign-in.code-wrong', details: { left: 4 } },
  });
  expect(await confirmSignIn(world.app, token, { code })).toMatchObject({ ok: true });
  expect(await runQuery(world.app, bySession(token), whoAmI, {})).toMatchObject({ ok: true });
  const other = await tokenOf(email);
  expect(await confirmSignIn(world.app, other, { code })).toMatchObject({
    problem: { code: 'sign-in.code-wrong' },
  });
});

test('five wrong codes lock, however many arrive at once, and the right one waits too', async () => {
  const { email, secret } = await withCodes('deskOfficer');
  const token = await tokenOf(email);
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => confirmSignIn(world.app, token, { code: '000000' })),
  );
  const codes = answers.map((one) => (one.ok ? 'in' : one.problem.code));
  expect(codes.filter((code) => code === 'sign-in.code-wrong')).toHaveLength(5);
  expect(codes.filter((code) => code === 'sign-in.code-locked')).toHaveLength(7);
  expect(await confirmSignIn(world.app, token, { code: codeNow(secret) })).toMatchObject({
    problem: { code: 'sign-in.code-locked' },
  });
});

test('a lost phone: a spare code opens once, however it is typed', async () => {
  const { email, spare } = await withCodes('agencyAdmin');
  const code = spare[3] ?? '';
  const token = await tokenOf(email);
  expect(
    await confirmSignIn(world.app, token, { spareCode: code.toUpperCase().replaceAll('-', ' ') }),
  ).toMatchObject({ value: { spareCodesLeft: 9 } });
  const other = await tokenOf(email);
  expect(await confirmSignIn(world.app, other, { spareCode: code })).toMatchObject({
    problem: { code: 'sign-in.spare-code-wrong' },
  });
});

test('secrets stand nowhere in the clear, neither in the tables nor in the journal', async () => {
  const { secret, spare, accountId } = await withCodes('auditor');
  const dump = await world.owner.query<{ row: string }>(
    `select f::text as row from accounts.second_factors f where account_id = $1
     union all select r::text from accounts.recovery_codes r where account_id = $1
     union all select c::text from audit.change_values c union all select j::text from audit.journal j`,
    [accountId],
  );
  const text = dump.rows.map((one) => one.row).join('\n');
  const hexOf = (plain: string) => Buffer.from(plain).toString('hex');
  for (const plain of [secret, ...spare]) {
    expect(text.includes(plain) || text.includes(hexOf(plain))).toBe(false);
  }
});
