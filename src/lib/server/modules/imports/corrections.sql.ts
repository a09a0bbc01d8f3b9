import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';
import { rowColumns, stored } from './rows.sql.ts';

/** These rows, whatever their verdict. */
export const rowsNumbered = statement(
  'imports.rows-numbered',
  stored,
  (importId: string, numbers: readonly number[]) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.row_number = any (${numbers}::int[])
      order by r.row_number`,
  ['00000000-0000-8000-8000-000000000000', []],
);

/** Writes corrected cells; the row as the file has it is kept from the first correction on. */
export const correctRows = statement(
  'imports.correct-rows',
  {},
  (importId: string, numbers: readonly number[], keyVersion: number, sealed: readonly Buffer[]) =>
    sql`update imports.rows t set original = coalesce(t.original, t.sealed), sealed = r.sealed,
        key_version = ${keyVersion}, answer = null
      from unnest(${numbers}::int[], ${sealed}::bytea[]) as r(row_number, sealed)
      where t.import_id = ${importId} and t.row_number = r.row_number`,
  ['00000000-0000-8000-8000-000000000000', [], 1, []],
);

/** Puts corrected rows back as the file has them. */
export const restoreRows = statement(
  'imports.restore-rows',
  {},
  (importId: string, numbers: readonly number[]) =>
    sql`update imports.rows set sealed = original, original = null, answer = null
      where import_id = ${importId} and row_number = any (${numbers}::int[])
        and original is not null`,
  ['00000000-0000-8000-8000-000000000000', []],
);

/** The first rows of which one of these is said. */
export const rowsWithWords = statement(
  'imports.rows-with-words',
  stored,
  (importId: string, codes: readonly string[], size: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.problems is not null
        and exists (select 1 from json_array_elements(r.problems) p
          where p ->> 'code' = any (${codes}::text[]))
      order by r.row_number limit ${size}`,
  ['00000000-0000-8000-8000-000000000000', [], 50],
);

/** Doubts that hold rows, by code and column; the rows of most first. */
export const countDoubts = statement(
  'imports.count-doubts',
  { code: 'text', column: orNull('int4'), rows: 'int8' },
  (importId: string, codes: readonly string[]) =>
    sql`select p ->> 'code', (p ->> 'column')::int, count(distinct r.row_number)
      from imports.rows r, json_array_elements(r.problems) p
      where r.import_id = ${importId} and r.verdict = 'held' and p ->> 'severity' = 'hold'
        and p ->> 'code' = any (${codes}::text[])
      group by 1, 2 order by 3 desc, 1 limit 100`,
  ['00000000-0000-8000-8000-000000000000', []],
);
