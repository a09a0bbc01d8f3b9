import { cleanText } from '../shared/text.ts';

/**
 * Names of people: cleaning for the record, folding for search and comparison. Rules 1 to 6 follow
 * the practice with Indonesian lists; the name as written is always kept beside the folded one.
 */

const titlesBefore = new Set(
  (
    'H HJ DR DRS DRA DRG IR PROF KH KYAI UST USTAD USTADZ USTADZAH R RR RA TB IBU BU BAPAK BPK PAK ' +
    'MPOK BANG NY NYONYA TN TUAN NN SDR SDRI ALM ALMH HAJI HAJJAH'
  ).split(' '),
);
const titlesAfter = new Set(
  (
    'SE SH ST SPD SPDI SKOM SAG SSOS SIP SPSI SKM SKEP SFARM SP SPT SSI STP SSN SHI SEI MM MSI MPD ' +
    'MH MT MKES MKOM MAG MA MBA AMD AMDKEB AMDKEP AMK SST STR SPOG PHD BA BSC NERS'
  ).split(' '),
);
/** Father's name follows; it is no part of the name on the card. */
const patronyms = new Set(['BIN', 'BINTI', 'BT', 'BTE', 'BTI', 'BINT']);

/** Short and old forms of frequent names. */
const longForms: Readonly<Record<string, string>> = {
  MHD: 'MUHAMMAD',
  MUH: 'MUHAMMAD',
  MOH: 'MUHAMMAD',
  MOCH: 'MUHAMMAD',
  MUCH: 'MUHAMMAD',
  MOHD: 'MUHAMMAD',
  MUHD: 'MUHAMMAD',
  MOHAMAD: 'MUHAMMAD',
  MOHAMMAD: 'MUHAMMAD',
  MOCHAMAD: 'MUHAMMAD',
  MOCHAMMAD: 'MUHAMMAD',
  MUCHAMAD: 'MUHAMMAD',
  MUCHAMMAD: 'MUHAMMAD',
  MOHAMED: 'MUHAMMAD',
  MOHAMMED: 'MUHAMMAD',
  MUHAMMED: 'MUHAMMAD',
  MUHAMAD: 'MUHAMMAD',
  ABD: 'ABDUL',
  ABDL: 'ABDUL',
  ABDOEL: 'ABDUL',
  SITTI: 'SITI',
  NOER: 'NUR',
  NOOR: 'NUR',
  AHM: 'AHMAD',
  ACH: 'AHMAD',
  ACHMAD: 'AHMAD',
  AKHMAD: 'AHMAD',
  ACHMED: 'AHMAD',
  AHMED: 'AHMAD',
};

/** The name as it is kept: cleaned, without quotes around it, and without "on behalf of". */
export function cleanName(raw: string): string {
  return cleanText(raw)
    .replace(/^(a\/n|a\.n\.?|an\.) +/i, '')
    .replace(/^['"`’*#.,;:\-/ ]+/, '')
    .replace(/['"`*#,;:\-/ ]+$/, '');
}

export interface SplitName {
  /** The name without titles, in the case in which it was written. */
  readonly name: string;
  readonly titlesBefore: readonly string[];
  readonly titlesAfter: readonly string[];
}

function titleKey(word: string): string {
  return word.replace(/[^\p{L}]/gu, '').toUpperCase();
}

/**
 * Takes titles off both ends. Position decides: `ST` in front is Siti, behind a degree; `H` or `R`
 * in the middle is an initial. A name that would be nothing but titles stays whole.
 */
export function splitTitles(cleaned: string): SplitName {
  // A degree is written with dots and blanks ("S. Pd"), after a comma or not.
  const words = cleaned
    .replace(/\b([SMA])\. ?(?=(Pd|Kom|Ag|Sos|Ip|Psi|Kep|Si|Md|Kes|Hum|Farm|E|H|T|M|P)\b)/gi, '$1')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  let start = 0;
  let end = words.length;
  while (start < end - 1 && titlesBefore.has(titleKey(words[start] ?? ''))) start++;
  // A single letter behind is an initial more often than a title.
  while (end > start + 1 && titlesAfter.has(titleKey(words[end - 1] ?? ''))) end--;
  return {
    name: words.slice(start, end).join(' '),
    titlesBefore: words.slice(0, start),
    titlesAfter: words.slice(end),
  };
}

/** One word of a folded name and what it says: 1, or half for an initial or a guessed long form. */
export interface NameWord {
  readonly word: string;
  readonly weight: number;
}

/** Old spelling to new (rule 5); J is Y only in a word that carries other old marks. */
function modernSpelling(word: string): string {
  const hasOldMarks = /OE|DJ|TJ|NJ|SJ/.test(word);
  const arabicStart = word.startsWith('CH') ? `KH${word.slice(2)}` : word;
  if (!hasOldMarks) return arabicStart;
  return arabicStart
    .replace(/OE/g, 'U')
    .replace(/DJ/g, '1')
    .replace(/TJ/g, 'C')
    .replace(/NJ/g, 'NY')
    .replace(/SJ/g, 'SY')
    .replace(/J/g, 'Y')
    .replace(/1/g, 'J');
}

/** Letters that sound alike become one (rule 6); for search and comparison only. */
function soundOf(word: string): string {
  return word
    .replace(/KHOIR/g, 'KHAIR')
    .replace(/DLO/g, 'LO')
    .replace(/PH|[VF]/g, 'P')
    .replace(/([DTG])H/g, '$1')
    .replace(/Z/g, 'S')
    .replace(/Q/g, 'K')
    .replace(/X/g, 'KS')
    .replace(/(?<=.)Y/g, 'I')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=..)H$/, '');
}

/** A city's names are made of a few thousand words. */
const foldedByWord = new Map<string, string>();

function foldWord(word: string): string {
  const known = foldedByWord.get(word);
  if (known !== undefined) return known;
  const folded = soundOf(modernSpelling(longForms[word] ?? word));
  if (foldedByWord.size >= mostRemembered) foldedByWord.clear();
  foldedByWord.set(word, folded);
  return folded;
}

/** Names come several times in a row: to search, to compare, to keep. */
const remembered = new Map<string, readonly NameWord[]>();
const mostRemembered = 8192;

/**
 * The words of a name folded for comparison, without titles and patronyms. A name of one letter or
 * of titles only gives what there is; text without letters gives none.
 */
export function nameWords(name: string): readonly NameWord[] {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const words = foldedWords(name);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, words);
  return words;
}

function foldedWords(name: string): NameWord[] {
  // "S.E." and "Hj." lose their dots as titles; "M.Yusuf" and "Al-Habib" are two words.
  const split = splitTitles(cleanName(name)).name;
  const words = split
    .normalize('NFKD')
    .toUpperCase()
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{M}]+/u)
    .map((word) => word.replace(/\p{M}/gu, ''))
    .filter((word) => word !== '');
  const patronym = words.findIndex((word, index) => index > 0 && patronyms.has(word));
  const own = patronym > 0 ? words.slice(0, patronym) : words;
  return own.map((word, index) => {
    const isFirstOfMany = index === 0 && own.length > 1;
    // A lone M is Muhammad as a rule, and may be Maria or Made.
    if (word === 'M' && isFirstOfMany) return { word: foldWord('MUHAMMAD'), weight: 0.5 };
    if (word === 'ST' && isFirstOfMany) return { word: 'SITI', weight: 1 };
    return { word: foldWord(word), weight: word.length === 1 ? 0.5 : 1 };
  });
}

/**
 * The name as both sides of a search use it: upper case, without titles, short forms written out, old
 * spelling made new, and letters that sound alike made one (`Hj. Soedjono Fitri, S.E.` is `SUJONO
 * PITRI`).
 */
export function foldName(name: string): string {
  return nameWords(name)
    .map(({ word }) => word)
    .join(' ');
}
