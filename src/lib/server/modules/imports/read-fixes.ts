import * as v from 'valibot';
import type { ProblemCode } from '#lib/domain/problems.ts';
import { settledCodes } from '#lib/domain/imports/fixes.ts';
import { isAreaOrKind } from '#lib/domain/imports/fields.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { cleanText, compareKey } from '#lib/domain/shared/text.ts';
import { defineQuery } from '../../commands/query.ts';
import { countDoubts, rowsWithWords } from './corrections.sql.ts';
import { findImport, type ImportRow } from './imports.sql.ts';
import type { StoredRow } from './rows.sql.ts';
import { openCells } from './sealed-cells.ts';

/** Problems of a word that stands in many rows, where one correction serves all. */
export const wordCodes = [
  'area.unknown',
  'business.category-unknown',
  'business.legal-form-unknown',
  'sex.unreadable',
  'group.unreadable',
] as const satisfies readonly ProblemCode[];

/** Rows whose words are looked at; the words of a file repeat long before. */
const LOOKED_AT = 5000;
/** Words shown at once, those of most rows first. */
const MOST_WORDS = 12;

const code = v.custom<ProblemCode>((value) => typeof value === 'string');

const wordGroup = v.object({
  code,
  column: v.number(),
  header: v.string(),
  word: v.string(),
  rows: v.number(),
  /** What it may be meant to be. */
  suggestions: v.array(v.string()),
});

const made = v.object({
  id: v.string(),
  kind: v.picklist(['settle', 'dayOrder', 'word']),
  code: v.nullable(code),
  column: v.nullable(v.number()),
  header: v.nullable(v.string()),
  order: v.nullable(v.picklist(['day-first', 'month-first'])),
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
});

/** What can be corrected for many rows at once, and what has been. */
export const getImportFixes = defineQuery({
  name: 'getImportFixes',
  summary:
    'Groups problems of an import that one answer settles for all rows, and lists answers given.',
  route: 'GET /imports/{importId}/fixes',
  input: v.object({ importId: id }),
  answer: v.object({
    /** Doubts that hold rows, by kind and column. */
    doubts: v.array(
      v.object({
        code,
        column: v.nullable(v.number()),
        header: v.nullable(v.string()),
        rows: v.number(),
      }),
    ),
    words: v.array(wordGroup),
    made: v.array(made),
  }),
  capability: 'imports.run',
  async answerTo({ app, input, read }) {
    const { importId } = input;
    const { rows } = await read(
      findImport(importId),
      countDoubts(importId, [...settledCodes]),
      rowsWithWords(importId, [...wordCodes], LOOKED_AT),
    );
    const [[found], doubts, withWords] = rows;
    if (found === undefined) return refused('not-found');
    const headerOf = (column: number | null): string | null =>
      column === null ? null : (found.header[column] ?? null);
    return accepted({
      doubts: doubts.map((one) => ({
        ...one,
        code: one.code as ProblemCode,
        header: headerOf(one.column),
      })),
      words: wordsOf(found, withWords, (row) => openCells(app.keys, importId, row)),
      made: found.fixes.map((fix) => ({
        id: fix.id,
        kind: fix.kind,
        code: fix.kind === 'settle' ? fix.code : null,
        column: fix.kind === 'settle' ? null : fix.column,
        header: fix.kind === 'settle' ? null : headerOf(fix.column),
        order: fix.kind === 'dayOrder' ? fix.order : null,
        from: fix.kind === 'word' ? fix.from : null,
        to: fix.kind === 'word' ? fix.to : null,
      })),
    });
  },
});

function wordsOf(
  found: ImportRow,
  stored: readonly StoredRow[],
  open: (row: StoredRow) => ReturnType<typeof openCells>,
): v.InferOutput<typeof wordGroup>[] {
  const groups = new Map<string, v.InferOutput<typeof wordGroup>>();
  const asked: ReadonlySet<string> = new Set(wordCodes);
  for (const row of stored) {
    let cells: ReturnType<typeof openCells> | undefined;
    for (const problem of row.problems ?? []) {
      const { column } = problem;
      if (!asked.has(problem.code) || column === null) continue;
      const field = found.mapping.mapping.columns[column];
      if (field === undefined || !isAreaOrKind(field)) continue;
      cells ??= open(row);
      const word = cleanText(String(cells[column] ?? '')).slice(0, 120);
      if (word === '') continue;
      const key = `${problem.code} ${column} ${compareKey(word)}`;
      const known = groups.get(key);
      if (known !== undefined) known.rows += 1;
      else {
        groups.set(key, {
          code: problem.code,
          column,
          header: found.header[column] ?? '',
          word,
          rows: 1,
          suggestions: suggestionsOf(problem.details?.['suggestions']),
        });
      }
    }
  }
  return [...groups.values()].sort((a, b) => b.rows - a.rows).slice(0, MOST_WORDS);
}

function suggestionsOf(detail: string | number | undefined): string[] {
  return typeof detail === 'string' ? detail.split(', ').slice(0, 4) : [];
}
