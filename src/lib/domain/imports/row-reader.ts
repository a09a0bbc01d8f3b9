import { cleanText, isPlaceholder } from '../shared/text.ts';
import type { Cell } from './cell.ts';
import type { RowProblem } from './drafts.ts';
import type { Field, Mapping } from './fields.ts';

/** Longer text is cut before it is read: no name, number or address needs more. */
const longestText = 500;

/** What spreadsheets show where a formula failed. */
const errorOfFormula =
  /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|BLOCKED!|GETTING_DATA)$/i;

/** Where each field stands, worked out once for a file. */
export type Places = ReadonlyMap<Field, readonly number[]>;

/** The columns of each field of a mapping. */
export function placesOf(mapping: Mapping): Places {
  const places = new Map<Field, number[]>();
  mapping.columns.forEach((field, column) => {
    if (field === 'ignore') return;
    const known = places.get(field);
    if (known === undefined) places.set(field, [column]);
    else known.push(column);
  });
  return places;
}

/** A cell that says something, with its place. */
export interface FoundCell {
  readonly column: number;
  readonly value: string | number | boolean;
}

const noneSettled: ReadonlySet<string> = new Set();

/** Reads the cells of one row by field, and collects what is to be said about them. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  private readonly cells: readonly Cell[];
  private readonly places: Places;
  private readonly settled: ReadonlySet<string>;

  /** @param settled codes of doubts that somebody settled for all rows */
  constructor(cells: readonly Cell[], places: Places, settled: ReadonlySet<string> = noneSettled) {
    this.cells = cells;
    this.places = places;
    this.settled = settled;
  }

  /** The first cell of the field that is not blank and no placeholder. */
  find(field: Field): FoundCell | undefined {
    const columns = this.places.get(field);
    if (columns === undefined) return undefined;
    for (const column of columns) {
      const value = this.cells[column];
      if (value === null || value === undefined) continue;
      if (typeof value !== 'string') return { column, value };
      const text = cleanText(value.length > longestText ? value.slice(0, longestText) : value);
      if (text === '' || isPlaceholder(text)) continue;
      if (text[0] === '#' && errorOfFormula.test(text)) {
        this.noteError(field, column);
        continue;
      }
      return { column, value: text };
    }
    return undefined;
  }

  /** The cleaned text of the field, or undefined when it says nothing. */
  text(field: Field): string | undefined {
    const found = this.find(field);
    return found === undefined ? undefined : String(found.value);
  }

  /** All cells of a field that may stand in several columns. */
  all(field: Field): FoundCell[] {
    const found: FoundCell[] = [];
    for (const column of this.places.get(field) ?? []) {
      const value = this.cells[column];
      if (value === null || value === undefined) continue;
      if (typeof value !== 'string') {
        found.push({ column, value });
        continue;
      }
      const text = cleanText(value.slice(0, longestText));
      if (text[0] === '#' && errorOfFormula.test(text)) this.noteError(field, column);
      else if (!isPlaceholder(text)) found.push({ column, value: text });
    }
    return found;
  }

  /** Said once of a cell, however often it is asked for. */
  private noteError(field: Field, column: number): void {
    if (this.problems.some((one) => one.code === 'cell.error' && one.column === column)) return;
    this.problems.push({ column, field, code: 'cell.error', severity: 'warning' });
  }

  /** Notes a problem of the column of a field. */
  note(
    field: Field,
    code: RowProblem['code'],
    severity: RowProblem['severity'],
    details?: RowProblem['details'],
  ): void {
    this.problems.push({
      column: this.places.get(field)?.[0] ?? null,
      field,
      code,
      // What was settled is still said, and no longer in the way.
      severity: severity === 'hold' && this.settled.has(code) ? 'warning' : severity,
      ...(details === undefined ? {} : { details }),
    });
  }

  /** Notes a problem of the whole row. */
  noteRow(
    code: RowProblem['code'],
    severity: RowProblem['severity'],
    details?: RowProblem['details'],
  ): void {
    this.problems.push({
      column: null,
      code,
      severity,
      ...(details === undefined ? {} : { details }),
    });
  }
}
