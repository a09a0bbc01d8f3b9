import * as v from 'valibot';
import { fields } from '#lib/domain/imports/fields.ts';
import { heldAnswers, verdicts } from '#lib/domain/imports/verdicts.ts';
import type { ProblemCode } from '#lib/domain/problems.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { findImport, type ImportRow } from './imports.sql.ts';
import { rowsAfter, rowsOfProblem, rowsOfVerdict, type StoredRow } from './rows.sql.ts';
import { openCells } from './sealed-cells.ts';
import { shownCell } from './shown-cells.ts';

const rowProblem = v.object({
  /** Column from 0, or null when the whole row is meant. */
  column: v.nullable(v.number()),
  code: v.custom<ProblemCode>((value) => typeof value === 'string'),
  severity: v.picklist(['error', 'hold', 'warning']),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
});

/** `nextCursor` of the page before: the number of its last row. */
const cursor = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^\d{1,9}$/))), null);

const shownRow = v.object({
  /** As in the file. */
  rowNumber: v.number(),
  verdict: v.nullable(v.picklist(verdicts)),
  answer: v.nullable(v.picklist(heldAnswers)),
  isSaved: v.boolean(),
  /** Somebody corrected a cell; the file's own can be put back. */
  isCorrected: v.boolean(),
  /** Cells of the columns that are used and say something, with long numbers masked. */
  cells: v.array(v.object({ column: v.number(), field: v.picklist(fields), text: v.string() })),
  problems: v.array(rowProblem),
  /** The person that the row makes or means. */
  personId: v.nullable(v.string()),
  /** People who may be the person of a held row; the actor may not see all of them. */
  candidates: v.array(v.string()),
});

/** Rows of an import as a screen may show them, in the order of the file. */
export const listImportRows = defineQuery({
  name: 'listImportRows',
  summary: 'Lists rows of an import by verdict or by problem, with long numbers masked.',
  route: 'GET /imports/{importId}/rows',
  input: v.object({
    importId: id,
    verdict: v.optional(v.nullable(v.picklist(verdicts)), null),
    /** A problem's code; it has precedence over the verdict. */
    problem: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[a-z.-]{1,60}$/))), null),
    cursor,
    size: pageSize,
  }),
  answer: v.object({ rows: v.array(shownRow), nextCursor: v.nullable(v.string()) }),
  capability: 'imports.run',
  async answerTo({ app, input, read }) {
    const { importId, size, problem, verdict } = input;
    const after = Number(input.cursor ?? 0);
    const asked =
      problem !== null
        ? rowsOfProblem(importId, problem, after, size + 1)
        : verdict !== null
          ? rowsOfVerdict(importId, verdict, after, size + 1)
          : rowsAfter(importId, after, size + 1);
    const { rows } = await read(findImport(importId), asked);
    const [[found], stored] = rows;
    if (found === undefined) return refused('not-found');
    const page = stored.slice(0, size);
    return accepted({
      rows: page.map((row) => ({
        rowNumber: row.rowNumber,
        verdict: row.verdict,
        answer: row.answer,
        isSaved: row.isSaved,
        isCorrected: row.isCorrected,
        cells: cellsOf(found, openCells(app.keys, importId, row)),
        problems: problemsOf(row),
        personId: row.personId,
        candidates: [...(row.candidates ?? [])],
      })),
      nextCursor: nextOf(page, stored.length > size),
    });
  },
});

function cellsOf(found: ImportRow, cells: ReturnType<typeof openCells>) {
  return found.mapping.mapping.columns.flatMap((field, column) => {
    if (field === 'ignore') return [];
    const text = shownCell(cells[column], field);
    return text === '' ? [] : [{ column, field, text }];
  });
}

function problemsOf(row: StoredRow): v.InferOutput<typeof rowProblem>[] {
  return (row.problems ?? []).map(({ column, code, severity, details }) => ({
    column,
    code,
    severity,
    details: { ...details },
  }));
}

function nextOf(page: readonly StoredRow[], hasMore: boolean): string | null {
  const last = page.at(-1);
  return hasMore && last !== undefined ? String(last.rowNumber) : null;
}

/** Rows that wait, whole, for whoever corrects the file; each page leaves a row in the journal. */
export const listHeldRows = defineQuery({
  name: 'listHeldRows',
  summary: 'Gives rows of an import that wait or were refused, whole, to be corrected and resent.',
  route: 'POST /imports/{importId}/held-rows',
  input: v.object({
    importId: id,
    verdict: v.optional(v.picklist(['held', 'refused']), 'held'),
    cursor,
    size: pageSize,
  }),
  answer: v.object({
    header: v.array(v.string()),
    rows: v.array(
      v.object({
        rowNumber: v.number(),
        cells: v.array(v.nullable(v.union([v.string(), v.number(), v.boolean()]))),
        problems: v.array(rowProblem),
        /** Somebody corrected a cell; the file's own can be put back. */
        isCorrected: v.boolean(),
        candidates: v.array(v.string()),
      }),
    ),
    nextCursor: v.nullable(v.string()),
  }),
  capability: 'imports.run',
  readsSensitive: () => ({}),
  async answerTo({ app, input, read }) {
    const { importId, size, verdict } = input;
    const { rows } = await read(
      findImport(importId),
      rowsOfVerdict(importId, verdict, Number(input.cursor ?? 0), size + 1),
    );
    const [[found], stored] = rows;
    if (found === undefined) return refused('not-found');
    const page = stored.slice(0, size);
    return accepted({
      header: [...found.header],
      rows: page.map((row) => ({
        rowNumber: row.rowNumber,
        cells: [...openCells(app.keys, importId, row)],
        problems: problemsOf(row),
        isCorrected: row.isCorrected,
        candidates: [...(row.candidates ?? [])],
      })),
      nextCursor: nextOf(page, stored.length > size),
    });
  },
});
