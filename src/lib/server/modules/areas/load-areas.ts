import type { Owner } from '#lib/server/db/owner.ts';
import { findEdition, writeAreas, writeEdition, type AreaRow } from './areas.sql.ts';
import { kotaFacts, province } from './facts.ts';

/** The edition of areas in use; addresses and evidence keep it beside every code. */
export const areaEdition = 1;

/** Names the decrees, the package that carries them, and the facts that we add. */
const source =
  'Kepmendagri 300.2.2-2138/2025 (25 April 2025), diubah 300.2.2-2430/2025 (23 Juni 2025), melalui idn-area-data 4.0.1 (ODbL 1.0); penduduk semester II 2024';

/**
 * Writes the province, its cities, kecamatan and kelurahan. Does nothing when this edition stands
 * there from the same source.
 */
export async function loadAreas(owner: Owner): Promise<void> {
  const known = await owner.run(findEdition(areaEdition));
  if (known[0]?.source === source) return;
  await owner.run(writeEdition(areaEdition, 'kemendagri', '2025', source, '2025-04-25'));
  await owner.run(writeAreas(areaEdition, await compileAreas()));
}

/** Codes and names from the package, joined with our facts. */
async function compileAreas(): Promise<readonly AreaRow[]> {
  // Loaded here only: eighty thousand names of the whole country are read once per edition.
  const { getDistricts, getRegencies, getVillages } = await import('idn-area-data');
  const names = new Map<string, string>();
  for (const list of [await getRegencies(), await getDistricts(), await getVillages()]) {
    for (const { code, name } of list) {
      if (code.startsWith(`${province.code}.`)) names.set(code, name);
    }
  }
  const nameOf = (code: string): string => {
    const name = names.get(code);
    if (name === undefined) throw new Error(`the list of areas has no name for ${code}`);
    return name;
  };
  const rows: AreaRow[] = [];
  for (const kota of kotaFacts) {
    const below = rows.length;
    for (const { code, bpsCode, variants, population } of kota.kecamatan) {
      population.forEach((people, index) => {
        const kelurahan = `${code}.${1001 + index}`;
        rows.push({
          code: kelurahan,
          parentCode: code,
          level: 'kelurahan',
          name: nameOf(kelurahan),
          variants: [],
          bpsCode: null,
          population: people,
        });
      });
      rows.push({
        code,
        parentCode: kota.code,
        level: 'kecamatan',
        name: nameOf(code),
        variants: variants ?? [],
        bpsCode,
        population: population.reduce((sum, people) => sum + people, 0),
      });
    }
    rows.push({
      code: kota.code,
      parentCode: province.code,
      level: 'kota',
      name: nameOf(kota.code),
      variants: kota.variants,
      bpsCode: kota.bpsCode,
      population: peopleIn(rows.slice(below), 'kecamatan'),
    });
  }
  rows.push({
    code: province.code,
    parentCode: null,
    level: 'province',
    name: province.name,
    variants: province.variants,
    bpsCode: province.bpsCode,
    population: peopleIn(rows, 'kota'),
  });
  const isWhole = names.size === rows.length - 1;
  if (!isWhole) throw new Error('the list of areas and our facts about them differ');
  return rows;
}

function peopleIn(rows: readonly AreaRow[], level: AreaRow['level']): number {
  return rows.reduce((sum, row) => (row.level === level ? sum + row.population : sum), 0);
}
