import { cleanNik, isRoundedColumn } from '../people/nik.ts';
import { isLikelyBusinessName, readLegalForm } from '../people/person-names.ts';
import { normalisePhone } from '../people/phones.ts';
import { orderOfDays } from '../shared/days.ts';
import { cleanText, compareKey, isPlaceholder } from '../shared/text.ts';
import { readCategory } from './answers.ts';
import type { Cell } from './cell.ts';
import {
  fields,
  isStageField,
  personalFields,
  repeatableFields,
  type ColumnField,
  type Field,
  type Mapping,
} from './fields.ts';
import { byHeader, nameKeys, unclearKeys, writtenOut } from './known-headings.ts';

/** Why a column was taken for a field: shown to whoever confirms. */
export type ProposalReason =
  'header' | 'header-and-cells' | 'cells' | 'known-unused' | 'remembered' | 'unknown';

export interface ColumnProposal {
  readonly column: number;
  readonly header: string;
  readonly field: ColumnField;
  /** 0 to 1; below 0.6 the screen asks for a look. */
  readonly confidence: number;
  readonly reason: ProposalReason;
}

/** What a person has to answer before rows can be judged. */
export type MappingQuestion =
  | { readonly kind: 'claimed-twice'; readonly field: Field; readonly columns: readonly number[] }
  | { readonly kind: 'name-missing' }
  | { readonly kind: 'name-of-whom'; readonly column: number }
  | { readonly kind: 'nik-rounded'; readonly column: number };

export interface MappingProposal {
  readonly columns: readonly ColumnProposal[];
  readonly questions: readonly MappingQuestion[];
  /** What the judge takes; with questions of kind `claimed-twice` or `name-missing` it is not complete. */
  readonly mapping: Mapping;
}

function shareOf(cells: readonly Cell[], holds: (cell: string | number) => boolean): number {
  let asked = 0;
  let held = 0;
  for (const cell of cells) {
    if (cell === null || typeof cell === 'boolean') continue;
    if (typeof cell === 'string' && isPlaceholder(cleanText(cell))) continue;
    asked++;
    if (holds(cell)) held++;
  }
  return asked === 0 ? 0 : held / asked;
}

/** A column without a known header, by what stands in it. */
function byCells(cells: readonly Cell[]): { field: ColumnField; confidence: number } | undefined {
  const tests: readonly (readonly [Field, (cell: string | number) => boolean])[] = [
    ['nik', (cell) => cleanNik(cell).state === 'read'],
    ['phone', (cell) => normalisePhone(cell)?.kind === 'mobile'],
    ['sex', (cell) => /^(l|p|laki-?laki|perempuan)$/i.test(String(cell))],
    ['legalForm', (cell) => readLegalForm(String(cell)) !== undefined],
  ];
  for (const [field, holds] of tests) {
    const share = shareOf(cells, holds);
    if (share >= 0.8) return { field, confidence: 0.5 };
  }
  return undefined;
}

function proposeColumn(column: number, header: string, cells: readonly Cell[]): ColumnProposal {
  const key = compareKey(writtenOut(header) ?? header);
  if (unclearKeys.has(key)) {
    const forms = shareOf(cells, (cell) => readLegalForm(String(cell)) !== undefined);
    const kinds = shareOf(cells, (cell) => readCategory(String(cell)) !== undefined);
    const field =
      forms >= 0.6 ? 'legalForm' : kinds >= 0.5 ? 'businessCategory' : 'businessActivity';
    return {
      column,
      header,
      field,
      confidence: forms >= 0.6 || kinds >= 0.5 ? 0.9 : 0.55,
      reason: 'header-and-cells',
    };
  }
  if (nameKeys.has(key))
    return { column, header, field: 'name', confidence: 0.8, reason: 'header-and-cells' };
  const known = byHeader(header);
  if (known !== undefined) {
    return {
      column,
      header,
      ...known,
      reason: known.field === 'ignore' ? 'known-unused' : 'header',
    };
  }
  const seen = byCells(cells);
  if (seen !== undefined) return { column, header, ...seen, reason: 'cells' };
  return { column, header, field: 'ignore', confidence: 0, reason: 'unknown' };
}

/**
 * Whose name a plain column "nama" holds. Beside a business name, or in a list with personal columns
 * (NIK, birth, sex), it is the person's. In a list of businesses, or where words of trade are
 * frequent, it is decided row by row.
 */
function nameFieldFor(
  columns: readonly ColumnProposal[],
  cells: readonly Cell[],
): { field: Field; confidence: number } {
  const claimed = new Set(columns.map((column) => column.field));
  if (claimed.has('fullName')) return { field: 'businessName', confidence: 0.5 };
  const hasPersonal = [...personalFields].some((field) => claimed.has(field));
  const trade = shareOf(cells, (cell) => isLikelyBusinessName(String(cell)));
  if (hasPersonal || claimed.has('businessName')) {
    return trade < 0.3
      ? { field: 'fullName', confidence: 0.95 }
      : { field: 'name', confidence: 0.5 };
  }
  if (trade >= 0.1) return { field: 'name', confidence: 0.8 };
  const isListOfBusinesses = claimed.has('legalForm');
  return isListOfBusinesses
    ? { field: 'name', confidence: 0.7 }
    : { field: 'fullName', confidence: 0.7 };
}

function samplesOf(samples: readonly (readonly Cell[])[], column: number): Cell[] {
  return samples.map((row) => row[column] ?? null);
}

/** The technical part of a mapping, found in the cells: order of days, and NIK that lost figures. */
export function mappingFor(
  columns: readonly ColumnField[],
  samples: readonly (readonly Cell[])[],
): Mapping {
  const dayOrders: Record<string, 'day-first' | 'month-first'> = {};
  const mixedDays: number[] = [];
  const roundedColumns: number[] = [];
  columns.forEach((field, column) => {
    const cells = samplesOf(samples, column);
    if (field === 'birthDate' || field === 'enrolledOn' || isStageField(field)) {
      const order = orderOfDays(cells.filter((cell) => typeof cell === 'string'));
      if (order === 'mixed') mixedDays.push(column);
      else if (order !== undefined) dayOrders[String(column)] = order;
    }
    if (
      field === 'nik' &&
      isRoundedColumn(cells.filter((cell) => typeof cell === 'string' || typeof cell === 'number'))
    ) {
      roundedColumns.push(column);
    }
  });
  return {
    columns,
    dayOrders,
    roundedColumns,
    ...(mixedDays.length === 0 ? {} : { mixedDays }),
  };
}

/**
 * Proposes what each column is, from its header and from sample rows (a few hundred are enough). Two
 * columns that claim one field are a question, never a silent choice; a second phone column goes to
 * the other phones. A name of a person or a business is needed.
 */
export function proposeMapping(
  headers: readonly string[],
  samples: readonly (readonly Cell[])[],
): MappingProposal {
  let columns = headers.map((header, column) =>
    proposeColumn(column, cleanText(header), samplesOf(samples, column)),
  );
  const questions: MappingQuestion[] = [];

  columns = columns.map((proposal) => {
    if (proposal.field !== 'name') return proposal;
    const others = columns.filter((other) => other.column !== proposal.column);
    const decided = nameFieldFor(others, samplesOf(samples, proposal.column));
    if (decided.confidence < 0.6) questions.push({ kind: 'name-of-whom', column: proposal.column });
    return { ...proposal, ...decided };
  });

  const firstOf = new Map<Field, ColumnProposal>();
  columns = columns.map((proposal) => {
    if (proposal.field === 'ignore') return proposal;
    const first = firstOf.get(proposal.field);
    if (first === undefined) firstOf.set(proposal.field, proposal);
    else if (proposal.field === 'phone') return { ...proposal, field: 'otherPhones' as const };
    // What cells alone suggested yields to a header that says it.
    else if (proposal.reason === 'cells')
      return { ...proposal, field: 'ignore' as const, confidence: 0.3 };
    return proposal;
  });

  for (const field of fields) {
    const claiming = columns.filter((proposal) => proposal.field === field);
    if (claiming.length > 1 && !repeatableFields.has(field)) {
      questions.push({
        kind: 'claimed-twice',
        field,
        columns: claiming.map((proposal) => proposal.column),
      });
    }
  }
  const hasName = columns.some(
    ({ field }) => field === 'fullName' || field === 'businessName' || field === 'name',
  );
  if (!hasName) questions.push({ kind: 'name-missing' });
  const mapping = mappingFor(
    columns.map((proposal) => proposal.field),
    samples,
  );
  for (const column of mapping.roundedColumns) questions.push({ kind: 'nik-rounded', column });
  return { columns, questions, mapping };
}

/**
 * The proposal with what the sender confirmed of a file of the same headings. A choice that was made
 * by a person is sure; columns that nobody looked at then stay as they are proposed.
 *
 * @param confirmed fields by column of that file, as many as there are headings
 */
export function withRemembered(
  proposal: MappingProposal,
  confirmed: readonly ColumnField[],
): MappingProposal {
  if (confirmed.length !== proposal.columns.length) return proposal;
  return {
    ...proposal,
    columns: proposal.columns.map((one) => ({
      ...one,
      field: confirmed[one.column] ?? one.field,
      confidence: 1,
      reason: 'remembered',
    })),
    // What was asked about the headings was answered then; what the cells show is of this file.
    questions: proposal.questions.filter((question) => question.kind === 'nik-rounded'),
  };
}

/**
 * The proposal with the columns that somebody names by their headings (as they stand, or by their
 * letters: `K`). Headings that are not named stay as proposed; names that no column has are given back.
 */
export function withNamed(
  proposal: MappingProposal,
  named: Readonly<Record<string, ColumnField>>,
  samples: readonly (readonly Cell[])[],
  letterOf: (column: number) => string,
): { readonly proposal: MappingProposal; readonly unknown: readonly string[] } {
  const byKey = new Map(Object.entries(named).map(([name, field]) => [compareKey(name), field]));
  const used = new Set<string>();
  const columns = proposal.columns.map((one) => {
    const key = [compareKey(one.header), compareKey(letterOf(one.column))].find((each) =>
      byKey.has(each),
    );
    const field = key === undefined ? undefined : byKey.get(key);
    if (key === undefined || field === undefined) return one;
    used.add(key);
    return { ...one, field, confidence: 1, reason: 'remembered' as const };
  });
  const fieldsNow = columns.map((one) => one.field);
  return {
    proposal: {
      columns,
      questions: checkMapping(fieldsNow),
      mapping: mappingFor(fieldsNow, samples),
    },
    unknown: Object.keys(named).filter((name) => !used.has(compareKey(name))),
  };
}

/** Why a mapping that somebody confirmed cannot be used: a field twice, or no name. */
export function checkMapping(columns: readonly ColumnField[]): readonly MappingQuestion[] {
  const questions: MappingQuestion[] = [];
  for (const field of fields) {
    if (repeatableFields.has(field)) continue;
    const claiming = columns.flatMap((each, column) => (each === field ? [column] : []));
    if (claiming.length > 1) questions.push({ kind: 'claimed-twice', field, columns: claiming });
  }
  if (
    !columns.some((field) => field === 'fullName' || field === 'businessName' || field === 'name')
  ) {
    questions.push({ kind: 'name-missing' });
  }
  return questions;
}
