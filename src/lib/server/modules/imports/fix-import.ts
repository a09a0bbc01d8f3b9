import * as v from 'valibot';
import type { Cell } from '#lib/domain/imports/cell.ts';
import { fixInput, isFixOf, mostFixes, withFix } from '#lib/domain/imports/fixes.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import {
  defineCommand,
  type Decision,
  type Envelope,
  type HandlerContext,
} from '../../commands/command.ts';
import type { Statement } from '../../db/statement.ts';
import { correctRows, restoreRows, rowsNumbered } from './corrections.sql.ts';
import { changeImport, lockImport, type ImportRow } from './imports.sql.ts';
import type { StoredRow } from './rows.sql.ts';
import { openCells, sealCells } from './sealed-cells.ts';

const answer = v.object({ importId: v.string(), state: v.string() });
type Answer = v.InferOutput<typeof answer>;

/** What a correction changes, as the journal has it, and what is written for it. */
interface Correction {
  readonly old: object;
  readonly new: object;
  readonly writes: readonly Statement[];
}

interface Given<Input> {
  readonly app: App;
  readonly found: ImportRow;
  readonly input: Input;
  /** The rows that the correction names. */
  readonly stored: readonly StoredRow[];
}

/**
 * The handler of a correction. Only what is judged and not saved can be corrected, since afterwards
 * people stand in the registry; and the whole file is judged again, since what one row says decides
 * about others.
 *
 * @param numbersOf the rows that it has to see
 */
function correcting<Input extends { readonly importId: string }>(
  decide: (given: Given<Input>) => Result<Correction>,
  numbersOf: (input: Input) => readonly number[] = () => [],
) {
  return async (
    commands: readonly Envelope<Input>[],
    { app, load }: HandlerContext,
  ): Promise<Decision<Answer>> => {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one correction at a time');
    const { input } = command;
    const { importId } = input;
    const [[found], stored] = await load(
      lockImport(importId),
      rowsNumbered(importId, numbersOf(input)),
    );
    if (found === undefined) return { verdicts: [refused('not-found')], writes: [] };
    if (found.state !== 'judged') return { verdicts: [refused('import.not-open')], writes: [] };
    const decided = decide({ app, found, input, stored });
    if (!decided.ok) return { verdicts: [decided], writes: [] };
    const { writes, ...change } = decided.value;
    return {
      verdicts: [
        accepted({
          answer: { importId, state: 'judging' },
          changes: [{ entity: 'import', entityId: importId, ...change }],
        }),
      ],
      writes: [
        ...writes,
        changeImport(importId, { state: 'judging', progress: 0, problem: null }),
        await app.jobs.enqueue({ name: 'judge-import', payload: { importId } }),
      ],
    };
  };
}

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
  handle: correcting(({ found, input: { importId, fixId, fix } }) => {
    const { fixes, mapping } = found;
    if (!isFixOf(mapping.mapping, fix) || fixes.length >= mostFixes)
      return refused('import.no-such-fix');
    const now = withFix(fixes, { id: fixId, ...fix });
    return accepted({
      old: {},
      new: { fix: { ...fix } },
      writes: [changeImport(importId, { fixes: JSON.stringify(now) })],
    });
  }),
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
  handle: correcting(({ found, input: { importId, fixId } }) => {
    const fix = found.fixes.find((one) => one.id === fixId);
    if (fix === undefined) return refused('import.no-such-fix');
    const left = found.fixes.filter((one) => one.id !== fixId);
    return accepted({
      old: { fix: { ...fix } },
      new: {},
      writes: [changeImport(importId, { fixes: JSON.stringify(left) })],
    });
  }),
});

const rowNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
const cellInput = v.object({
  rowNumber,
  column: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499)),
  text: v.pipe(v.string(), v.trim(), v.maxLength(2000)),
});
const cellsInput = v.object({
  importId: id,
  /** What is to stand in each cell; an empty text clears it. */
  cells: v.pipe(v.array(cellInput), v.minLength(1), v.maxLength(1000)),
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
  handle: correcting(
    ({ app, found, input: { importId, cells }, stored }) => {
      const isThere = (cell: v.InferOutput<typeof cellInput>): boolean =>
        cell.column < found.header.length && stored.some((row) => row.rowNumber === cell.rowNumber);
      if (!cells.every(isThere)) return refused('not-found');
      const corrected = stored.flatMap((row) => {
        const before = openCells(app.keys, importId, row);
        const now = withCells(
          before,
          cells.filter((cell) => cell.rowNumber === row.rowNumber),
        );
        return now === before
          ? []
          : [{ ...row, sealed: sealCells(app.keys, importId, row.rowNumber, now) }];
      });
      if (corrected.length === 0) return refused('nothing-changed');
      const changed = corrected.map((row) => row.rowNumber);
      const sealed = corrected.map((row) => row.sealed);
      return accepted({
        old: {},
        // Which rows, not what they say: numbers of people do not belong in the journal.
        new: { correctedRows: changed },
        writes: [correctRows(importId, changed, app.keys.version, sealed)],
      });
    },
    ({ cells }) => [...new Set(cells.map((cell) => cell.rowNumber))],
  ),
});

/** The cells of a row with what was typed; the same cells where all of it stood there already. */
function withCells(
  before: readonly Cell[],
  typed: readonly { readonly column: number; readonly text: string }[],
): readonly Cell[] {
  const now: Cell[] = [...before];
  let isChanged = false;
  for (const { column, text } of typed) {
    while (now.length < column) now.push(null);
    // What was only looked at keeps its kind: a number stays a number.
    if (String(now[column] ?? '').trim() === text) continue;
    now[column] = text === '' ? null : text;
    isChanged = true;
  }
  return isChanged ? now : before;
}

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
  handle: correcting(({ input: { importId, rowNumbers } }) =>
    accepted({
      old: { correctedRows: rowNumbers },
      new: {},
      writes: [restoreRows(importId, rowNumbers)],
    }),
  ),
});
