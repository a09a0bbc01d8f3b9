import { sql } from '#lib/server/db/sql.ts';
import { statement } from '#lib/server/db/statement.ts';

/** Adds definitions that are not there yet. One that is there never changes: a new rule is a new version. */
export const writeDefinition = statement(
  'targets.write-definition',
  {},
  (version: number, grades: readonly string[], validFrom: string, source: string) =>
    sql`insert into targets.definitions (version, grades, valid_from, source)
      values (${version}, ${grades}::text[], ${validFrom}::date, ${source})
      on conflict (version) do nothing`,
  [1, [], '2018-10-12', ''],
);
