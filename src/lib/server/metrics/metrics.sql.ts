import { sql } from '../db/sql.ts';
import { statement } from '../db/statement.ts';

/** What waits to be sealed and to be folded. Counts only; no row of anybody. */
export const countBacklog = statement(
  'metrics.backlog',
  { unsealed: 'int4', deltas: 'int4' },
  () => sql`select audit.count_unsealed(), targets.count_deltas()`,
  [],
);
