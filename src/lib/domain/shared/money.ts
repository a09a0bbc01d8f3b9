import { cleanText, isPlaceholder } from './text.ts';

/** A sum in whole rupiah; sen are not used. Safe as a number up to nine thousand million million. */
export type ReadRupiah =
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable' }
  | {
      readonly state: 'read';
      readonly rupiah: number;
      /** The reading should be shown and confirmed: `2 M` is a thousand million, `1.500` may be 1,5. */
      readonly isDoubtful: boolean;
    };

const units: Readonly<Record<string, number>> = {
  '': 1,
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  jt: 1e6,
  juta: 1e6,
  m: 1e9,
  milyar: 1e9,
  miliar: 1e9,
  t: 1e12,
  triliun: 1e12,
  trilyun: 1e12,
};

/** The amount as digits of whole and fraction; dots and commas by the Indonesian rule. */
function amountOf(text: string, hasUnit: boolean): number | undefined {
  // With a unit a single dot is a decimal sign ("1.5jt"), unless three figures follow.
  if (hasUnit && /^\d{1,3}\.\d{1,2}$/.test(text)) return Number(text);
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text))
    return Number(text.replace(/\./g, '').replace(',', '.'));
  if (
    /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) &&
    (/,\d{3},/.test(text) || text.includes('.') || !hasUnit)
  ) {
    return Number(text.replace(/,/g, ''));
  }
  if (/^\d{1,3}( \d{3})+$/.test(text)) return Number(text.replace(/ /g, ''));
  if (/^\d+(,\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  if (/^\d+\.\d{1,2}$/.test(text)) return Number(text);
  return undefined;
}

/**
 * Reads a sum as people write it: `1.500.000`, `Rp1.500.000,-`, `1,5 jt`, `500rb`, `2 M`. A single dot
 * before three figures groups thousands. Negative sums, fractions of a rupiah and sums beyond safe
 * integers are unreadable.
 */
export function parseRupiah(raw: string | number): ReadRupiah {
  if (typeof raw === 'number') {
    return Number.isSafeInteger(Math.round(raw)) && raw >= 0 && Number.isInteger(raw)
      ? { state: 'read', rupiah: raw, isDoubtful: false }
      : { state: 'unreadable' };
  }
  const text = cleanText(raw);
  if (text === '0' || text.toLowerCase() === 'rp0' || text.toLowerCase() === 'rp 0') {
    return { state: 'read', rupiah: 0, isDoubtful: false };
  }
  if (isPlaceholder(text)) return { state: 'missing' };
  const match = /^(?:rp\.?|idr)? ?([\d., ]*\d)(?:,-|,--|,=|\.-)? ?([a-z]*)\.?(?: rupiah)?$/i.exec(
    text,
  );
  const unitText = (match?.[2] ?? '').toLowerCase();
  const unit = unitText === 'rupiah' ? 1 : units[unitText];
  if (match?.[1] === undefined || unit === undefined) return { state: 'unreadable' };
  const amount = amountOf(match[1], unit > 1);
  if (amount === undefined) return { state: 'unreadable' };
  // Decimal fractions of a unit are exact after rounding: 1,1 × 1e6 is 1100000.0000000001.
  const rupiah = Math.round(amount * unit);
  const isWhole = Math.abs(amount * unit - rupiah) < 1e-3 || unit === 1;
  if (!Number.isSafeInteger(rupiah) || !isWhole) return { state: 'unreadable' };
  if (unit === 1 && amount !== rupiah) return { state: 'unreadable' };
  const isSingleDot = /^\d{1,3}[.,]\d{3}$/.test(match[1]);
  return { state: 'read', rupiah, isDoubtful: unitText === 'm' || unitText === 't' || isSingleDot };
}

const small = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];
const groups = [
  [1e12, 'triliun'],
  [1e9, 'miliar'],
  [1e6, 'juta'],
  [1e3, 'ribu'],
] as const;

function underThousand(n: number): string[] {
  if (n < 12) return n === 0 ? [] : [small[n] ?? ''];
  if (n < 20) return [small[n - 10] ?? '', 'belas'];
  if (n < 100) return [small[Math.floor(n / 10)] ?? '', 'puluh', ...underThousand(n % 10)];
  if (n < 200) return ['seratus', ...underThousand(n - 100)];
  return [small[Math.floor(n / 100)] ?? '', 'ratus', ...underThousand(n % 100)];
}

/**
 * The sum in Indonesian words as receipts carry it (*terbilang*): `dua puluh lima ribu rupiah`. Whole
 * rupiah, up to safe integers; throws for anything else.
 */
export function inWords(rupiah: number): string {
  if (!Number.isSafeInteger(rupiah)) throw new RangeError('a sum is whole rupiah');
  if (rupiah === 0) return 'nol rupiah';
  if (rupiah < 0) return `minus ${inWords(-rupiah)}`;
  const words: string[] = [];
  let rest = rupiah;
  for (const [size, name] of groups) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count === 0) continue;
    // Above 999 triliun the count itself is read in thousands.
    if (count >= 1000)
      words.push(
        ...inWords(count)
          .replace(/ rupiah$/, '')
          .split(' '),
        name,
      );
    else if (count === 1 && name === 'ribu') words.push('seribu');
    else words.push(...underThousand(count), name);
  }
  words.push(...underThousand(rest), 'rupiah');
  return words.join(' ');
}
