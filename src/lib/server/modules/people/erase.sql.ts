import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

/** Removes a person's values from the journal and notes that they were erased. */
export const eraseFromJournal = statement(
  'people.erase-from-journal',
  { erased: 'int4' },
  (personId: string, commandId: string) =>
    sql`select audit.erase_person(${personId}, ${commandId}) as erased`,
  ['00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000'],
);
