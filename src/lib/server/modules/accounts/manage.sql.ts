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
  (id: string, email: string, fullName: string, passwordHash: string, endsOn: string | null) =>
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

export const selectAccounts = statement(
  'accounts.accounts',
  {
    id: 'uuid',
    email: 'text',
    fullName: 'text',
    endsOn: orNull('date'),
    isClosed: 'bool',
    grants: orNull(jsonOf<{ role: Role; agencyCode: string | null; areaCodes: string[] }[]>()),
  },
  (before: string | null, size: number) =>
    sql`select a.id, a.email, a.full_name, a.ends_on, a.closed_at is not null as is_closed,
        (select json_agg(json_build_object('role', g.role, 'agencyCode', g.agency_code, 'areaCodes', g.area_codes))
          from accounts.grants g where g.account_id = a.id and g.during @> (now() at time zone 'Asia/Jakarta')::date) as grants
      from accounts.accounts a
      where not a.is_system and (${before}::text is null or a.email > ${before}::text)
      order by a.email limit ${size}`,
  [null, 50],
);

/** The roles that these accounts hold today, of accounts that the actor sees. */
export const selectRolesOf = statement(
  'accounts.roles-of',
  { accountId: 'uuid', role: textOf<Role>() },
  (ids: readonly string[]) =>
    sql`select g.account_id, g.role from accounts.grants g
      where g.account_id = any (${ids}::uuid[])
        and g.during @> (now() at time zone 'Asia/Jakarta')::date`,
  [[]],
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
