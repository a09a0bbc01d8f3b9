import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

/** Archives people with a reason: they are in no list and no figure, and stay to be read. */
export const archivePeople = statement(
  'people.archive',
  {},
  (ids: readonly string[], reason: string) =>
    sql`update people.people
      set archived_at = clock_timestamp(), archived_reason = ${reason}, revision = revision + 1
      where id = any (${ids}::uuid[]) and archived_at is null`,
  [[], ''],
);
