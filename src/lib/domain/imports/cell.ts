/**
 * A cell as a file gives it. Blank is null. A cell that the spreadsheet formats as a date is the ISO
 * day (`1990-03-05`, with `T14:30:00` behind when it carries a time); other numbers stay numbers.
 */
export type Cell = string | number | boolean | null;
