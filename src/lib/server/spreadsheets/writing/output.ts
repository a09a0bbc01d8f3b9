import type { Day } from '#lib/domain/shared/days.ts';

/** A cell to be written. Text is text, whatever it looks like; days and numbers keep their type. */
export type OutputCell = string | number | boolean | null | { readonly day: Day };

export type OutputRows = Iterable<readonly OutputCell[]> | AsyncIterable<readonly OutputCell[]>;

/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Text that a spreadsheet would calculate gets an apostrophe in front, which spreadsheets use
 * themselves to say "text"; our own reader takes it off again. Numbers are written as numbers and
 * never pass here.
 */
export function harmlessText(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
