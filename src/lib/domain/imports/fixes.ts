import * as v from 'valibot';
import { compareKey } from '../shared/text.ts';
import { id } from '../shared/schemas.ts';
import type { ProblemCode } from '../problems.ts';
import type { Cell } from './cell.ts';
import { isAreaOrKind, type Mapping } from './fields.ts';

/**
 * Doubts that one answer settles for every row of a file, and what the row then says:
 * a number that cannot be right is left out and the person stored with a provisional number; a day
 * that may be read two ways is read day first; a birth date that cannot be is left out; a name that
 * looks like a business is a person's; a name with two facts is kept whole; a day of registration
 * that has not come is the day of the list.
 */
export const settledCodes = [
  'nik.length',
  'nik.letters',
  'nik.no-such-date',
  'nik.no-such-area',
  'nik.rounded',
  'day.ambiguous',
  'day.in-future',
  'birth-date.too-young',
  'birth-date.too-old',
  'name.looks-like-business',
  'name.two-facts',
] as const satisfies readonly ProblemCode[];
export type SettledCode = (typeof settledCodes)[number];

const column = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(499));
/** A word of areas or kinds, as a list has it. */
const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));

/** What somebody decided for all rows of one kind. None of them holds a value of a single person. */
export const fixInput = v.variant('kind', [
  v.object({ kind: v.literal('settle'), code: v.picklist(settledCodes) }),
  v.object({
    kind: v.literal('dayOrder'),
    column,
    order: v.picklist(['day-first', 'month-first']),
  }),
  v.object({ kind: v.literal('word'), column, from: word, to: word }),
]);
export type FixInput = v.InferOutput<typeof fixInput>;

/** A correction as it is kept with the import, in the order in which they were made. */
export const importFix = v.intersect([v.object({ id }), fixInput]);
export type ImportFix = v.InferOutput<typeof importFix>;

/** Corrections of one import at most; more than these are a file to be corrected at its source. */
export const mostFixes = 500;

/** Whether the correction means a column that it can mean: words only of areas and kinds. */
export function isFixOf(mapping: Mapping, fix: FixInput): boolean {
  if (fix.kind === 'settle') return true;
  const field = mapping.columns[fix.column];
  if (field === undefined || field === 'ignore') return false;
  return fix.kind === 'dayOrder' || isAreaOrKind(field);
}

/** The corrections with one more; a later one about the same thing takes the place of the earlier. */
export function withFix(fixes: readonly ImportFix[], fix: ImportFix): readonly ImportFix[] {
  return [...fixes.filter((one) => !isAboutTheSame(one, fix)), fix];
}

function isAboutTheSame(one: FixInput, other: FixInput): boolean {
  if (one.kind === 'word' && other.kind === 'word') {
    return one.column === other.column && compareKey(one.from) === compareKey(other.from);
  }
  if (one.kind === 'settle' && other.kind === 'settle') return one.code === other.code;
  return one.kind === 'dayOrder' && other.kind === 'dayOrder' && one.column === other.column;
}

/** What a file is judged with after its corrections. */
export interface FixedReading {
  readonly mapping: Mapping;
  /** Doubts that somebody settled for all rows: said, and no longer in the way. */
  readonly settled: ReadonlySet<string>;
  /** The cells of a row with the words that were replaced. */
  readonly cellsOf: (cells: readonly Cell[]) => readonly Cell[];
}

/** Applies corrections to how a file is read; the file's own cells stay as they are. */
export function readingWith(mapping: Mapping, fixes: readonly ImportFix[]): FixedReading {
  const dayOrders = { ...mapping.dayOrders };
  const settled = new Set<string>();
  const words = new Map<number, Map<string, string>>();
  for (const fix of fixes) {
    // The columns may have been confirmed otherwise since: what no longer means its column waits.
    if (!isFixOf(mapping, fix)) continue;
    if (fix.kind === 'settle') settled.add(fix.code);
    else if (fix.kind === 'dayOrder') dayOrders[String(fix.column)] = fix.order;
    else {
      const known = words.get(fix.column) ?? new Map<string, string>();
      known.set(compareKey(fix.from), fix.to);
      words.set(fix.column, known);
    }
  }
  return {
    mapping: {
      ...mapping,
      dayOrders,
      mixedDays: (mapping.mixedDays ?? []).filter((one) => dayOrders[String(one)] === undefined),
    },
    settled,
    cellsOf: (cells) => {
      if (words.size === 0) return cells;
      let changed: Cell[] | undefined;
      for (const [at, known] of words) {
        const cell = cells[at];
        if (typeof cell !== 'string') continue;
        const to = known.get(compareKey(cell));
        if (to === undefined) continue;
        changed ??= [...cells];
        changed[at] = to;
      }
      return changed ?? cells;
    },
  };
}
