import { foldName } from '../people/names.ts';
import { isNik, type Nik } from '../people/nik.ts';
import { parseRegistrationNumber } from '../people/registration-number.ts';

/** Most lines of one pasted list. */
export const MOST_LINES = 2000;

/** A line of a pasted list, read: whom it asks for. */
export interface PastedLine {
  /** From 1, as a person counts. */
  readonly line: number;
  readonly text: string;
  readonly number: string | null;
  readonly nik: Nik | null;
  /** Folded, for comparing. */
  readonly name: string | null;
  /** Folded name of a place, behind a comma, a semicolon or a tab. */
  readonly place: string | null;
}

/**
 * Reads a pasted list, one person a line: a registration number, a NIK, or a name, with a place
 * behind a comma where names repeat. What stands before a name, such as `12.` or `-`, is left out.
 * A number may stand beside a name in columns that a spreadsheet copied; then the number counts.
 * Empty lines are nobody.
 */
export function readPastedLines(pasted: string): readonly PastedLine[] {
  return pasted.split(/\r\n|\n|\r/).flatMap((raw, index) => {
    const text = raw.trim();
    return text === '' ? [] : [readLine(text, index + 1)];
  });
}

/** What lists put in front of a line: `12. `, `3) `, `- `. */
const listMark = /^(\d{1,5}\s?[.)]|[-•*])\s+/;

function readLine(text: string, line: number): PastedLine {
  const parts = text.split(/[\t;,]/).map((part) => part.trim().replace(listMark, ''));
  const none = { line, text, number: null, nik: null, name: null, place: null };
  for (const part of parts) {
    const compact = part.replace(/[\s.\-']/g, '');
    if (isNik(compact)) return { ...none, nik: compact };
    const number = parseRegistrationNumber(part);
    // A name of nine letters may read as a number by chance; a number that is meant has figures.
    if (number !== undefined && (/\d/.test(part) || /^jp/i.test(part))) return { ...none, number };
  }
  const [name, place] = parts.map((part) => foldName(part)).filter((part) => /\p{L}/u.test(part));
  return { ...none, name: name ?? null, place: place ?? null };
}

/** What the registry has for a line. */
export type LineMatch = 'matched' | 'several' | 'none';

/** One found person is a match, more than one is a question. */
export function matchOf(found: number): LineMatch {
  if (found === 0) return 'none';
  return found === 1 ? 'matched' : 'several';
}
