import { cleanText, isPlaceholder } from '../shared/text.ts';

/** A phone number that could exist. */
export interface Phone {
  /** E.164, such as `+628120000000`. */
  readonly number: string;
  readonly kind: 'mobile' | 'landline' | 'foreign';
  /** The cell held no area code; the one of the list's place was put in front. */
  readonly isAreaAssumed: boolean;
}

export interface ReadPhones {
  readonly phones: readonly Phone[];
  /** How many parts of the cell looked like a number and could not be read as one. */
  readonly unreadable: number;
}

export interface ReadPhonesOptions {
  /** Area code without 0 for land lines written without one: `21` in Jakarta. */
  readonly areaCode?: string;
}

/** Mobile numbers after +62 (figures of the libphonenumber family, read November 2026). */
const mobile = /^8[1-35-9]\d{7,10}$/;
/** Land lines of the three oldest area codes, Jakarta, Bandung and Surabaya to Semarang. */
const oldLandline = /^2[124]\d{7,8}$/;
/** Other land lines: area codes of two or three figures, numbers of five to eight. */
const otherLandline = /^(?:2[235-9]|[3-79]\d)\d{6,9}$/;

function phone(national: string, isAreaAssumed = false): Phone | undefined {
  if (mobile.test(national)) return { number: `+62${national}`, kind: 'mobile', isAreaAssumed };
  if (oldLandline.test(national) || otherLandline.test(national)) {
    return { number: `+62${national}`, kind: 'landline', isAreaAssumed };
  }
  return undefined;
}

function readOne(part: string, areaCode: string | undefined): Phone | undefined {
  const compact = part.replace(/[\s.()\-_'’`]/g, '');
  const figures = compact.replace(/^\+/, '');
  if (!/^\d{5,15}$/.test(figures)) return undefined;
  if (/^(\d)\1+$/.test(figures)) return undefined;
  const international = compact.startsWith('+') ? figures : /^00(\d+)$/.exec(figures)?.[1];
  if (international !== undefined) {
    if (international.startsWith('62')) return phone(international.slice(2).replace(/^0/, ''));
    return international.length >= 8
      ? { number: `+${international}`, kind: 'foreign', isAreaAssumed: false }
      : undefined;
  }
  if (figures.startsWith('0')) return phone(figures.slice(1));
  if (figures.startsWith('62') && figures.length >= 10) {
    const withCountry = phone(figures.slice(2).replace(/^0/, ''));
    if (withCountry !== undefined) return withCountry;
  }
  // A spreadsheet lost the zero in front of a mobile number, or of a land line with its area code.
  if (figures.length >= 9) return phone(figures);
  // Seven or eight figures are a land line of the place; Jakarta's start with 2 to 9.
  if (areaCode !== undefined && /^[2-9]\d{6,7}$/.test(figures)) {
    return { number: `+62${areaCode}${figures}`, kind: 'landline', isAreaAssumed: true };
  }
  return undefined;
}

/**
 * Reads all phone numbers of a cell (`0812… / 0813…`, `(021) …`, `+62 0812…`, `WA 812…`) as E.164.
 * Whether a number is in use, or whose it is, no format can say.
 */
export function readPhones(raw: string | number, options: ReadPhonesOptions = {}): ReadPhones {
  const text =
    typeof raw === 'number' ? (Number.isSafeInteger(raw) ? String(raw) : '?') : cleanText(raw);
  if (isPlaceholder(text)) return { phones: [], unreadable: 0 };
  const parts = text
    .replace(
      /\b(no|nomor|hp|wa|whats ?app|telp?|tlp|telepon|phone|fax|mobile|hunting|rumah|kantor)\b[.:]*/gi,
      ' ',
    )
    .replace(/\b(ext|pes|psw)\b\.? ?\d*/gi, ' ')
    .split(/[/,;|&]|(?<=\d{6}) ?- ?(?=\d{6})|\bdan\b|\batau\b|\bor\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const phones: Phone[] = [];
  let unreadable = 0;
  let areaCode = options.areaCode;
  for (const part of parts) {
    if (!/\d/.test(part)) {
      // A word beside a number (a name, "ibu") is no second number; a cell of words only is.
      if (parts.length === 1) unreadable++;
      continue;
    }
    // "021-3000000/8": the last figure of a neighbouring number says nothing by itself.
    if (/^\d{1,2}$/.test(part) && phones.length > 0) continue;
    // O among figures is a 0 that somebody typed; words beside the number say whose it is.
    const figures = part
      .replace(/\b(?=[Oo\d]*\d)[Oo\d]{2,}\b/g, (run) => run.replace(/[Oo]/g, '0'))
      .replace(/[A-Za-z:]+\.?/g, ' ');
    const read = readOne(figures, areaCode);
    if (read === undefined) {
      unreadable++;
      continue;
    }
    if (!phones.some((known) => known.number === read.number)) phones.push(read);
    const ownArea = /^\(?0(\d{2,3})\)?[\s-]/.exec(part)?.[1];
    if (read.kind === 'landline' && ownArea !== undefined) areaCode = ownArea;
  }
  return { phones, unreadable };
}

/** The first readable number of a cell in E.164, mobile numbers before others; undefined for none. */
export function normalisePhone(
  raw: string | number,
  options: ReadPhonesOptions = {},
): Phone | undefined {
  const { phones } = readPhones(raw, options);
  return phones.find((phone) => phone.kind === 'mobile') ?? phones[0];
}

/** Figures typed into a search box as they stand inside stored numbers: no +62, 62 or 0 in front. */
export function phoneSearchKey(typed: string): string {
  return typed
    .replace(/[^\d+]/g, '')
    .replace(/^(\+62|0062|62|\+)/, '')
    .replace(/^0+/, '');
}
