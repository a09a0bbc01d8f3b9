import type { Capability, Role, Scope } from '#lib/domain/accounts/roles.ts';
import { nothing, sql, type Sql } from './sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf, type Statement } from './statement.ts';
import type { Entering } from './actor.ts';

const columns = {
  accountId: orNull('uuid'),
  grantId: orNull('uuid'),
  sessionId: orNull('uuid'),
  fullName: 'text',
  email: orNull('text'),
  role: textOf<Role | 'public'>(),
  agencyCode: orNull('text'),
  agencyName: orNull('text'),
  scope: textOf<Scope>(),
  areaCodes: 'text[]',
  personId: orNull('uuid'),
  capabilities: jsonOf<Capability[]>(),
  mode: textOf<'demo' | 'live'>(),
  businessDate: 'date',
  keyId: orNull('uuid'),
} as const;

export type ActorRow = RowOf<typeof columns>;

const asRow = (source: Sql): Sql =>
  sql`select account_id, grant_id, session_id, full_name, email, role, agency_code, agency_name,
    scope, area_codes, person_id, to_json(capabilities) as capabilities, mode, business_date, key_id
  from ${source}`;

/** Whether the transaction may write; one that only reads is told so as it is entered. */
export type Purpose = 'read' | 'write';

const onlyFor = (purpose: Purpose): Sql =>
  purpose === 'write' ? nothing : sql`where set_config('transaction_read_only', 'on', true) = 'on'`;

const enterBySession = statement(
  'access.enter',
  columns,
  (purpose: Purpose, tokenHash: Buffer) =>
    sql`${asRow(sql`access.enter(${tokenHash})`)} ${onlyFor(purpose)}`,
  ['write', Buffer.alloc(32)],
  ['read', Buffer.alloc(32)],
);

const enterByAccount = statement(
  'access.enter-account',
  columns,
  (purpose: Purpose, email: string, role: Role | null) =>
    sql`${asRow(sql`access.enter_account(${email}, ${role})`)} ${onlyFor(purpose)}`,
  ['write', 'nobody@example.org', null],
  ['read', 'nobody@example.org', null],
);

const enterByGrant = statement(
  'access.enter-grant',
  columns,
  (purpose: Purpose, grantId: string) =>
    sql`${asRow(sql`access.enter_grant(${grantId}::uuid)`)} ${onlyFor(purpose)}`,
  ['write', '00000000-0000-7000-8000-000000000000'],
  ['read', '00000000-0000-7000-8000-000000000000'],
);

const enterByKey = statement(
  'access.enter-key',
  columns,
  (purpose: Purpose, tokenHash: Buffer) =>
    sql`${asRow(sql`access.enter_key(${tokenHash})`)} ${onlyFor(purpose)}`,
  ['write', Buffer.alloc(32)],
  ['read', Buffer.alloc(32)],
);

const enterByLink = statement(
  'access.enter-link',
  columns,
  (purpose: Purpose, tokenHash: Buffer) =>
    sql`${asRow(sql`access.enter_link(${tokenHash})`)} ${onlyFor(purpose)}`,
  ['write', Buffer.alloc(32)],
  ['read', Buffer.alloc(32)],
);

const enterByStep = statement(
  'access.enter-step',
  columns,
  (purpose: Purpose, tokenHash: Buffer) =>
    sql`${asRow(sql`access.enter_step(${tokenHash})`)} ${onlyFor(purpose)}`,
  ['write', Buffer.alloc(32)],
  ['read', Buffer.alloc(32)],
);

const enterPublic = statement(
  'access.enter-public',
  columns,
  (purpose: Purpose) => sql`${asRow(sql`access.enter_public()`)} ${onlyFor(purpose)}`,
  ['write'],
  ['read'],
);

/** The statement that makes somebody the actor of the transaction, or fails it. */
export function enter(entering: Entering, purpose: Purpose): Statement<ActorRow> {
  switch (entering.by) {
    case 'session':
      return enterBySession(purpose, entering.tokenHash);
    case 'account':
      return enterByAccount(purpose, entering.email, entering.role);
    case 'grant':
      return enterByGrant(purpose, entering.grantId);
    case 'key':
      return enterByKey(purpose, entering.tokenHash);
    case 'link':
      return enterByLink(purpose, entering.tokenHash);
    case 'step':
      return enterByStep(purpose, entering.tokenHash);
    case 'public':
      return enterPublic(purpose);
  }
}
