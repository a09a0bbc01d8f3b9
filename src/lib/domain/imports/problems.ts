/** Refusals of the imports rules: a whole file, or an import that is not in the right state. */
export const importProblems = [
  'file.empty',
  'file.type',
  'file.too-large',
  'file.unreadable',
  'file.header-only',
  'file.quote-unclosed',
  'file.nul-bytes',
  'file.too-many-rows',
  'file.too-many-columns',
  'file.cell-too-long',
  'file.expands-too-much',
  'file.no-such-sheet',
  'file.encrypted',
  'import.not-open',
  'import.nothing-to-save',
  'import.columns-unclear',
  'import.not-all-rows',
  'import.row-answered',
  'import.no-such-fix',
  'import.no-such-column',
] as const;

/** What is worth knowing about a file that was read. */
export const fileWarnings = [
  'file.more-sheets',
  'file.encoding-guessed',
  'file.hidden-sheets',
  'file.hidden-sheet-read',
  'file.hidden-rows',
  'file.hidden-columns',
  'file.formula-without-value',
] as const;

/** What is said of a single row or cell, beside the problems of people (`nik.…`, `area.…`, …). */
export const rowProblems = [
  'row.total',
  'row.header-again',
  'row.signature',
  'row.group-title',
  'cell.error',
  'row.same-as-row',
  'row.business-without-person',
  'row.person-by-title',
  'row.person-by-facts',
  'name.looks-like-business',
  'name.two-facts',
  'name.too-long',
  'day.swapped',
  'day.ambiguous',
  'birth-date.too-young',
  'birth-date.too-old',
  'sex.unreadable',
  'family-card.unreadable',
  'family-card.same-as-nik',
  'phone.area-assumed',
  'area.missing',
  'area.ambiguous',
  'business.category-unknown',
  'business.legal-form-unknown',
  'nib.unreadable',
  'stage.unreadable',
  'stage.in-future',
  'stage.before-enrolment',
  'group.unreadable',
] as const;

export type FileWarning = (typeof fileWarnings)[number];
export type RowOnlyProblem = (typeof rowProblems)[number];
export type ImportProblem = (typeof importProblems)[number] | FileWarning | RowOnlyProblem;
