import type { Capability, Role, Scope } from '#lib/domain/accounts/roles.ts';
import { sql, type Sql } from './sql.ts';
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
} as const;

export type ActorRow = RowOf<typeof columns>;

const asRow = (source: Sql): Sql =>
  sql`select account_id, grant_id, session_id, full_name, email, role, agency_code, agency_name,
    scope, area_codes, person_id, to_json(capabilities) as capabilities, mode, business_date
  from ${source}`;

const enterBySession = statement(
  'access.enter',
  columns,
  (tokenHash: Buffer) => asRow(sql`access.enter(${tokenHash})`),
  [Buffer.alloc(32)],
);

const enterByAccount = statement(
  'access.enter-account',
  columns,
  (email: string, role: Role | null) => asRow(sql`access.enter_account(${email}, ${role})`),
  ['nobody@example.org', null],
);

const enterPublic = statement(
  'access.enter-public',
  columns,
  () => asRow(sql`access.enter_public()`),
  [],
);

/** The statement that makes somebody the actor of the transaction, or fails it. */
export function enter(entering: Entering): Statement<ActorRow> {
  switch (entering.by) {
    case 'session':
      return enterBySession(entering.tokenHash);
    case 'account':
      return enterByAccount(entering.email, entering.role);
    case 'public':
      return enterPublic();
  }
}
