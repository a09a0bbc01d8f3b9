import type { Area } from '#lib/domain/areas/area.ts';
import type { AreaIndex } from '#lib/domain/areas/match-area.ts';
import type { Owner } from '#lib/server/db/owner.ts';
import type { Pools } from '#lib/server/db/pools.ts';
import { readTogether } from '#lib/server/db/transaction.ts';
import { selectAreas } from './areas.sql.ts';
import { areaEdition } from './load-areas.ts';

/** An area with how many people are registered there. */
export interface PopulatedArea extends Area {
  readonly population: number;
}

/** All areas of the edition in use, for the index that every process keeps. */
export async function readAreas(pools: Pools): Promise<readonly PopulatedArea[]> {
  const { rows } = await readTogether(pools, { by: 'public' }, selectAreas(areaEdition));
  return rows[0].map(toArea);
}

/** The same as the owner, while a database is being filled. */
export async function readAreasAsOwner(owner: Owner): Promise<readonly PopulatedArea[]> {
  return (await owner.run(selectAreas(areaEdition))).map(toArea);
}

/** A row of the table as the rules know an area. */
function toArea(row: {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: Area['level'];
  readonly name: string;
  readonly variants: readonly string[];
  readonly population: number | null;
}): PopulatedArea {
  const { code, parentCode, level, name, variants, population } = row;
  return { code, parentCode, level, name, variants, population: population ?? 0 };
}

/** One entry of a select box, with those below it. */
export interface AreaChoice {
  readonly code: string;
  /** Without the kind: `Cakung`, `Jakarta Timur`. */
  readonly name: string;
  readonly below: readonly AreaChoice[];
}

/** Cities, their kecamatan and their kelurahan, each in alphabetical order, for select boxes. */
export function listAreas(index: AreaIndex): readonly AreaChoice[] {
  const children = Map.groupBy(index.byCode.values(), (area) => area.parentCode);
  const choicesBelow = (code: string): AreaChoice[] =>
    (children.get(code) ?? [])
      .map((area) => ({
        code: area.code,
        name: shortAreaName(area),
        below: choicesBelow(area.code),
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return [...index.byCode.values()]
    .filter((area) => area.level === 'province')
    .flatMap((area) => choicesBelow(area.code));
}

/** The name as people say it: a city without `Kota Administrasi`, anything else as it is. */
export function shortAreaName(area: Area): string {
  return area.level === 'kota' ? (area.variants[0] ?? area.name) : area.name;
}
