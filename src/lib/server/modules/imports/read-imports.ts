import * as v from 'valibot';
import { fields } from '#lib/domain/imports/fields.ts';
import { importStates, saveModes } from '#lib/domain/imports/verdicts.ts';
import type { ProblemCode } from '#lib/domain/problems.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { cursor, id, pageSize } from '#lib/domain/shared/schemas.ts';
import { defineQuery } from '../../commands/query.ts';
import { findImport, listImportsBefore, type ImportRow } from './imports.sql.ts';
import { countProblems, rowsAfter } from './rows.sql.ts';
import { openCells } from './sealed-cells.ts';
import { shownCell } from './shown-cells.ts';

const text = v.nullable(v.string());
const details = v.optional(v.record(v.string(), v.union([v.string(), v.number()])));
/** Codes come from our own table; which they are, the list of problems says. */
const code = v.custom<ProblemCode>((value) => typeof value === 'string');

const importSummary = v.object({
  id: v.string(),
  agencyCode: v.string(),
  fileName: v.string(),
  sheet: text,
  state: v.picklist(importStates),
  saveMode: v.picklist(saveModes),
  rowCount: v.number(),
  counts: v.object({
    created: v.number(),
    updated: v.number(),
    known: v.number(),
    held: v.number(),
    refused: v.number(),
  }),
  /** Rows that the step under way has done. */
  progress: v.number(),
  problem: v.nullable(v.object({ code, details, field: v.optional(v.string()) })),
  createdAt: v.string(),
  savedAt: text,
  undoneAt: text,
  revision: v.number(),
});

export type ImportSummary = v.InferOutput<typeof importSummary>;

function summaryOf(row: ImportRow): ImportSummary {
  const { accountId, header, headerRows, titleRows, remarks, ...less } = row;
  const { fixes, mapping, judgedOn, problem, ...rest } = less;
  void [accountId, header, headerRows, titleRows, remarks, fixes, mapping, judgedOn];
  if (problem === null) return { ...rest, problem: null };
  return {
    ...rest,
    problem: {
      code: problem.code,
      ...(problem.details === undefined ? {} : { details: { ...problem.details } }),
      ...(problem.field === undefined ? {} : { field: problem.field }),
    },
  };
}

/** Imports of the agency, the newest first. */
export const listImports = defineQuery({
  name: 'listImports',
  summary: 'Lists the imports of the agency with their counts, newest first.',
  route: 'GET /imports',
  input: v.object({ cursor, size: pageSize }),
  answer: v.object({ imports: v.array(importSummary), nextCursor: text }),
  capability: 'imports.run',
  async answerTo({ input, read }) {
    const before =
      input.cursor === null ? null : Buffer.from(input.cursor, 'base64url').toString('utf8');
    if (before !== null && !/^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(before)) {
      return refused('input.invalid', undefined, 'cursor');
    }
    const { rows } = await read(listImportsBefore(before, input.size + 1));
    const page = rows[0].slice(0, input.size);
    const last = page.at(-1);
    return accepted({
      imports: page.map(summaryOf),
      nextCursor:
        rows[0].length > input.size && last !== undefined
          ? Buffer.from(last.createdAt).toString('base64url')
          : null,
    });
  },
});

/** One import: its state, its counts and how far the step under way has come. */
export const getImport = defineQuery({
  name: 'getImport',
  summary: 'Gives the state of an import, its counts and its progress.',
  route: 'GET /imports/{importId}',
  input: v.object({ importId: id }),
  answer: importSummary,
  capability: 'imports.run',
  async answerTo({ input, read }) {
    const { rows } = await read(findImport(input.importId));
    const row = rows[0][0];
    return row === undefined ? refused('not-found') : accepted(summaryOf(row));
  },
});

/** Rows from which samples are taken, and how many differing ones are shown. */
const SAMPLE_ROWS = 20;
const MOST_SAMPLES = 3;

/** What the columns of a file seem to be, or were confirmed as, each with samples. */
export const getImportColumns = defineQuery({
  name: 'getImportColumns',
  summary: 'Gives the columns of an import with what they are taken for and masked samples.',
  route: 'GET /imports/{importId}/columns',
  input: v.object({ importId: id }),
  answer: v.object({
    columns: v.array(
      v.object({
        column: v.number(),
        header: v.string(),
        field: v.picklist([...fields, 'ignore']),
        confidence: v.number(),
        /** Without what is remembered of an earlier file. */
        proposed: v.picklist([...fields, 'ignore']),
        samples: v.array(v.string()),
      }),
    ),
    /** Rows of the file that hold the headings, and rows above that were passed over. */
    headerRows: v.array(v.number()),
    titleRows: v.array(v.number()),
    /** The earlier file of the same headings whose choices are used again. */
    remembered: v.nullable(v.object({ fileName: v.string(), at: v.string(), choices: v.number() })),
    /** What was noticed of the file. */
    remarks: v.array(v.object({ code, details })),
    questions: v.array(
      v.object({
        kind: v.picklist(['claimed-twice', 'name-missing', 'name-of-whom', 'nik-rounded']),
        columns: v.array(v.number()),
      }),
    ),
  }),
  capability: 'imports.run',
  async answerTo({ app, input, read }) {
    const { rows } = await read(
      findImport(input.importId),
      rowsAfter(input.importId, 0, SAMPLE_ROWS),
    );
    const found = rows[0][0];
    if (found === undefined) return refused('not-found');
    const cells = rows[1].map((row) => openCells(app.keys, found.id, row));
    const { columns, questions, remembered } = found.mapping;
    return accepted({
      columns: columns.map(({ column, header, field, confidence }) => {
        const shown = cells.map((row) => shownCell(row[column], field));
        const samples = [...new Set(shown.filter((sample) => sample !== ''))];
        return {
          column,
          header,
          field,
          confidence,
          proposed: remembered?.proposed[column] ?? field,
          samples: samples.slice(0, MOST_SAMPLES),
        };
      }),
      remembered:
        remembered === undefined
          ? null
          : {
              fileName: remembered.fileName,
              at: remembered.at,
              choices: columns.filter((one) => one.field !== 'ignore').length,
            },
      headerRows: found.headerRows,
      titleRows: found.titleRows,
      remarks: found.remarks.map((one) => ({ code: one.code, details: { ...one.details } })),
      questions: questions.map((question) => ({
        kind: question.kind,
        columns:
          'columns' in question
            ? [...question.columns]
            : 'column' in question
              ? [question.column]
              : [],
      })),
    });
  },
});

/** What is said of the rows, grouped. */
export const getImportProblems = defineQuery({
  name: 'getImportProblems',
  summary: 'Groups what is said of the rows of an import, with how many rows each concerns.',
  route: 'GET /imports/{importId}/problems',
  input: v.object({ importId: id }),
  answer: v.object({
    problems: v.array(
      v.object({
        code,
        severity: v.picklist(['error', 'hold', 'warning']),
        column: v.nullable(v.number()),
        header: text,
        rows: v.number(),
        firstRow: v.number(),
      }),
    ),
  }),
  capability: 'imports.run',
  async answerTo({ input, read }) {
    const { rows } = await read(findImport(input.importId), countProblems(input.importId));
    const found = rows[0][0];
    if (found === undefined) return refused('not-found');
    return accepted({
      problems: rows[1].map((row) => ({
        ...row,
        code: row.code as ProblemCode,
        header: row.column === null ? null : (found.header[row.column] ?? null),
      })),
    });
  },
});
