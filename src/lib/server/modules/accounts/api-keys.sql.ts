import type { Capability, Role } from '#lib/domain/accounts/roles.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

export const insertApiKey = statement(
  'accounts.insert-api-key',
  {},
  (
    tokenHash: Buffer,
    id: string,
    accountId: string | null,
    grantId: string | null,
    name: string,
    capabilities: readonly string[],
    expiresAt: string,
  ) =>
    sql`insert into accounts.api_keys (token_hash, id, account_id, grant_id, name, capabilities, expires_at)
      values (${tokenHash}, ${id}, ${accountId}::uuid, ${grantId}::uuid, ${name}, ${capabilities}::text[], ${expiresAt}::timestamptz)`,
  [Buffer.alloc(0), someone, someone, someone, '', [], '2020-12-08T00:00:00Z'],
);

/** Keys that the actor sees, the newest first. */
export const selectApiKeys = statement(
  'accounts.api-keys',
  {
    id: 'uuid',
    name: 'text',
    accountId: 'uuid',
    fullName: 'text',
    capabilities: jsonOf<Capability[]>(),
    madeAt: 'timestamptz',
    expiresAt: 'timestamptz',
    usedAt: orNull('timestamptz'),
    isAlive: 'bool',
  },
  () =>
    sql`select k.id, k.name, k.account_id, a.full_name, to_json(k.capabilities), k.made_at, k.expires_at,
        k.used_at, k.ended_at is null and k.expires_at > now()
      from accounts.api_keys k join accounts.accounts a on a.id = k.account_id
      order by k.made_at desc limit 200`,
  [],
);

/** A key that the actor made in the last ten minutes. */
export const selectNewApiKey = statement(
  'accounts.new-api-key',
  { id: 'uuid', expiresAt: 'timestamptz' },
  (id: string) =>
    sql`select id, expires_at from accounts.api_keys
      where id = ${id} and account_id = access.account_id() and access.key_id() is null
        and ended_at is null and made_at > now() - interval '10 minutes'`,
  [someone],
);

/** Whose keys are about to be ended, and the roles that those people hold. */
export const selectKeyHolders = statement(
  'accounts.key-holders',
  { id: 'uuid', accountId: 'uuid', isAlive: 'bool', roles: jsonOf<Role[]>() },
  (ids: readonly string[]) =>
    sql`select k.id, k.account_id, k.ended_at is null,
        coalesce((select json_agg(g.role) from accounts.grants g where g.account_id = k.account_id
          and g.during @> (now() at time zone 'Asia/Jakarta')::date), '[]'::json)
      from accounts.api_keys k where k.id = any (${ids}::uuid[])`,
  [[]],
);

export const endApiKeys = statement(
  'accounts.end-api-keys',
  {},
  (ids: readonly string[]) =>
    sql`update accounts.api_keys set ended_at = clock_timestamp()
      where id = any (${ids}::uuid[]) and ended_at is null`,
  [[]],
);

/** Notes that a key is in use; at most once in five minutes. */
export const touchKey = statement(
  'accounts.touch-key',
  { done: 'void' },
  (tokenHash: Buffer) => sql`select accounts.touch_key(${tokenHash}) as done`,
  [Buffer.alloc(0)],
);
