import type { ListColumn, Sort } from '#lib/domain/queues/default-queues.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf, type RowOf } from '../../db/statement.ts';
import type { PeopleFilter } from '../registry/index.ts';

const columns = {
  id: 'uuid',
  accountId: 'uuid',
  ownerName: orNull('text'),
  name: 'text',
  filter: jsonOf<Partial<PeopleFilter>>(),
  sort: textOf<Sort>(),
  columns: 'text[]',
  isShared: 'bool',
  lateAfter: orNull('int4'),
  revision: 'int4',
} as const;

export type SavedListRow = RowOf<typeof columns>;

const selected = sql`select l.id, l.account_id, c.full_name as owner_name, l.name, l.filter, l.sort, l.columns,
  l.is_shared, l.late_after, l.revision
  from queues.lists l left join accounts.accounts c on c.id = l.account_id`;

const someId = '00000000-0000-7000-8000-000000000000';

/** Lists that the actor has saved, and those that the agency shares. */
export const findLists = statement(
  'queues.find-lists',
  columns,
  (size: number) => sql`${selected} where l.ended_at is null order by l.name, l.id limit ${size}`,
  [1],
);

/** One of the lists that stand, and nobody else changes it meanwhile. */
export const lockList = statement(
  'queues.lock-list',
  columns,
  (id: string) => sql`${selected} where l.id = ${id} and l.ended_at is null for update of l`,
  [someId],
);

/** How many lists an account has saved. */
export const countOwn = statement(
  'queues.count-own',
  { lists: 'int8' },
  (accountId: string) =>
    sql`select count(*) as lists from queues.lists l where l.account_id = ${accountId} and l.ended_at is null`,
  [someId],
);

/** What of a list can be said anew. */
export interface ListWords {
  readonly name: string;
  readonly filter: object;
  readonly sort: Sort;
  readonly columns: readonly ListColumn[];
  readonly isShared: boolean;
  readonly lateAfter: number | null;
}

const noWords: ListWords = {
  name: '',
  filter: {},
  sort: 'newest',
  columns: [],
  isShared: false,
  lateAfter: null,
};

export const insertList = statement(
  'queues.insert-list',
  {},
  (id: string, accountId: string, agencyCode: string | null, list: ListWords) =>
    sql`insert into queues.lists (id, agency_code, account_id, name, filter, sort, columns, is_shared, late_after)
      values (${id}, ${agencyCode}, ${accountId}, ${list.name}, ${JSON.stringify(list.filter)}::json,
        ${list.sort}, ${list.columns}::text[], ${list.isShared}, ${list.lateAfter}::int4)`,
  [someId, someId, null, noWords],
);

export const endList = statement(
  'queues.end-list',
  {},
  (id: string) =>
    sql`update queues.lists set ended_at = clock_timestamp(), revision = revision + 1 where id = ${id}`,
  [someId],
);
