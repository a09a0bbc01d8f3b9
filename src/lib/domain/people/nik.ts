import type { Day } from '../shared/days.ts';
import { daysInMonth } from '../shared/days.ts';
import { cleanText, isPlaceholder } from '../shared/text.ts';

declare const nikMark: unique symbol;

/** A national identity number: sixteen figures as text, never a number. */
export type Nik = string & { readonly [nikMark]: true };

export const sexes = ['female', 'male'] as const;

export type Sex = (typeof sexes)[number];

/** What the sixteen figures say (PP 37/2007 art. 37). Evidence, not proof: cards are corrected later. */
export interface NikParts {
  /** Six figures: kecamatan of first registration by the codes of that time; not the address. */
  readonly areaPrefix: string;
  readonly sex: Sex;
  readonly dayOfMonth: number;
  readonly month: number;
  /** 0 to 99; the century is not in the number. */
  readonly yearOfCentury: number;
  /** Four figures, from `0001` for people with equal first twelve. */
  readonly serial: string;
}

/** Why a number cannot be right. Such a row is held for an answer. */
export type NikFault = 'nik.length' | 'nik.letters' | 'nik.no-such-date' | 'nik.rounded';

/** Doubts that do not keep a number from being stored, unverified. */
export type NikDoubt = 'nik.no-such-area' | 'nik.birth-date-differs' | 'nik.sex-differs';

export type CleanedNik =
  | { readonly state: 'missing' }
  | {
      readonly state: 'faulty';
      readonly code: NikFault;
      /** Figures found; the number itself never enters a problem. */
      readonly figures: number;
      /** The number with letters read as the figures they resemble; to be confirmed by somebody. */
      readonly suggestion?: Nik;
    }
  | {
      readonly state: 'read';
      readonly nik: Nik;
      readonly parts: NikParts;
      readonly doubts: readonly NikDoubt[];
    };

/** Provinces by Kemendagri decree 300.2.2-2138/2025, and 54, East Timor until 1999. */
const provinces = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 54 61 62 63 64 65 71 72 73 74 75 76 ' +
    '81 82 91 92 93 94 95 96'
  ).split(' '),
);

const lookalikes: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/** Whether the text is sixteen figures; nothing is said about their meaning. */
export function isNik(text: string): text is Nik {
  return /^\d{16}$/.test(text);
}

/** The parts of a number, or undefined when its day or month cannot exist. */
export function partsOfNik(nik: string): NikParts | undefined {
  if (!isNik(nik)) return undefined;
  const written = Number(nik.slice(6, 8));
  const dayOfMonth = written > 40 ? written - 40 : written;
  const month = Number(nik.slice(8, 10));
  // 2000 is a leap year: without the century a 29 February must be allowed where any year has it.
  const yearOfCentury = Number(nik.slice(10, 12));
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(2000 + yearOfCentury, month)) return undefined;
  return {
    areaPrefix: nik.slice(0, 6),
    sex: written > 40 ? 'female' : 'male',
    dayOfMonth,
    month,
    yearOfCentury,
    serial: nik.slice(12),
  };
}

function couldBeArea(prefix: string): boolean {
  return (
    provinces.has(prefix.slice(0, 2)) && prefix.slice(2, 4) !== '00' && prefix.slice(4) !== '00'
  );
}

export interface CleanNikOptions {
  /** The whole column ends in 0, see `isRoundedColumn`: sixteenth figures are lost. */
  readonly isColumnRounded?: boolean;
}

/**
 * Reads a NIK from a cell. Apostrophe, blanks, dots and dashes between figures are dropped. A cell
 * that a spreadsheet turned into a number keeps fifteen significant figures, so a number ending in 0
 * and any scientific notation are `nik.rounded`: they cannot be repaired.
 */
export function cleanNik(raw: string | number, options: CleanNikOptions = {}): CleanedNik {
  const isNumber = typeof raw === 'number';
  if (isNumber && (!Number.isFinite(raw) || raw === 0)) return { state: 'missing' };
  const text = isNumber ? String(raw) : cleanText(raw);
  if (!isNumber && isPlaceholder(text)) return { state: 'missing' };
  if (/^'?\d([.,]\d+)?E\+?\d+$/i.test(text)) {
    return { state: 'faulty', code: 'nik.rounded', figures: text.replace(/\D/g, '').length };
  }
  const compact = text.replace(/[\s.'’`"\-_/]/g, '').replace(/^(NIK|KTP|NOKTP|NONIK):?/i, '');
  const figures = compact.replace(/\D/g, '').length;
  if (figures === 0 && compact.length < 8) {
    return compact === ''
      ? { state: 'missing' }
      : { state: 'faulty', code: 'nik.letters', figures };
  }
  if (figures !== compact.length) {
    const replaced = compact
      .toUpperCase()
      .replace(/[A-Z]/g, (letter) => lookalikes[letter] ?? letter);
    return {
      state: 'faulty',
      code: 'nik.letters',
      figures,
      ...(isNik(replaced) ? { suggestion: replaced } : {}),
    };
  }
  if (!isNik(compact)) return { state: 'faulty', code: 'nik.length', figures };
  const isRounded =
    (isNumber && (!Number.isSafeInteger(raw) || compact.endsWith('0'))) ||
    (options.isColumnRounded === true && compact.endsWith('0'));
  if (isRounded) return { state: 'faulty', code: 'nik.rounded', figures };
  const parts = partsOfNik(compact);
  if (parts === undefined) return { state: 'faulty', code: 'nik.no-such-date', figures };
  return {
    state: 'read',
    nik: compact,
    parts,
    doubts: couldBeArea(parts.areaPrefix) ? [] : ['nik.no-such-area'],
  };
}

/**
 * Whether a column of text passed through a spreadsheet's numbers once: at least eight numbers of
 * sixteen figures, all ending in 0 though serials do not (serial 0000, never issued, is no sign).
 */
export function isRoundedColumn(samples: readonly (string | number)[]): boolean {
  let rounded = 0;
  for (const sample of samples) {
    const text = String(sample).replace(/[\s'.-]/g, '');
    if (!isNik(text) || text.endsWith('0000')) continue;
    if (!text.endsWith('0')) return false;
    rounded++;
  }
  return rounded >= 8;
}

/**
 * Compares a number with what the row or card says. Differences are doubts, never refusals: a NIK is
 * not changed when a birth date or sex is corrected.
 */
export function doubtsAboutNik(
  parts: NikParts,
  card: { readonly birthDate?: Day | undefined; readonly sex?: Sex | undefined },
): NikDoubt[] {
  const doubts: NikDoubt[] = [];
  if (card.birthDate !== undefined) {
    const isSameDay =
      Number(card.birthDate.slice(2, 4)) === parts.yearOfCentury &&
      Number(card.birthDate.slice(5, 7)) === parts.month &&
      Number(card.birthDate.slice(8, 10)) === parts.dayOfMonth;
    if (!isSameDay) doubts.push('nik.birth-date-differs');
  }
  if (card.sex !== undefined && card.sex !== parts.sex) doubts.push('nik.sex-differs');
  return doubts;
}

/**
 * Every number that differs from this one by one wrong figure (144) or by two exchanged neighbours
 * (at most 15), without the number itself: what a typing error may have made of it.
 */
export function nikVariants(nik: Nik): Nik[] {
  const variants = new Set<Nik>();
  const add = (text: string): void => {
    if (text !== nik && isNik(text)) variants.add(text);
  };
  for (let at = 0; at < 16; at++) {
    for (let figure = 0; figure <= 9; figure++) {
      add(nik.slice(0, at) + String(figure) + nik.slice(at + 1));
    }
    add(nik.slice(0, at) + nik.slice(at + 1, at + 2) + nik.slice(at, at + 1) + nik.slice(at + 2));
  }
  return [...variants];
}

/**
 * A family card number (KK) has sixteen figures too: area, day of recording, serial. Undefined for
 * anything else; the figures are not judged further.
 */
export function cleanFamilyCardNo(raw: string | number): CleanedFamilyCardNo {
  const cleaned = cleanNik(raw);
  if (cleaned.state === 'read') return { state: 'read', familyCardNo: cleaned.nik };
  if (cleaned.state === 'missing') return cleaned;
  const compact = typeof raw === 'string' ? cleanText(raw).replace(/[\s.'’`-]/g, '') : '';
  // The date inside is a day of recording; old cards carry others, so it is no reason to refuse.
  if (cleaned.code === 'nik.no-such-date' && isNik(compact)) {
    return { state: 'read', familyCardNo: compact };
  }
  return { state: 'faulty', figures: cleaned.figures };
}

export type CleanedFamilyCardNo =
  | { readonly state: 'missing' }
  | { readonly state: 'faulty'; readonly figures: number }
  | { readonly state: 'read'; readonly familyCardNo: string };
