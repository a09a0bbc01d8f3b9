import { sql } from '../db/sql.ts';
import { statement } from '../db/statement.ts';

export const foldSums = statement(
  'targets.fold',
  { folded: 'int4' },
  () => sql`select targets.fold() as folded`,
  [],
);

export const sealJournal = statement(
  'audit.seal-next',
  { sealed: 'int4' },
  (atMost: number) => sql`select audit.seal_next(${atMost}) as sealed`,
  [1000],
);
