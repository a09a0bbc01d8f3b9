import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

/**
 * Which of these businesses may be archived: they stand, nobody corrected them, and nobody but the
 * people named here runs them.
 */
export const findUntouched = statement(
  'businesses.find-untouched',
  { id: 'uuid' },
  (ids: readonly string[], people: readonly string[]) =>
    sql`select b.id from businesses.businesses b
      where b.id = any (${ids}::uuid[]) and b.archived_at is null and b.revision = 1
        and not exists (select 1 from businesses.roles r
          where r.business_id = b.id and r.person_id <> all (${people}::uuid[]))`,
  [[], []],
);

/** Archives businesses with a reason; they stay to be read. */
export const archiveBusinesses = statement(
  'businesses.archive',
  {},
  (ids: readonly string[], reason: string) =>
    sql`update businesses.businesses
      set archived_at = clock_timestamp(), archived_reason = ${reason}, revision = revision + 1
      where id = any (${ids}::uuid[]) and archived_at is null`,
  [[], ''],
);
