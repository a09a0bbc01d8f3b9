import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

export const fold = statement(
  'targets.fold',
  { folded: 'int4' },
  () => sql`select targets.fold() as folded`,
  [],
);
