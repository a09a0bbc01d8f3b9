import type { Owner } from './owner.ts';
import { sql } from './sql.ts';
import { statement } from './statement.ts';

const shape = { onTable: 'text', name: 'text', definition: 'text' } as const;

/** Keys and other constraints that have an index of their own; foreign keys last. */
const selectConstraints = statement(
  'bulk-load.constraints',
  { ...shape, isForeign: 'bool' },
  (tables: readonly string[]) =>
    sql`select c.conrelid::regclass::text, quote_ident(c.conname), pg_get_constraintdef(c.oid), c.contype = 'f'
      from pg_constraint c
      where c.contype in ('p', 'u', 'x', 'f')
        and (c.conrelid = any (${tables}::text[]::regclass[])
          or c.contype = 'f' and c.confrelid = any (${tables}::text[]::regclass[]))
      order by c.contype = 'f', c.conrelid::regclass::text, c.conname`,
  [[]],
);

const selectIndexes = statement(
  'bulk-load.indexes',
  shape,
  (tables: readonly string[]) =>
    sql`select i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
      from pg_index i
      where i.indrelid = any (${tables}::text[]::regclass[])
        and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
      order by 1, 2`,
  [[]],
);

/**
 * Fills empty tables without their indexes and foreign keys, and puts these back afterwards: a
 * sorted build and one check of all rows cost a fraction of one look-up per row. All in the owner's
 * transaction, so that nobody ever sees the tables without them.
 *
 * @param tables with their schema; they must be empty, and are locked until the end
 * @param step told before each index and check is made: how many are done, of how many
 */
export async function withoutIndexes<T>(
  owner: Owner,
  tables: readonly string[],
  work: () => Promise<T>,
  step: (done: number, total: number) => void,
): Promise<T> {
  await owner.define(`set local maintenance_work_mem = '256MB'; set local lock_timeout = '30s'`);
  const constraints = await owner.run(selectConstraints(tables));
  const indexes = await owner.run(selectIndexes(tables));
  const keys = constraints.filter((one) => !one.isForeign);
  const foreign = constraints.filter((one) => one.isForeign);
  for (const one of [...foreign, ...keys]) {
    await owner.define(`alter table ${one.onTable} drop constraint ${one.name}`);
  }
  for (const one of indexes) await owner.define(`drop index ${one.name}`);
  // Emptied in this transaction, so that rows can be written as frozen: no vacuum has to come after.
  await owner.define(`truncate ${tables.join(', ')}`);
  const result = await work();
  const again = [
    ...keys.map((one) => `alter table ${one.onTable} add constraint ${one.name} ${one.definition}`),
    ...indexes.map((one) => one.definition),
    ...foreign.map(
      (one) => `alter table ${one.onTable} add constraint ${one.name} ${one.definition}`,
    ),
    `analyze ${tables.join(', ')}`,
  ];
  for (const [done, text] of again.entries()) {
    step(done, again.length);
    await owner.define(text);
  }
  return result;
}
