import * as v from 'valibot';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { fixInput, isFixOf, mostFixes, withFix } from '#lib/domain/imports/fixes.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import type { Statement } from '../../db/statement.ts';
import { correctRows, restoreRows, rowsNumbered } from './corrections.sql.ts';
import { changeImport, lockImport, type ImportRow } from './imports.sql.ts';

import { openCells, sealCells } from './sealed-cells.ts';

const answer = v.object({ importId: v.string(), state: v.string() });
type Answer = v.InferOutput<typeof answer>;

type Corrected = Result<{ readonly effect: Effect<Answer>; readonly writes: readonly Statement[] }>;

/** Only what is judged and not saved can be corrected: afterwards people stand in the registry. */
function openOnly(found: ImportRow | undefined): Result<ImportRow> {
  if (found === undefined) return refused('not-found');
  return found.state === 'judged' ? accepted(found) : refused('import.not-open');
}

/** Lets the whole file be judged again: what one row says decides about others. */
async function judgedAgain(
  app: App,
  found: ImportRow,
  change: { readonly old: object; readonly new: object },
  writes: readonly Statement[],
): Promise<Corrected> {
  return accepted({
    effect: {
      answer: { importId: found.id, state: 'judging' },
      changes: [{ entity: 'import', entityId: found.id, old: change.old, new: change.new }],
    },
    writes: [
      ...writes,
      changeImport(found.id, { state: 'judging', progress: 0, problem: null }),
      await app.jobs.enqueue({ name: 'judge-import', payload: { importId: found.id } }),
    ],
  });
}

const decisionOf = (result: Corrected) =>
  result.ok
    ? { verdicts: [accepted(result.value.effect)], writes: result.value.writes }
    : { verdicts: [result], writes: [] };

const fixImportInput = v.object({ importId: id, fixId: id, fix: fixInput });

/** Corrects all rows of one kind at once; the file is then judged again. */
export const fixImport = defineCommand<typeof fixImportInput, Answer>({
  name: 'fixImport',
  summary: 'Settles one kind of problem for all rows of an import, or replaces a word in a column.',
  route: 'POST /imports/{importId}/fixes',
  input: fixImportInput,
  answer,
  capability: 'imports.run',
  isSingle: true,
  refusals: ['not-found', 'import.not-open', 'import.no-such-fix'],
  async handle(commands, { app, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one correction at a time');
    const { importId, fixId, fix } = command.input;
    const [[row]] = await load(lockImport(importId));
    const found = openOnly(row);
    if (!found.ok) return decisionOf(found);
    const { fixes, mapping } = found.value;
    if (!isFixOf(mapping.mapping, fix) || fixes.length >= mostFixes)
      return decisionOf(refused('import.no-such-fix'));
    return decisionOf(
      await judgedAgain(app, found.value, { old: {}, new: { fix: { ...fix } } }, [
        changeImport(importId, {
          fixes: JSON.stringify(withFix(fixes, { id: fixId, ...fix })),
        }),
      ]),
    );
  },
});

const undoFixInput = v.object({ importId: id, fixId: id });

/** Takes one correction of many rows back. */
export const undoImportFix = defineCommand<typeof undoFixInput, Answer>({
  name: 'undoImportFix',
  summary: 'Takes back a correction of many rows of an import.',
  route: 'POST /imports/{importId}/fixes/{fixId}/undo',
  input: undoFixInput,
  answer,
  capability: 'imports.run',
  isSingle: true,
  refusals: ['not-found', 'import.not-open', 'import.no-such-fix'],
  async handle(commands, { app, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one correction at a time');
    const { importId, fixId } = command.input;
    const [[row]] = await load(lockImport(importId));
    const found = openOnly(row);
    if (!found.ok) return decisionOf(found);
    const fix = found.value.fixes.find((one) => one.id === fixId);
    if (fix === undefined) return decisionOf(refused('import.no-such-fix'));
    const left = found.value.fixes.filter((one) => one.id !== fixId);
    return decisionOf(
      await judgedAgain(app, found.value, { old: { fix: { ...fix } }, new: {} }, [
        changeImport(importId, { fixes: JSON.stringify(left) }),
      ]),
    );
  },
});

const rowNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
const cellsInput = v.object({
  importId: id,
  /** What is to stand in each cell; an empty text clears it. */
  cells: v.pipe(
    v.array(
      v.object({
        rowNumber,
        column: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499)),
        text: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
      }),
    ),
    v.minLength(1),
    v.maxLength(1000),
  ),
});

/** Corrects single cells; what the file has is kept, and the file is judged again. */
export const correctImportCells = defineCommand<typeof cellsInput, Answer>({
  name: 'correctImportCells',
  summary: 'Corrects cells of rows of an import, which is then judged again.',
  route: 'POST /imports/{importId}/cells',
  input: cellsInput,
  answer,
  capability: 'imports.run',
  isSingle: true,
  refusals: ['not-found', 'import.not-open', 'nothing-changed'],
  async handle(commands, { app, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one import at a time');
    const { importId, cells } = command.input;
    const numbers = [...new Set(cells.map((cell) => cell.rowNumber))];
    const [[row], stored] = await load(lockImport(importId), rowsNumbered(importId, numbers));
    const found = openOnly(row);
    if (!found.ok) return decisionOf(found);
    const width = found.value.header.length;
    if (stored.length !== numbers.length || cells.some((cell) => cell.column >= width))
      return decisionOf(refused('not-found'));
    const corrected = stored.flatMap((one) => {
      const before = openCells(app.keys, importId, one);
      const now: Cell[] = [...before];
      for (const cell of cells) {
        if (cell.rowNumber !== one.rowNumber) continue;
        while (now.length < cell.column) now.push(null);
        // What was only looked at keeps its kind: a number stays a number.
        if (String(now[cell.column] ?? '').trim() === cell.text) continue;
        now[cell.column] = cell.text === '' ? null : cell.text;
      }
      const isChanged = now.some((cell, at) => cell !== (before[at] ?? null));
      if (!isChanged) return [];
      const { rowNumber } = one;
      return [{ rowNumber, sealed: sealCells(app.keys, importId, rowNumber, now) }];
    });
    if (corrected.length === 0) return decisionOf(refused('nothing-changed'));
    const changed = corrected.map((one) => one.rowNumber);
    return decisionOf(
      await judgedAgain(
        app,
        found.value,
        // Which cells, not what they say: numbers of people do not belong in the journal.
        { old: {}, new: { correctedRows: changed } },
        [
          correctRows(
            importId,
            changed,
            app.keys.version,
            corrected.map((one) => one.sealed),
          ),
        ],
      ),
    );
  },
});

const restoreInput = v.object({
  importId: id,
  rowNumbers: v.pipe(v.array(rowNumber), v.minLength(1), v.maxLength(1000)),
});

/** Puts corrected rows back as the file has them. */
export const restoreImportRows = defineCommand<typeof restoreInput, Answer>({
  name: 'restoreImportRows',
  summary: 'Puts corrected rows of an import back as the file has them; it is then judged again.',
  route: 'POST /imports/{importId}/rows/restore',
  input: restoreInput,
  answer,
  capability: 'imports.run',
  isSingle: true,
  refusals: ['not-found', 'import.not-open'],
  async handle(commands, { app, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one import at a time');
    const { importId, rowNumbers } = command.input;
    const [[row]] = await load(lockImport(importId));
    const found = openOnly(row);
    if (!found.ok) return decisionOf(found);
    return decisionOf(
      await judgedAgain(app, found.value, { old: { correctedRows: rowNumbers }, new: {} }, [
        restoreRows(importId, rowNumbers),
      ]),
    );
  },
});
