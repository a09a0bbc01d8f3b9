import type { JudgedRow, PersonDraft, RowProblem } from '#lib/domain/imports/drafts.ts';
import type { Mapping } from '#lib/domain/imports/fields.ts';
import { readingWith, type ImportFix } from '#lib/domain/imports/fixes.ts';
import { rowJudge } from '#lib/domain/imports/judge-row.ts';
import type { Verdict } from '#lib/domain/imports/verdicts.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { App } from '../../app.ts';
import { idOfRow, idWithin } from '../../ids.ts';
import type { SpreadsheetRow } from '../../spreadsheets/index.ts';
import type { AskedPerson } from '../people/index.ts';

/** What the judge needs to know of the file. */
export interface FileToJudge {
  readonly importId: string;
  readonly agencyCode: string;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  /** What somebody corrected for many rows at once. */
  readonly fixes: readonly ImportFix[];
  /** The programme's day on which it is judged; rows are judged for it again when they are saved. */
  readonly judgedOn: Day;
}

/** A row with its one verdict and everything that is said about it. */
export interface RowVerdict {
  readonly rowNumber: number;
  readonly verdict: Verdict;
  readonly problems: readonly RowProblem[];
  /** The person that the row creates or means. */
  readonly personId: string | null;
  readonly businessId: string | null;
  /** People of the registry who may be the person of a held row. */
  readonly candidates: readonly string[];
  readonly fingerprint: string;
}

/** The ids of what a row creates follow from the import and the row: a killed job repeats itself. */
export const commandIdOf = (importId: string, rowNumber: number, command: string): string =>
  idOfRow(importId, rowNumber, command);

/** Prepares the pure judge of one file; judging and saving ask the same one. */
export function judgeOf(
  app: App,
  file: FileToJudge,
): (cells: SpreadsheetRow['cells']) => JudgedRow {
  const reading = readingWith(file.mapping, file.fixes);
  const judge = rowJudge(
    reading.mapping,
    {
      areas: app.areas,
      businessDate: file.judgedOn,
      areaCode: '21',
      settled: reading.settled,
    },
    file.header,
  );
  return (cells) => judge(reading.cellsOf(cells));
}

/** The person whom a row creates: the same id that `registerPerson` gives by the row's command. */
export function personOfRow(importId: string, rowNumber: number): string {
  return idWithin(commandIdOf(importId, rowNumber, 'registerPerson'), 'person');
}

/** Gives a row its verdict, with whatever more is to be said. */
export type Say = (
  verdict: Verdict,
  more?: Partial<Pick<RowVerdict, 'personId' | 'businessId' | 'candidates' | 'problems'>>,
) => RowVerdict;

/** Somebody registered may be the same. */
export function possibleDuplicate(people: number): RowProblem {
  return { column: null, code: 'person.possible-duplicate', severity: 'hold', details: { people } };
}

/** An earlier row of the file may be the same. */
export function sameAsRow(row: number): RowProblem {
  return { column: null, code: 'row.same-as-row', severity: 'hold', details: { row } };
}

/** A row's person as the check for duplicates asks about one. */
export function askedOf(person: PersonDraft): AskedPerson {
  return {
    fullName: person.fullName,
    birthDate: person.birthDate ?? null,
    kelurahanCode: person.address.kelurahanCode ?? null,
    nik: person.nik ?? null,
    phones: person.phones,
  };
}
