/** A column of a desk table, and how its cells stand in the card that a row becomes on a phone. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** Numbers stand at the end of the cell. */
  readonly end?: boolean | undefined;
  /** The heading is for screen readers only. */
  readonly hideLabel?: boolean | undefined;
  readonly nowrap?: boolean | undefined;
  /**
   * `title`: first line, left. `aside`: first line, right. `line`: a line of its own.
   * `labelled` (default): a line that begins with the heading. `hidden`: not on a phone.
   */
  readonly phone?: 'title' | 'aside' | 'line' | 'labelled' | 'hidden' | undefined;
}

/** Where a column's cells stand in the card of a phone. */
export function phonePlace(column: Column): NonNullable<Column['phone']> {
  return column.phone ?? 'labelled';
}
