import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

/** Forgets words of names that nobody has any more. */
export const forgetWordsStatement = statement(
  'registry.forget-words',
  { forgotten: 'int4' },
  () => sql`select registry.forget_words() as forgotten`,
  [],
);
