import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import { listAreas, shortAreaName } from '../modules/areas/index.ts';

/** An area's name as people say it; empty for none and for a code that is not known. */
export function areaName(index: AreaIndex, code: string | null): string {
  const area = code === null ? undefined : index.byCode.get(code);
  return area === undefined ? '' : shortAreaName(area);
}

/** An entry of a select box, with the heading that it stands under. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

/** All cities. */
export function kotaChoices(index: AreaIndex): readonly Choice[] {
  return listAreas(index).map((kota) => ({ value: kota.code, label: kota.name }));
}

/** All kecamatan, under the name of their city. */
export function kecamatanChoices(index: AreaIndex): readonly Choice[] {
  return listAreas(index).flatMap((kota) =>
    kota.below.map((kecamatan) => ({
      value: kecamatan.code,
      label: kecamatan.name,
      group: kota.name,
    })),
  );
}

/** All kelurahan, under the name of their kecamatan and city. */
export function kelurahanChoices(index: AreaIndex): readonly Choice[] {
  return listAreas(index).flatMap((kota) =>
    kota.below.flatMap((kecamatan) =>
      kecamatan.below.map((kelurahan) => ({
        value: kelurahan.code,
        label: kelurahan.name,
        group: `${kecamatan.name}, ${kota.name}`,
      })),
    ),
  );
}
