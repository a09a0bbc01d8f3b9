import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

/** Which of these codes belong to an agency. */
export const findAgency = statement(
  'imports.find-agency',
  { code: 'text' },
  (codes: readonly string[]) =>
    sql`select a.code from accounts.agencies a where a.code = any (${codes}::text[])`,
  [[]],
);
