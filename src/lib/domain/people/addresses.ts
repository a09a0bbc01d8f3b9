import { cleanText, isPlaceholder } from '../shared/text.ts';

/** An address as it is written, its numbers taken out where they can be read. */
export interface ReadAddress {
  /** Street line without RT/RW, post code and the names of areas behind them. */
  readonly street: string;
  /** Three figures, such as `003`. */
  readonly rt?: string;
  readonly rw?: string;
  readonly postCode?: string;
  /** Words behind `Kel.`, `Kec.` and the name of a city, for the area rules to match. */
  readonly kelurahan?: string;
  readonly kecamatan?: string;
  readonly kota?: string;
}

/** RT or RW as three figures (`3`, `03`, `RT 003` are `003`); undefined for blanks and nonsense. */
export function cleanRtRw(raw: string | number): string | undefined {
  const match = /^(?:R[TW])?[\s.:']*(\d{1,3})(?:\.0)?$/i.exec(cleanText(String(raw)));
  const figures = match?.[1];
  return figures === undefined || Number(figures) === 0 ? undefined : figures.padStart(3, '0');
}

/** Both numbers of one cell: `003/007`, `RT 3 RW 7`, `RT003/005`. */
export function readRtRw(raw: string): { readonly rt?: string; readonly rw?: string } {
  const text = cleanText(raw);
  const match =
    /\bRT[\s.:]*(\d{1,3})[\s,/\-&]*(?:RW[\s.:]*)?(\d{1,3})\b/i.exec(text) ??
    /^(\d{1,3})\s*[/-]\s*(\d{1,3})$/.exec(text);
  const alone = match === null ? /\bR([TW])[\s.:]*(\d{1,3})\b/i.exec(text) : null;
  const rt = cleanRtRw(match?.[1] ?? (alone?.[1]?.toUpperCase() === 'T' ? (alone[2] ?? '') : ''));
  const rw = cleanRtRw(match?.[2] ?? (alone?.[1]?.toUpperCase() === 'W' ? (alone[2] ?? '') : ''));
  return { ...(rt === undefined ? {} : { rt }), ...(rw === undefined ? {} : { rw }) };
}

/** A post code of five figures, or undefined. Jakarta's start with 1, so no zero gets lost. */
export function cleanPostCode(raw: string | number): string | undefined {
  const text = cleanText(String(raw)).replace(/[\s.']/g, '');
  return /^[1-9]\d{4}$/.test(text) ? text : undefined;
}

/**
 * Takes RT, RW, post code and named areas out of an address line. Only what carries its prefix
 * (`Kel.`, `Kec.`, `Jakarta …`) is taken for an area: a street may bear the name of one.
 */
export function readAddress(raw: string): ReadAddress {
  let street = cleanText(raw);
  if (isPlaceholder(street)) return { street: '' };
  const { rt, rw } = readRtRw(street);
  street = street.replace(/,?\s*\bRT[\s.:]*\d{1,3}[\s,/\-&]*(?:RW[\s.:]*)?\d{1,3}\b/i, '');
  street = street.replace(/,?\s*\bR[TW][\s.:]*\d{1,3}\b/gi, '');
  const taken: Record<'kelurahan' | 'kecamatan' | 'kota', string | undefined> = {
    kelurahan: undefined,
    kecamatan: undefined,
    kota: undefined,
  };
  const take = (kind: keyof typeof taken, pattern: RegExp): void => {
    const match = pattern.exec(street);
    if (match === null) return;
    taken[kind] = match[1]?.trim();
    street = street.replace(match[0], '');
  };
  const postCode = /(?:^|\s)(1\d{4})$/.exec(street)?.[1];
  if (postCode !== undefined) street = street.replace(/,?\s*(?:kode pos\s*)?1\d{4}$/i, '');
  take(
    'kota',
    /,?\s*(?:kota(?: adm(?:inistrasi)?\.?)?\s+)?\b(jakarta (?:pusat|utara|barat|selatan|timur)|jak(?:pus|ut|bar|sel|tim)|kepulauan seribu)\b\.?$/i,
  );
  // Most lines name neither; asking for three letters is cheaper than the patterns.
  if (/kec/i.test(street))
    take('kecamatan', /,?\s*\bkec(?:\.|amatan\b)\s*([\p{L} ]+?)(?=$|,|\bkota\b)/iu);
  if (/kel/i.test(street))
    take('kelurahan', /,?\s*\bkel(?:\.|urahan\b)\s*([\p{L} ]+?)(?=$|,|\bkec\b)/iu);
  return {
    street: street.replace(/\s*,(\s*,)+/g, ',').replace(/^[\s,]+|[\s,]+$/g, ''),
    ...(rt === undefined ? {} : { rt }),
    ...(rw === undefined ? {} : { rw }),
    ...(postCode === undefined ? {} : { postCode }),
    ...(taken.kelurahan === undefined ? {} : { kelurahan: taken.kelurahan }),
    ...(taken.kecamatan === undefined ? {} : { kecamatan: taken.kecamatan }),
    ...(taken.kota === undefined ? {} : { kota: taken.kota }),
  };
}
