import type { Role } from '#lib/domain/accounts/roles.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

export const insertLink = statement(
  'accounts.insert-link',
  {},
  (
    tokenHash: Buffer,
    id: string,
    accountId: string,
    purpose: 'invitation' | 'recovery',
    resetsFactor: boolean,
    madeBy: string | null,
    expiresAt: string,
  ) =>
    sql`insert into accounts.links (token_hash, id, account_id, purpose, resets_factor, made_by, expires_at)
      values (${tokenHash}, ${id}, ${accountId}, ${purpose}, ${resetsFactor}, ${madeBy}::uuid, ${expiresAt}::timestamptz)`,
  [Buffer.alloc(0), someone, someone, 'recovery', false, someone, '2020-12-08T00:00:00Z'],
);

/** Links of an account that a newer one takes the place of. */
export const endLinks = statement(
  'accounts.end-links',
  {},
  (accountId: string) =>
    sql`update accounts.links set ended_at = clock_timestamp()
      where account_id = ${accountId} and used_at is null and ended_at is null`,
  [someone],
);

export const endSessionsOf = statement(
  'accounts.end-sessions-of',
  { done: 'void' },
  (accountId: string) => sql`select accounts.end_sessions_of(${accountId}::uuid) as done`,
  [someone],
);

export const lookUpLink = statement(
  'accounts.look-up-link',
  {
    state: textOf<'open' | 'used' | 'expired' | 'ended'>(),
    purpose: textOf<'invitation' | 'recovery'>(),
    fullName: 'text',
    email: 'text',
    role: orNull(textOf<Role>()),
    agencyName: orNull('text'),
    resetsFactor: 'bool',
    expiresAt: 'timestamptz',
  },
  (tokenHash: Buffer) =>
    sql`select state, purpose, full_name, email, role, agency_name, resets_factor, expires_at
      from accounts.look_up_link(${tokenHash})`,
  [Buffer.alloc(0)],
);

export const useLink = statement(
  'accounts.use-link',
  { isUsed: 'bool' },
  (tokenHash: Buffer, fullName: string | null, passwordHash: string) =>
    sql`select accounts.use_link(${tokenHash}, ${fullName}, ${passwordHash}) as is_used`,
  [Buffer.alloc(0), null, ''],
);

export const emailsTaken = statement(
  'accounts.emails-taken',
  { emails: 'text[]' },
  (emails: readonly string[]) => sql`select accounts.emails_taken(${emails}::text[]) as emails`,
  [[]],
);

/** Links of accounts that were made by one command, and not used yet. */
export const selectOpenLink = statement(
  'accounts.open-link',
  { id: 'uuid', expiresAt: 'timestamptz' },
  (id: string) =>
    sql`select id, expires_at from accounts.links
      where id = ${id} and made_by = access.account_id() and used_at is null and ended_at is null
        and made_at > now() - interval '10 minutes'`,
  [someone],
);
