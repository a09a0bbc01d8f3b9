import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

export const sealNext = statement(
  'audit.seal-next',
  { sealed: 'int4' },
  (atMost: number) => sql`select audit.seal_next(${atMost}) as sealed`,
  [1000],
);
