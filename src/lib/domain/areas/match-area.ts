import { cleanText, compareKey, editDistance, isPlaceholder } from '../shared/text.ts';
import type { Area, AreaLevel } from './area.ts';

/** What a cell says about an area. `unknown` carries up to three areas of similar name. */
export type AreaMatch =
  | { readonly state: 'missing' }
  | { readonly state: 'found'; readonly area: Area }
  | { readonly state: 'ambiguous'; readonly candidates: readonly Area[] }
  | { readonly state: 'unknown'; readonly suggestions: readonly Area[] };

export interface AreaIndex {
  readonly byCode: ReadonlyMap<string, Area>;
  /** Areas of a level under the compare key of a name or variant. */
  readonly byName: Readonly<Record<AreaLevel, ReadonlyMap<string, readonly Area[]>>>;
}

/** Prefixes that lists put in front of a name; compared after blanks and case are removed. */
const prefixes: Readonly<Record<AreaLevel, RegExp>> = {
  province: /^(provinsi|prov|propinsi)(?=.)/,
  kota: /^(kabupatenadministrasi|kabupatenadm|kotaadministratif|kotaadministrasi|kotaadm|kotamadya|kodya|kabadministrasi|kabadm|kabupaten|kota|kab)(?=.)/,
  kecamatan: /^(kecamatan|kec)(?=.)/,
  kelurahan: /^(kelurahan|kel|desa|ds)(?=.)/,
};

/** Short names of everyday use; every city of Jakarta has one. */
const everydayNames: ReadonlyMap<string, string> = new Map([
  ['jakpus', 'jakartapusat'],
  ['jakut', 'jakartautara'],
  ['jakbar', 'jakartabarat'],
  ['jaksel', 'jakartaselatan'],
  ['jaktim', 'jakartatimur'],
  ['pulauseribu', 'kepulauanseribu'],
  ['kepseribu', 'kepulauanseribu'],
  ['dkj', 'daerahkhususjakarta'],
  ['dki', 'dkijakarta'],
  ['tanjungpriuk', 'tanjungpriok'],
  ['tjpriok', 'tanjungpriok'],
  ['tgpriok', 'tanjungpriok'],
  ['tjpriuk', 'tanjungpriok'],
]);

/** Spellings between which Jakarta's lists change freely: Kp./Kampung, Kebon/Kebun, Priok/Priuk, Petojo/Petodjo. */
function soundKey(key: string): string {
  return key
    .replace(/^kp(?=[^aeiou])/, 'kampung')
    .replace(/^kb(?=[^aeiou])/, 'kebon')
    .replace(/^ps(?=[^aeiou])/, 'pasar')
    .replace(/^(tj|tg|tjg)(?=[^aeiou])/, 'tanjung')
    .replace(/^kby(?=[^aeiou])/, 'kebayoran')
    .replace(/kebun/g, 'kebon')
    .replace(/priuk/g, 'priok')
    .replace(/dj/g, 'j')
    .replace(/oe/g, 'u')
    .replace(/pulau|pulo/g, 'pulo')
    .replace(/(.)\1/g, '$1')
    .replace(/[iy]/g, 'i');
}

function keysOf(text: string, level: AreaLevel): string[] {
  const key = compareKey(text);
  const stripped = key.replace(prefixes[level], '');
  const keys = [key, stripped].map((each) => everydayNames.get(each) ?? each);
  // "Jakarta Pusat, DKI Jakarta" and "Pusat" both mean the city.
  if (level === 'kota')
    keys.push(stripped.replace(/(dkijakarta|dkj|dki)$/, ''), `jakarta${stripped}`);
  return [...new Set(keys.filter((each) => each !== ''))];
}

/** Prepares areas for matching; made once, used for every row. */
export function areaIndex(areas: Iterable<Area>): AreaIndex {
  const byCode = new Map<string, Area>();
  const byName: Record<AreaLevel, Map<string, Area[]>> = {
    province: new Map(),
    kota: new Map(),
    kecamatan: new Map(),
    kelurahan: new Map(),
  };
  for (const area of areas) {
    byCode.set(area.code, area);
    const keys = new Set(
      [area.name, ...area.variants]
        .flatMap((name) => [compareKey(name), compareKey(name).replace(prefixes[area.level], '')])
        .flatMap((key) => [key, soundKey(key)]),
    );
    for (const key of keys) {
      const known = byName[area.level].get(key);
      if (known === undefined) byName[area.level].set(key, [area]);
      else known.push(area);
    }
  }
  return { byCode, byName };
}

/** The dotted code of a plain one (`3175061003`), by the lengths of the home ministry's codes. */
function dotted(figures: string): string {
  return [figures.slice(0, 2), figures.slice(2, 4), figures.slice(4, 6), figures.slice(6)]
    .filter((part) => part !== '')
    .join('.');
}

const codeLengths: Readonly<Record<AreaLevel, number>> = {
  province: 2,
  kota: 4,
  kecamatan: 6,
  kelurahan: 10,
};

/**
 * Whether the area lies in the parent, at any height of the ladder.
 */
export function isWithin(index: AreaIndex, area: Area, parentCode: string): boolean {
  let above: Area | undefined = area;
  while (above !== undefined) {
    if (above.code === parentCode) return true;
    above = above.parentCode === null ? undefined : index.byCode.get(above.parentCode);
  }
  return false;
}

function suggestionsFor(
  index: AreaIndex,
  key: string,
  level: AreaLevel,
  parentCode: string | undefined,
): Area[] {
  const limit = key.length <= 5 ? 1 : 2;
  const near: { area: Area; distance: number }[] = [];
  for (const [name, areas] of index.byName[level]) {
    const measured = editDistance(name, key, limit);
    // "Cakung Brt" holds a name and more, "Mampang" the first word of one.
    const isPart =
      (name.length >= 5 && key.startsWith(name)) || (key.length >= 5 && name.startsWith(key));
    if (measured > limit && !isPart) continue;
    const distance = Math.min(measured, limit + 1);
    for (const area of areas) {
      if (!near.some((other) => other.area === area)) near.push({ area, distance });
    }
  }
  const isInside = (area: Area): number =>
    parentCode !== undefined && isWithin(index, area, parentCode) ? 0 : 1;
  return near
    .sort(
      (a, b) =>
        isInside(a.area) - isInside(b.area) ||
        a.distance - b.distance ||
        a.area.code.localeCompare(b.area.code),
    )
    .slice(0, 3)
    .map(({ area }) => area);
}

function matchArea(
  index: AreaIndex,
  raw: string | number,
  level: AreaLevel,
  parentCode?: string,
): AreaMatch {
  const text = cleanText(String(raw));
  if (isPlaceholder(text)) return { state: 'missing' };
  const code = text.replace(/^'/, '');
  if (/^\d[\d.]*$/.test(code)) {
    const figures = code.replace(/\./g, '');
    // Dots show a code of the home ministry. Plain figures of kota and kelurahan have the same length
    // in the statistics office's system and mean other places: they are never read as codes.
    const isPlainlyOurs = code.includes('.') || level === 'kecamatan' || level === 'province';
    const area =
      figures.length === codeLengths[level] ? index.byCode.get(dotted(figures)) : undefined;
    if (area === undefined || area.level !== level) return { state: 'unknown', suggestions: [] };
    return isPlainlyOurs ? { state: 'found', area } : { state: 'ambiguous', candidates: [area] };
  }
  const keys = keysOf(text, level);
  for (const key of [...keys, ...keys.map(soundKey)]) {
    const named = index.byName[level].get(key);
    if (named === undefined) continue;
    const inside =
      parentCode === undefined ? named : named.filter((area) => isWithin(index, area, parentCode));
    const only = inside[0];
    if (inside.length === 1 && only !== undefined) return { state: 'found', area: only };
    if (inside.length > 1) return { state: 'ambiguous', candidates: inside };
    // Right name, other parent: the name alone must not move a person to another district.
    return { state: 'unknown', suggestions: named.slice(0, 3) };
  }
  return {
    state: 'unknown',
    suggestions: suggestionsFor(index, keys[keys.length > 1 ? 1 : 0] ?? '', level, parentCode),
  };
}

/** Finds a kelurahan by name or code; those that exist twice need their kecamatan or kota. */
export function matchKelurahan(
  index: AreaIndex,
  raw: string | number,
  parentCode?: string,
): AreaMatch {
  return matchArea(index, raw, 'kelurahan', parentCode);
}

/** Finds a kecamatan by name or code, within a kota when that is known. */
export function matchKecamatan(
  index: AreaIndex,
  raw: string | number,
  parentCode?: string,
): AreaMatch {
  return matchArea(index, raw, 'kecamatan', parentCode);
}

/** Finds a kota or kabupaten by name, everyday name (`Jaksel`) or dotted code. */
export function matchKota(index: AreaIndex, raw: string | number): AreaMatch {
  return matchArea(index, raw, 'kota');
}

export interface MatchedAreas {
  /** The smallest area that is sure; its parents are sure as well. */
  readonly area?: Area;
  /** Levels whose cell could not be matched, with what else they may mean. */
  readonly doubts: readonly {
    readonly level: 'kota' | 'kecamatan' | 'kelurahan';
    readonly state: 'ambiguous' | 'unknown';
    readonly candidates: readonly Area[];
  }[];
}

/**
 * Matches the three cells of a row together, from the city down: each level is looked for inside the
 * one above. A kelurahan outside the named kecamatan is a doubt, not a correction.
 */
export function matchAreas(
  index: AreaIndex,
  cells: {
    readonly kota?: string | number;
    readonly kecamatan?: string | number;
    readonly kelurahan?: string | number;
  },
): MatchedAreas {
  const doubts: MatchedAreas['doubts'][number][] = [];
  let area: Area | undefined;
  for (const level of ['kota', 'kecamatan', 'kelurahan'] as const) {
    const cell = cells[level];
    if (cell === undefined) continue;
    const match = matchArea(index, cell, level, area?.code);
    if (match.state === 'found') area = match.area;
    else if (match.state === 'ambiguous')
      doubts.push({ level, state: 'ambiguous', candidates: match.candidates });
    else if (match.state === 'unknown')
      doubts.push({ level, state: 'unknown', candidates: match.suggestions });
  }
  return { ...(area === undefined ? {} : { area }), doubts };
}
