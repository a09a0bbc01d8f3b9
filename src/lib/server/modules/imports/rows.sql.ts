import type { RowProblem } from '#lib/domain/imports/drafts.ts';
import type { HeldAnswer, Verdict } from '#lib/domain/imports/verdicts.ts';
import { sql } from '../../db/sql.ts';
import {
  jsonOf,
  orNull,
  statement,
  textOf,
  type RowOf,
  type Statement,
} from '../../db/statement.ts';

/** A row on its way into the table; without a verdict it has not been judged. */
export interface NewRow {
  readonly rowNumber: number;
  readonly sealed: Buffer;
  readonly keyVersion: number;
  readonly judged: JudgedColumns | null;
}

/** What judging adds to a row. */
export interface JudgedColumns {
  readonly verdict: Verdict;
  /** JSON, or null when there is nothing to say. */
  readonly problems: string | null;
  readonly personId: string | null;
  readonly businessId: string | null;
  readonly candidates: readonly string[];
  /** Decimal text of a signed 64-bit integer. */
  readonly fingerprint: string | null;
}

/** An array of uuids as PostgreSQL writes it, so that many can travel in an array of text. */
const uuids = (ids: readonly string[]): string | null =>
  ids.length === 0 ? null : `{${ids.join(',')}}`;

const insert = statement(
  'imports.insert-rows',
  {},
  (
    importId: string,
    numbers: readonly number[],
    keyVersions: readonly number[],
    sealed: readonly Buffer[],
    verdicts: readonly (string | null)[],
    problems: readonly (string | null)[],
    people: readonly (string | null)[],
    businesses: readonly (string | null)[],
    candidates: readonly (string | null)[],
    fingerprints: readonly (string | null)[],
  ) =>
    sql`insert into imports.rows (import_id, row_number, key_version, sealed, verdict, problems,
        person_id, business_id, candidates, fingerprint)
      select ${importId}, r.row_number, r.key_version, r.sealed, r.verdict, r.problems::json,
        r.person_id, r.business_id, r.candidates::uuid[], r.fingerprint
      from unnest(${numbers}::int[], ${keyVersions}::int2[], ${sealed}::bytea[], ${verdicts}::text[],
        ${problems}::text[], ${people}::uuid[], ${businesses}::uuid[], ${candidates}::text[],
        ${fingerprints}::int8[])
        as r(row_number, key_version, sealed, verdict, problems, person_id, business_id, candidates,
          fingerprint)`,
  ['00000000-0000-8000-8000-000000000000', [], [], [], [], [], [], [], [], []],
);

/** Adds rows of a file, encrypted, judged or not. */
export function insertRows(importId: string, rows: readonly NewRow[]): Statement {
  return insert(
    importId,
    rows.map((row) => row.rowNumber),
    rows.map((row) => row.keyVersion),
    rows.map((row) => row.sealed),
    rows.map((row) => row.judged?.verdict ?? null),
    rows.map((row) => row.judged?.problems ?? null),
    rows.map((row) => row.judged?.personId ?? null),
    rows.map((row) => row.judged?.businessId ?? null),
    rows.map((row) => uuids(row.judged?.candidates ?? [])),
    rows.map((row) => row.judged?.fingerprint ?? null),
  );
}

const judge = statement(
  'imports.judge-rows',
  {},
  (
    importId: string,
    numbers: readonly number[],
    verdicts: readonly string[],
    problems: readonly (string | null)[],
    people: readonly (string | null)[],
    businesses: readonly (string | null)[],
    candidates: readonly (string | null)[],
    fingerprints: readonly (string | null)[],
    answers: readonly (string | null)[],
  ) =>
    sql`update imports.rows t set verdict = r.verdict, problems = r.problems::json,
        person_id = r.person_id, business_id = r.business_id, candidates = r.candidates::uuid[],
        fingerprint = r.fingerprint, answer = r.answer
      from unnest(${numbers}::int[], ${verdicts}::text[], ${problems}::text[], ${people}::uuid[],
        ${businesses}::uuid[], ${candidates}::text[], ${fingerprints}::int8[], ${answers}::text[])
        as r(row_number, verdict, problems, person_id, business_id, candidates, fingerprint, answer)
      where t.import_id = ${importId} and t.row_number = r.row_number`,
  ['00000000-0000-8000-8000-000000000000', [], [], [], [], [], [], [], []],
);

/** Writes verdicts to rows that stand already, and the answers that still hold. */
export function judgeRows(
  importId: string,
  rows: readonly (JudgedColumns & {
    readonly rowNumber: number;
    readonly answer: HeldAnswer | null;
  })[],
): Statement {
  return judge(
    importId,
    rows.map((row) => row.rowNumber),
    rows.map((row) => row.verdict),
    rows.map((row) => row.problems),
    rows.map((row) => row.personId),
    rows.map((row) => row.businessId),
    rows.map((row) => uuids(row.candidates)),
    rows.map((row) => row.fingerprint),
    rows.map((row) => row.answer),
  );
}

/** Columns of a stored row. */
export const stored = {
  rowNumber: 'int4',
  verdict: orNull(textOf<Verdict>()),
  problems: orNull(jsonOf<RowProblem[]>()),
  sealed: 'bytea',
  personId: orNull('uuid'),
  businessId: orNull('uuid'),
  candidates: orNull('uuid[]'),
  answer: orNull(textOf<HeldAnswer>()),
  isSaved: 'bool',
  isCorrected: 'bool',
} as const;

export type StoredRow = RowOf<typeof stored>;

/** The same, of `imports.rows r`. */
export const rowColumns = sql`r.row_number, r.verdict, r.problems, r.sealed, r.person_id, r.business_id,
  r.candidates, r.answer, r.is_saved, r.original is not null as is_corrected`;

/** The next rows of a file in its order, whatever their verdict. */
export const rowsAfter = statement(
  'imports.rows-after',
  stored,
  (importId: string, after: number, size: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.row_number > ${after}
      order by r.row_number limit ${size}`,
  ['00000000-0000-8000-8000-000000000000', 0, 50],
);

/** The next rows with this verdict. */
export const rowsOfVerdict = statement(
  'imports.rows-of-verdict',
  stored,
  (importId: string, verdict: Verdict, after: number, size: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.verdict = ${verdict} and r.row_number > ${after}
      order by r.row_number limit ${size}`,
  ['00000000-0000-8000-8000-000000000000', 'held', 0, 50],
);

/** The next rows about which this is said. */
export const rowsOfProblem = statement(
  'imports.rows-of-problem',
  stored,
  (importId: string, code: string, after: number, size: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.row_number > ${after}
        and exists (select 1 from json_array_elements(r.problems) p where p ->> 'code' = ${code})
      order by r.row_number limit ${size}`,
  ['00000000-0000-8000-8000-000000000000', '', 0, 50],
);

/** The next rows with this verdict that are not saved yet. */
export const unsavedRows = statement(
  'imports.unsaved-rows',
  stored,
  (importId: string, verdict: Verdict, after: number, size: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.verdict = ${verdict} and not r.is_saved
        and r.row_number > ${after}
      order by r.row_number limit ${size}`,
  ['00000000-0000-8000-8000-000000000000', 'created', 0, 2000],
);

/** The next rows that were saved, for taking back. */
export const savedRows = statement(
  'imports.saved-rows',
  stored,
  (importId: string, after: number, size: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.is_saved and r.verdict in ('created', 'updated')
        and r.row_number > ${after}
      order by r.row_number limit ${size}`,
  ['00000000-0000-8000-8000-000000000000', 0, 1000],
);

/** One row. */
export const findRow = statement(
  'imports.find-row',
  stored,
  (importId: string, rowNumber: number) =>
    sql`select ${rowColumns} from imports.rows r
      where r.import_id = ${importId} and r.row_number = ${rowNumber}`,
  ['00000000-0000-8000-8000-000000000000', 1],
);

/** Marks rows as saved, or as taken back. */
export const markRows = statement(
  'imports.mark-rows',
  {},
  (importId: string, numbers: readonly number[], isSaved: boolean) =>
    sql`update imports.rows set is_saved = ${isSaved}
      where import_id = ${importId} and row_number = any (${numbers}::int[])`,
  ['00000000-0000-8000-8000-000000000000', [], true],
);

/** Writes the answer that a person gave to a held row, and what it makes of the row. */
export const answerRow = statement(
  'imports.answer-row',
  {},
  (
    importId: string,
    rowNumber: number,
    answer: HeldAnswer,
    verdict: Verdict,
    personId: string | null,
    businessId: string | null,
  ) =>
    sql`update imports.rows set answer = ${answer}, verdict = ${verdict}, person_id = ${personId}::uuid,
        business_id = ${businessId}::uuid
      where import_id = ${importId} and row_number = ${rowNumber}`,
  ['00000000-0000-8000-8000-000000000000', 1, 'new', 'created', null, null],
);

/**
 * Rows of somebody known count as saved with their import, so that they are known when they come
 * again; once the import is taken back they are not.
 */
export const markKnownRows = statement(
  'imports.mark-known-rows',
  {},
  (importId: string, isSaved: boolean) =>
    sql`update imports.rows set is_saved = ${isSaved}
      where import_id = ${importId} and verdict = 'known' and is_saved <> ${isSaved}`,
  ['00000000-0000-8000-8000-000000000000', true],
);

/** A row that was refused when it was to be saved. */
export const refuseRow = statement(
  'imports.refuse-row',
  {},
  (importId: string, rowNumber: number, verdict: Verdict, problems: string) =>
    sql`update imports.rows set verdict = ${verdict}, problems = ${problems}::json
      where import_id = ${importId} and row_number = ${rowNumber}`,
  ['00000000-0000-8000-8000-000000000000', 1, 'refused', '[]'],
);

/** Rows by verdict. */
export const countRows = statement(
  'imports.count-rows',
  { verdict: orNull(textOf<Verdict>()), rows: 'int8' },
  (importId: string) =>
    sql`select r.verdict, count(*) as rows from imports.rows r
      where r.import_id = ${importId} group by r.verdict`,
  ['00000000-0000-8000-8000-000000000000'],
);

/** What is said about rows, by code, with how many rows and the column. */
export const countProblems = statement(
  'imports.count-problems',
  {
    code: 'text',
    severity: textOf<RowProblem['severity']>(),
    column: orNull('int4'),
    rows: 'int8',
    firstRow: 'int4',
  },
  (importId: string) =>
    sql`select p ->> 'code', p ->> 'severity', (p ->> 'column')::int, count(distinct r.row_number),
        min(r.row_number)
      from imports.rows r, json_array_elements(r.problems) p
      where r.import_id = ${importId} and r.problems is not null
      group by 1, 2, 3 order by 4 desc, 1 limit 500`,
  ['00000000-0000-8000-8000-000000000000'],
);

/**
 * Rows that came and were saved before, with whom they are: by their keyed mark. Somebody archived
 * since may come again.
 */
export const knownRows = statement(
  'imports.known-rows',
  { fingerprint: 'text', personId: orNull('uuid'), businessId: orNull('uuid') },
  (agencyCode: string, importId: string, fingerprints: readonly string[]) =>
    sql`select distinct on (r.fingerprint) r.fingerprint::text, r.person_id, r.business_id
      from unnest(${fingerprints}::int8[]) f(mark)
      join imports.rows r on r.fingerprint = f.mark and r.is_saved
      join imports.imports i on i.id = r.import_id and i.agency_code = ${agencyCode}
      left join people.people p on p.id = r.person_id
      left join businesses.businesses b on b.id = r.business_id
      where r.import_id <> ${importId}
        and (r.person_id is null and b.id is not null and b.archived_at is null
          or p.id is not null and p.archived_at is null)
      order by r.fingerprint`,
  ['PPAPP', '00000000-0000-8000-8000-000000000000', []],
);

/** Who of these was worked on otherwise than by this import. */
export const workedOn = statement(
  'imports.worked-on',
  { personId: 'uuid' },
  (importId: string, people: readonly string[]) =>
    sql`select w as person_id from imports.worked_on(${importId}, ${people}::uuid[]) w`,
  ['00000000-0000-8000-8000-000000000000', []],
);
