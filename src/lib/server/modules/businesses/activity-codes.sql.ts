import { sql } from '#lib/server/db/sql.ts';
import { statement } from '#lib/server/db/statement.ts';

/** Adds the codes of one edition; titles and categories that were mended replace the old ones. */
export const writeActivityCodes = statement(
  'businesses.write-activity-codes',
  {},
  (
    edition: string,
    codes: readonly string[],
    titles: readonly string[],
    glosses: readonly string[],
    categories: readonly string[],
  ) =>
    sql`insert into businesses.activity_codes as a (edition, code, title, gloss, category)
      select ${edition}, r.code, r.title, r.gloss, r.category
      from unnest(${codes}::text[], ${titles}::text[], ${glosses}::text[], ${categories}::text[])
        as r(code, title, gloss, category)
      on conflict (edition, code) do update
      set title = excluded.title, gloss = excluded.gloss, category = excluded.category
      where (a.title, a.gloss, a.category) is distinct from (excluded.title, excluded.gloss, excluded.category)`,
  ['2020', [], [], [], []],
);
