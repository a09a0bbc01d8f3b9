import { cleanText, isPlaceholder } from '../shared/text.ts';
import type { Cell } from './cell.ts';
import type { RowProblem } from './drafts.ts';
import type { Field, Mapping } from './fields.ts';

/** Longer text is cut before it is read: no name, number or address needs more. */
const longestText = 500;

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

/** Reads the cells of one row by field, and collects what is to be said about them. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  private readonly cells: readonly Cell[];
  private readonly places: Places;

  constructor(cells: readonly Cell[], places: Places) {
    this.cells = cells;
    this.places = places;
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
      if (text !== '' && !isPlaceholder(text)) return { column, value: text };
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
      if (!isPlaceholder(text)) found.push({ column, value: text });
    }
    return found;
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
      severity,
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
