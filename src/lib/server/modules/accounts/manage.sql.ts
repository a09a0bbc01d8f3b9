import type { AccountState } from '#lib/domain/accounts/account-states.ts';
import type { Role } from '#lib/domain/accounts/roles.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

export const insertAgency = statement(
  'accounts.insert-agency',
  {},
  (code: string, name: string, shortName: string) =>
    sql`insert into accounts.agencies (code, name, short_name) values (${code}, ${name}, ${shortName})`,
  ['', '', ''],
);

export const selectAgencies = statement(
  'accounts.agencies',
  { code: 'text', name: 'text', shortName: 'text' },
  () => sql`select code, name, short_name from accounts.agencies order by code`,
  [],
);

export const insertAccount = statement(
  'accounts.insert-account',
  {},
  (
    id: string,
    email: string,
    fullName: string,
    passwordHash: string | null,
    endsOn: string | null,
  ) =>
    sql`insert into accounts.accounts (id, email, full_name, password_hash, ends_on)
      values (${id}, ${email}, ${fullName}, ${passwordHash}, ${endsOn}::date)`,
  [someone, '', '', '', null],
);

export const insertGrant = statement(
  'accounts.insert-grant',
  {},
  (
    id: string,
    accountId: string,
    role: string,
    agencyCode: string | null,
    areas: readonly string[],
    from: string,
  ) =>
    sql`insert into accounts.grants (id, account_id, role, agency_code, area_codes, during)
      values (${id}, ${accountId}, ${role}, ${agencyCode}, ${areas}::text[], daterange(${from}::date, null))`,
  [someone, someone, '', null, [], '2020-12-08'],
);

const accountColumns = {
  id: 'uuid',
  email: 'text',
  fullName: 'text',
  endsOn: orNull('date'),
  state: textOf<AccountState>(),
  confirmsSince: orNull('timestamptz'),
  grants: orNull(jsonOf<{ role: Role; agencyCode: string | null; areaCodes: string[] }[]>()),
} as const;

/** Accounts that the actor sees with their state, those of the command line and of jobs left out. */
const standing = sql`select a.id, a.email, a.full_name, a.ends_on,
    case
      when a.closed_at is not null then 'closed'
      when a.ends_on < (now() at time zone 'Asia/Jakarta')::date then 'ended'
      when exists (select 1 from accounts.links l where l.account_id = a.id and l.purpose = 'invitation')
        and not exists (select 1 from accounts.links l where l.account_id = a.id and l.used_at is not null)
        then 'invited'
      when a.ends_on < (now() at time zone 'Asia/Jakarta')::date + 60 then 'ending'
      else 'active' end as state,
    (select f.added_at from accounts.second_factors f where f.account_id = a.id) as confirms_since,
    (select json_agg(json_build_object('role', g.role, 'agencyCode', g.agency_code, 'areaCodes', g.area_codes))
      from accounts.grants g where g.account_id = a.id and g.during @> (now() at time zone 'Asia/Jakarta')::date) as grants
  from accounts.accounts a where not a.is_system`;

/**
 * A page of accounts by address: of the given states, all but the closed ones without any.
 * States are 'active', 'ending' (within 60 days), 'ended', 'invited' and 'closed'.
 */
export const selectAccounts = statement(
  'accounts.accounts',
  accountColumns,
  (before: string | null, states: readonly AccountState[], size: number) =>
    sql`select id, email, full_name, ends_on, state, confirms_since, grants from (${standing}) s
      where (${before}::text is null or email > ${before}::text) and state = any (${states}::text[])
      order by email limit ${size}`,
  [null, [], 50],
);

/** How many accounts are in each state. */
export const countAccountsByState = statement(
  'accounts.count-by-state',
  { state: textOf<AccountState>(), accounts: 'int8' },
  () => sql`select state, count(*) as accounts from (${standing}) s group by state`,
  [],
);

export const selectAccount = statement(
  'accounts.account',
  accountColumns,
  (id: string) =>
    sql`select id, email, full_name, ends_on, state, confirms_since, grants from (${standing}) s where id = ${id}`,
  [someone],
);

/** How accounts stand that the actor is about to change; those that it does not see are left out. */
export const selectStandings = statement(
  'accounts.standings',
  {
    accountId: 'uuid',
    roles: jsonOf<Role[]>(),
    isClosed: 'bool',
    hasPassword: 'bool',
    endsOn: orNull('date'),
  },
  (ids: readonly string[]) =>
    sql`select a.id, coalesce((select json_agg(g.role) from accounts.grants g where g.account_id = a.id
          and g.during @> (now() at time zone 'Asia/Jakarta')::date), '[]'::json),
        a.closed_at is not null,
        not exists (select 1 from accounts.links l where l.account_id = a.id and l.purpose = 'invitation')
          or exists (select 1 from accounts.links l where l.account_id = a.id and l.used_at is not null),
        a.ends_on
      from accounts.accounts a
      where a.id = any (${ids}::uuid[]) and not a.is_system
        and exists (select 1 from accounts.grants g where g.account_id = a.id)`,
  [[]],
);

export const renewAccounts = statement(
  'accounts.renew',
  {},
  (ids: readonly string[], until: readonly (string | null)[]) =>
    sql`update accounts.accounts a set ends_on = n.until, revision = a.revision + 1
      from unnest(${ids}::uuid[], ${until}::date[]) n(id, until) where a.id = n.id and a.closed_at is null`,
  [[], []],
);

export const closeAccounts = statement(
  'accounts.close',
  { id: 'uuid' },
  (ids: readonly string[]) =>
    sql`update accounts.accounts set closed_at = clock_timestamp(), revision = revision + 1
      where id = any (${ids}::uuid[]) and closed_at is null returning id`,
  [[]],
);

export const ownPasswordHash = statement(
  'accounts.own-password-hash',
  { hash: orNull('text') },
  () => sql`select accounts.own_password_hash() as hash`,
  [],
);

export const changeOwnPassword = statement(
  'accounts.change-own-password',
  { changed: 'int4' },
  (hash: string, sessionId: string | null) =>
    sql`select accounts.change_own_password(${hash}, ${sessionId}::uuid) as changed`,
  ['', null],
);
