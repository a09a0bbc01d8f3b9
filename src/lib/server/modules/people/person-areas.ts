import { isWithin, type AreaIndex } from '#lib/domain/areas/match-area.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';

/** Codes above an address's own. */
export interface AddressAreas {
  readonly kecamatanCode: string | null;
  readonly kotaCode: string | null;
}

/**
 * The kecamatan and kota of an address that names a kelurahan, a kecamatan, both or neither. Refuses
 * codes that do not exist, are of another level, or do not lie in one another.
 */
export function areasOfAddress(
  areas: AreaIndex,
  address: { readonly kelurahanCode: string | null; readonly kecamatanCode: string | null },
): Result<AddressAreas> {
  const { kelurahanCode } = address;
  const code = kelurahanCode ?? address.kecamatanCode;
  if (code === null) return accepted({ kecamatanCode: null, kotaCode: null });
  const area = areas.byCode.get(code);
  if (area === undefined || (kelurahanCode !== null && area.level !== 'kelurahan')) {
    return refused('area.unknown', undefined, 'address.kelurahanCode');
  }
  const kecamatan = area.level === 'kelurahan' ? areas.byCode.get(area.parentCode ?? '') : area;
  if (kecamatan?.level !== 'kecamatan') {
    return refused('area.unknown', undefined, 'address.kecamatanCode');
  }
  const wanted = address.kecamatanCode;
  if (wanted !== null && !isWithin(areas, area, wanted) && area.code !== wanted) {
    return refused('area.unknown', undefined, 'address.kecamatanCode');
  }
  return accepted({ kecamatanCode: kecamatan.code, kotaCode: kecamatan.parentCode });
}
