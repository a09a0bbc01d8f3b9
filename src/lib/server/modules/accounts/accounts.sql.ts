import type { Role } from '#lib/domain/accounts/roles.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

export const lookUpSignIn = statement(
  'accounts.look-up-sign-in',
  {
    accountId: orNull('uuid'),
    passwordHash: orNull('text'),
    grantIds: orNull('uuid[]'),
    lockedUntil: orNull('timestamptz'),
    endsOn: orNull('date'),
    role: orNull(textOf<Role>()),
    hasFactor: 'bool',
    mode: textOf<'demo' | 'live'>(),
  },
  (email: string, emailHash: Buffer, addressHash: Buffer) =>
    sql`select account_id, password_hash, grant_ids, locked_until, ends_on, role, has_factor, mode
      from accounts.look_up_sign_in(${email}, ${emailHash}, ${addressHash})`,
  ['', Buffer.alloc(0), Buffer.alloc(0)],
);

export const noteFailedSignIn = statement(
  'accounts.note-failed-sign-in',
  { done: 'void' },
  (emailHash: Buffer, addressHash: Buffer) =>
    sql`select accounts.note_failed_sign_in(${emailHash}, ${addressHash}) as done`,
  [Buffer.alloc(0), Buffer.alloc(0)],
);

export const startSession = statement(
  'accounts.start-session',
  { done: 'void' },
  (
    tokenHash: Buffer,
    id: string,
    accountId: string,
    grantId: string,
    device: string,
    endsAt: string,
    step: 'done' | 'code' | 'factor',
  ) =>
    sql`select accounts.start_session(${tokenHash}, ${id}, ${accountId}, ${grantId}, ${device}, ${endsAt}, ${step}) as done`,
  [Buffer.alloc(0), '', '', '', '', '', 'done'],
);

export const touchSession = statement(
  'accounts.touch-session',
  { done: 'void' },
  (tokenHash: Buffer) => sql`select accounts.touch_session(${tokenHash}) as done`,
  [Buffer.alloc(0)],
);

export const selectSessions = statement(
  'accounts.sessions',
  {
    id: 'uuid',
    device: 'text',
    createdAt: 'timestamptz',
    seenAt: 'timestamptz',
    expiresAt: 'timestamptz',
  },
  () =>
    sql`select id, device, created_at, seen_at, expires_at from accounts.sessions
      where account_id = access.account_id() and ended_at is null and expires_at > now()
      order by seen_at desc limit 100`,
  [],
);

export const endSessions = statement(
  'accounts.end-sessions',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`update accounts.sessions set ended_at = clock_timestamp()
      where id = any (${ids}::uuid[]) and ended_at is null returning id`,
  [[]],
);
