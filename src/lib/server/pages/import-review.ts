import { categoryWords } from '#lib/domain/imports/answers.ts';
import { getImportFixes, listHeldRows } from '../modules/imports/index.ts';
import type { App } from '../app.ts';
import { ask, type Asking } from './ask.ts';
import { newCommandId } from './run-from-form.ts';

/** Words from which the right one for a column of areas or kinds is chosen. */
function choicesFor(app: App): Readonly<Record<'areas' | 'kinds', readonly string[]>> {
  const names = [...app.areas.byCode.values()]
    .filter((area) => area.level === 'kecamatan' || area.level === 'kelurahan')
    .map((area) => area.name);
  return {
    areas: [...new Set(names)].sort((one, other) => one.localeCompare(other, 'id')),
    kinds: categoryWords,
  };
}

/** What one answer corrects for many rows, with the ids of its forms. */
export async function fixesOf(event: Asking, importId: string) {
  const { doubts, words, made } = await ask(event, getImportFixes, { importId });
  const choices: Readonly<Record<string, readonly string[]>> =
    words.length === 0 ? {} : choicesFor(event.locals.app);
  return {
    doubts: doubts.map((one) => ({ ...one, commandId: newCommandId(event) })),
    words: words.map((one) => ({
      ...one,
      choices: one.code === 'area.unknown' ? ('areas' as const) : ('kinds' as const),
      commandId: newCommandId(event),
      otherId: newCommandId(event),
    })),
    made: made.map((one) => ({ ...one, commandId: newCommandId(event) })),
    choices,
  };
}

/** A cell that somebody may write over, as the file has it. */
export interface OpenCell {
  readonly column: number;
  readonly header: string;
  readonly text: string;
  readonly codes: readonly string[];
}

/**
 * The cells of rows that wait and because of which they do, whole: whoever corrects a number has to
 * see it. Reading them leaves a line in the journal.
 */
export async function openCellsOf(
  event: Asking,
  asked: { readonly importId: string; readonly cursor: string | null; readonly size: number },
): Promise<ReadonlyMap<number, readonly OpenCell[]>> {
  const { header, rows } = await ask(event, listHeldRows, asked);
  return new Map(
    rows.map((row) => {
      const cells = new Map<number, OpenCell>();
      for (const { column, code, severity } of row.problems) {
        if (column === null || severity === 'warning') continue;
        const known = cells.get(column);
        cells.set(column, {
          column,
          header: header[column] ?? '',
          text: String(row.cells[column] ?? ''),
          codes: [...(known?.codes ?? []), code],
        });
      }
      return [row.rowNumber, [...cells.values()]];
    }),
  );
}

/** The cells that a form of corrections holds: `sel-14-2` is row 14, column 2. */
export function cellsIn(
  form: FormData,
): { readonly rowNumber: number; readonly column: number; readonly text: string }[] {
  return [...form].flatMap(([name, value]) => {
    const place = /^sel-(\d{1,7})-(\d{1,3})$/.exec(name);
    if (place === null || typeof value !== 'string') return [];
    return [{ rowNumber: Number(place[1]), column: Number(place[2]), text: value.trim() }];
  });
}

/** What a form says to all rows of one kind; the command refuses what it cannot mean. */
export function fixIn(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const { kind, column, code, order, from, to } = values;
  switch (kind) {
    case 'settle':
      return { kind, code };
    case 'dayOrder':
      return { kind, column: Number(column), order };
    default:
      return { kind: 'word', column: Number(column), from, to };
  }
}
