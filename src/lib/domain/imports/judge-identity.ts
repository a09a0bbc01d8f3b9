import { birthDateFromNik, checkBirthDate, readPlaceAndDate } from '../people/birth-dates.ts';
import {
  cleanFamilyCardNo,
  cleanNik,
  doubtsAboutNik,
  type Nik,
  type NikParts,
  type Sex,
} from '../people/nik.ts';
import { dayOf, parseDay, partsOfDay, type Day, type ReadDay } from '../shared/days.ts';
import { readSex } from './answers.ts';
import type { PersonDraft } from './drafts.ts';
import type { Field, Mapping } from './fields.ts';
import type { FoundCell, RowReader } from './row-reader.ts';

/** The facts of a row that only a natural person has. */
export type IdentityDraft = Pick<
  PersonDraft,
  | 'nik'
  | 'nikVerification'
  | 'familyCardNo'
  | 'birthDate'
  | 'birthDateFrom'
  | 'birthPlace'
  | 'sex'
  | 'sexFrom'
>;

interface ReadNik {
  readonly nik: Nik;
  readonly parts: NikParts;
}

function judgeNik(row: RowReader, mapping: Mapping): ReadNik | undefined {
  const found = row.find('nik');
  if (found === undefined || typeof found.value === 'boolean') return undefined;
  const cleaned = cleanNik(found.value, {
    isColumnRounded: mapping.roundedColumns.includes(found.column),
  });
  if (cleaned.state === 'missing') return undefined;
  if (cleaned.state === 'faulty') {
    row.note('nik', cleaned.code, 'hold', { figures: cleaned.figures });
    return undefined;
  }
  for (const doubt of cleaned.doubts) row.note('nik', doubt, 'warning');
  return { nik: cleaned.nik, parts: cleaned.parts };
}

function exchanged(day: Day): Day | undefined {
  const { year, month, dayOfMonth } = partsOfDay(day);
  return dayOf(year, dayOfMonth, month);
}

function agrees(day: Day, parts: NikParts): boolean {
  return !doubtsAboutNik(parts, { birthDate: day }).includes('nik.birth-date-differs');
}

function readDayCell(found: FoundCell, mapping: Mapping, today: Day): ReadDay {
  if (typeof found.value === 'boolean') return { state: 'unreadable' };
  const order = mapping.dayOrders[String(found.column)];
  return parseDay(found.value, { latest: today, ...(order === undefined ? {} : { order }) });
}

/** A day of a column, unreadable ones noted; used for every field of days. */
export function judgeDay(row: RowReader, field: Field, mapping: Mapping, today: Day): ReadDay {
  const found = row.find(field);
  if (found === undefined) return { state: 'missing' };
  const read = readDayCell(found, mapping, today);
  if (read.state === 'unreadable') row.note(field, 'day.unreadable', 'warning');
  return read;
}

function judgeBirthDate(
  row: RowReader,
  field: Field,
  read: ReadDay,
  parts: NikParts | undefined,
  today: Day,
  isMixed: boolean,
): Day | undefined {
  if (read.state !== 'read') return undefined;
  let { day } = read;
  if (read.isAmbiguous) {
    const other = exchanged(day);
    // The number decides between 05-03 and 03-05; without it the day stands first, as is the custom.
    if (parts !== undefined && other !== undefined && !agrees(day, parts) && agrees(other, parts)) {
      day = other;
      row.note(field, 'day.swapped', 'warning');
    } else if (isMixed && other !== undefined && (parts === undefined || !agrees(day, parts))) {
      // In a column that is written both ways nothing says which of the two this one is.
      row.note(field, 'day.ambiguous', 'hold');
    }
  }
  const { fault, doubt } = checkBirthDate(day, today);
  if (fault !== undefined) {
    row.note(field, fault, 'hold');
    return undefined;
  }
  if (doubt !== undefined) row.note(field, doubt, 'warning');
  return day;
}

/**
 * Reads NIK, family card, birth and sex of a row together, since each is evidence about the others.
 * A number that cannot be right holds the row; one that disagrees is kept, unverified, with a warning.
 */
export function judgeIdentity(row: RowReader, mapping: Mapping, today: Day): IdentityDraft {
  const read = judgeNik(row, mapping);
  const parts = read?.parts;

  let birthPlace = row.text('birthPlace');
  let birthField: Field = 'birthDate';
  let birth = judgeDay(row, 'birthDate', mapping, today);
  const both = row.find('birthPlaceAndDate');
  if (both !== undefined && typeof both.value === 'string') {
    const split = readPlaceAndDate(both.value, { latest: today });
    birthPlace ??= split.place;
    if (split.birthDate.state === 'unreadable')
      row.note('birthPlaceAndDate', 'day.unreadable', 'warning');
    if (birth.state !== 'read') {
      birth = split.birthDate;
      birthField = 'birthPlaceAndDate';
    }
  }
  const birthColumn = row.find(birthField)?.column;
  const isMixed = birthColumn !== undefined && mapping.mixedDays?.includes(birthColumn) === true;
  const birthDate = judgeBirthDate(row, birthField, birth, parts, today, isMixed);

  const sexText = row.text('sex');
  const sex: Sex | undefined = sexText === undefined ? undefined : readSex(sexText);
  if (sexText !== undefined && sex === undefined) row.note('sex', 'sex.unreadable', 'warning');

  const doubts = parts === undefined ? [] : doubtsAboutNik(parts, { birthDate, sex });
  for (const doubt of doubts) row.note('nik', doubt, 'warning');

  const familyCardNo = judgeFamilyCard(row, read?.nik);
  const inferredBirth =
    birthDate ?? (parts === undefined ? undefined : birthDateFromNik(parts, today));
  const inferredSex = sex ?? parts?.sex;
  const isConfirmed = doubts.length === 0 && birthDate !== undefined;
  return {
    ...(read === undefined
      ? {}
      : {
          nik: read.nik,
          nikVerification: isConfirmed ? ('agrees' as const) : ('unverified' as const),
        }),
    ...(familyCardNo === undefined ? {} : { familyCardNo }),
    ...(inferredBirth === undefined
      ? {}
      : {
          birthDate: inferredBirth,
          birthDateFrom: birthDate === undefined ? ('nik' as const) : ('cell' as const),
        }),
    ...(birthPlace === undefined ? {} : { birthPlace }),
    ...(inferredSex === undefined
      ? {}
      : { sex: inferredSex, sexFrom: sex === undefined ? ('nik' as const) : ('cell' as const) }),
  };
}

function judgeFamilyCard(row: RowReader, nik: Nik | undefined): string | undefined {
  const found = row.find('familyCardNo');
  if (found === undefined || typeof found.value === 'boolean') return undefined;
  const cleaned = cleanFamilyCardNo(found.value);
  if (cleaned.state === 'missing') return undefined;
  if (cleaned.state === 'faulty') {
    row.note('familyCardNo', 'family-card.unreadable', 'warning', { figures: cleaned.figures });
    return undefined;
  }
  if (cleaned.familyCardNo === nik) {
    row.note('familyCardNo', 'family-card.same-as-nik', 'warning');
    return undefined;
  }
  return cleaned.familyCardNo;
}
