import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

const nobody = Buffer.alloc(0);
const someone = '00000000-0000-7000-8000-000000000000';

export const tryCode = statement(
  'accounts.try-code',
  {
    accountId: orNull('uuid'),
    sealed: orNull('bytea'),
    keyVersion: orNull('int2'),
    lastStep: orNull('int8'),
    triesLeft: 'int4',
    lockedUntil: orNull('timestamptz'),
  },
  (tokenHash: Buffer) =>
    sql`select account_id, sealed, key_version, last_step, tries_left, locked_until
      from accounts.try_code(${tokenHash})`,
  [nobody],
);

export const passCode = statement(
  'accounts.pass-code',
  { passed: 'bool' },
  (tokenHash: Buffer, step: number, endsAt: string) =>
    sql`select accounts.pass_code(${tokenHash}, ${step}::bigint, ${endsAt}::timestamptz) as passed`,
  [nobody, 0, '2020-12-08T00:00:00Z'],
);

export const passRecoveryCode = statement(
  'accounts.pass-recovery-code',
  { left: orNull('int4') },
  (tokenHash: Buffer, codeHash: Buffer, endsAt: string) =>
    sql`select accounts.pass_recovery_code(${tokenHash}, ${codeHash}, ${endsAt}::timestamptz) as left`,
  [nobody, nobody, '2020-12-08T00:00:00Z'],
);

export const lookUpStep = statement(
  'accounts.look-up-step',
  {
    step: textOf<'code' | 'factor'>(),
    accountId: 'uuid',
    email: 'text',
    triesLeft: 'int4',
  },
  (tokenHash: Buffer) =>
    sql`select step, account_id, email, tries_left from accounts.look_up_step(${tokenHash})`,
  [nobody],
);

export const ownSecondFactor = statement(
  'accounts.own-second-factor',
  { addedAt: 'timestamptz', codesLeft: 'int4' },
  () => sql`select added_at, codes_left from accounts.own_second_factor()`,
  [],
);

export const addFactor = statement(
  'accounts.add-second-factor',
  { isDone: 'bool' },
  (
    sealed: Buffer,
    keyVersion: number,
    step: number,
    codeHashes: readonly Buffer[],
    sessionId: string | null,
    endsAt: string,
  ) =>
    sql`select accounts.add_second_factor(${sealed}, ${keyVersion}::smallint, ${step}::bigint,
      ${codeHashes}::bytea[], ${sessionId}::uuid, ${endsAt}::timestamptz) as is_done`,
  [nobody, 1, 0, [], someone, '2020-12-08T00:00:00Z'],
);

export const removeFactor = statement(
  'accounts.remove-second-factor',
  { isDone: 'bool' },
  () => sql`select accounts.remove_second_factor() as is_done`,
  [],
);

export const renewCodes = statement(
  'accounts.renew-recovery-codes',
  { isDone: 'bool' },
  (codeHashes: readonly Buffer[]) =>
    sql`select accounts.renew_recovery_codes(${codeHashes}::bytea[]) as is_done`,
  [[]],
);

export const whomToAsk = statement(
  'accounts.whom-to-ask',
  { fullName: 'text' },
  (tokenHash: Buffer | null, accountId: string | null) =>
    sql`select full_name from accounts.whom_to_ask(${tokenHash}::bytea, ${accountId}::uuid)`,
  [nobody, null],
);
