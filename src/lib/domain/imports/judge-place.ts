import { matchAreas, type AreaIndex, type MatchedAreas } from '../areas/match-area.ts';
import { cleanPostCode, cleanRtRw, readAddress, readRtRw } from '../people/addresses.ts';
import { readPhones } from '../people/phones.ts';
import type { AddressDraft } from './drafts.ts';
import type { RowReader } from './row-reader.ts';

/** Matches the area cells of rows, remembering answers: a list repeats the same few hundred. */
export type AreaMatcher = (kota?: string, kecamatan?: string, kelurahan?: string) => MatchedAreas;

const remembered = 5000;

export function areaMatcher(index: AreaIndex): AreaMatcher {
  const known = new Map<string, MatchedAreas>();
  return (kota, kecamatan, kelurahan) => {
    const key = `${kota ?? ''}\u0000${kecamatan ?? ''}\u0000${kelurahan ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const matched = matchAreas(index, {
      ...(kota === undefined ? {} : { kota }),
      ...(kecamatan === undefined ? {} : { kecamatan }),
      ...(kelurahan === undefined ? {} : { kelurahan }),
    });
    if (known.size >= remembered) known.clear();
    known.set(key, matched);
    return matched;
  };
}

function codesOf(
  area: MatchedAreas['area'],
  index: AreaIndex,
): Pick<AddressDraft, 'kelurahanCode' | 'kecamatanCode' | 'kotaCode'> {
  const codes: { kelurahanCode?: string; kecamatanCode?: string; kotaCode?: string } = {};
  let above = area;
  while (above !== undefined) {
    if (above.level === 'kelurahan') codes.kelurahanCode = above.code;
    if (above.level === 'kecamatan') codes.kecamatanCode = above.code;
    if (above.level === 'kota') codes.kotaCode = above.code;
    above = above.parentCode === null ? undefined : index.byCode.get(above.parentCode);
  }
  return codes;
}

/**
 * Reads the address of a row: columns of their own have precedence, the whole line fills the rest.
 * An area that is not sure is left out and asked about; nothing is taken from the street's name.
 */
export function judgePlace(row: RowReader, match: AreaMatcher, index: AreaIndex): AddressDraft {
  const line = row.text('address');
  const whole = line === undefined ? undefined : readAddress(line);
  const streetParts = [
    row.text('street'),
    ...row.all('building').map((cell) => String(cell.value).trim()),
  ];
  const own = streetParts.filter((part) => part !== undefined && part !== '').join(', ');
  const street = (own !== '' ? own : (whole?.street ?? '')).slice(0, 300);

  const pair = row.text('rtRw');
  const read = pair === undefined ? {} : readRtRw(pair);
  const rtCell = row.text('rt');
  const rwCell = row.text('rw');
  const rt =
    (rtCell === undefined ? undefined : (cleanRtRw(rtCell) ?? readRtRw(rtCell).rt)) ??
    read.rt ??
    whole?.rt;
  const rw = (rwCell === undefined ? undefined : cleanRtRw(rwCell)) ?? read.rw ?? whole?.rw;
  const postCell = row.text('postCode');
  const postCode =
    (postCell === undefined ? undefined : cleanPostCode(postCell)) ?? whole?.postCode;

  const kota = row.text('kota') ?? whole?.kota;
  const kecamatan = row.text('kecamatan') ?? whole?.kecamatan;
  const kelurahan = row.text('kelurahan') ?? whole?.kelurahan;
  const matched = match(kota, kecamatan, kelurahan);
  for (const doubt of matched.doubts) {
    const suggestions = doubt.candidates.map((area) => area.name);
    row.note(
      doubt.level,
      doubt.state === 'ambiguous' ? 'area.ambiguous' : 'area.unknown',
      'warning',
      {
        level: doubt.level,
        ...(suggestions.length === 0 ? {} : { suggestions: [...new Set(suggestions)].join(', ') }),
      },
    );
  }
  if (matched.area === undefined && matched.doubts.length === 0)
    row.noteRow('area.missing', 'warning');
  return {
    ...(street === '' ? {} : { street }),
    ...(rt === undefined ? {} : { rt }),
    ...(rw === undefined ? {} : { rw }),
    ...(postCode === undefined ? {} : { postCode }),
    ...codesOf(matched.area, index),
  };
}

/** All phone numbers of a row, E.164, mobile numbers first; a cell that has none readable is noted. */
export function judgePhones(row: RowReader, areaCode: string): string[] {
  const mobile: string[] = [];
  const others: string[] = [];
  for (const field of ['phone', 'otherPhones'] as const) {
    for (const cell of row.all(field)) {
      if (typeof cell.value === 'boolean') continue;
      const read = readPhones(cell.value, { areaCode });
      if (read.unreadable > 0)
        row.note(field, 'phone.unreadable', 'warning', { count: read.unreadable });
      for (const phone of read.phones) {
        if (phone.isAreaAssumed) row.note(field, 'phone.area-assumed', 'warning', { areaCode });
        const list = phone.kind === 'mobile' ? mobile : others;
        if (!list.includes(phone.number)) list.push(phone.number);
      }
    }
  }
  return [...mobile, ...others];
}
