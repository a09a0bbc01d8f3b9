/** Line feeds and tabs separate words; they become blanks before other controls are removed. */
const separators = /[\t\n\v\f\r\u0085\u00A0\u2028\u2029\u202F\u3000]+/gu;

/**
 * Controls (Cc), formats such as zero-width and bidi marks (Cf), and halves of a broken pair (Cs).
 * They let two different texts look the same, or one text look like another.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** Text of plain ASCII without control characters and double blanks needs no cleaning at all. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * The text as people see it: NFC, one blank between words, none at the ends, and without
 * characters that have no shape of their own. Letters and punctuation stay as they are.
 */
export function cleanText(raw: string): string {
  if (plain.test(raw)) return raw;
  return raw
    .normalize('NFC')
    .replace(separators, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** What officers write into a cell when they have nothing to write. */
const placeholders = new Set([
  '',
  '-',
  '--',
  '---',
  '.',
  '..',
  '0',
  'x',
  'xx',
  'xxx',
  'n/a',
  'na',
  'nihil',
  'null',
  'none',
  'tidak ada',
  'tdk ada',
  'tak ada',
  'tidak punya',
  'tdk punya',
  'belum',
  'belum ada',
  'belum punya',
  'blm',
  'blm ada',
  'kosong',
  '#n/a',
  '#ref!',
  '#value!',
  '#name?',
  '123456',
]);

/** Whether a cleaned cell stands for "nothing": blank, a dash, `tidak ada`, an Excel error. */
export function isPlaceholder(cleaned: string): boolean {
  return cleaned.length <= 12 && placeholders.has(cleaned.toLowerCase());
}

/**
 * The key by which headers, area names and answers are compared: lower case, without accents, and
 * without anything that is not a letter or digit (`Pal Merah` and `PALMERAH` are one key).
 */
export function compareKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Number of edits between two short words, a swap of neighbours counting as one (optimal string
 * alignment). Stops early and returns `limit + 1` when the distance must exceed `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < smallest) smallest = cost;
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
