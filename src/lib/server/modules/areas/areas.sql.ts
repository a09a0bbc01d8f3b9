import { areaLevels, type AreaLevel } from '#lib/domain/areas/area.ts';
import { sql } from '#lib/server/db/sql.ts';
import { orNull, statement, textOf } from '#lib/server/db/statement.ts';

/** The areas of an edition, parents before children. */
export const selectAreas = statement(
  'areas.select',
  {
    code: 'text',
    parentCode: orNull('text'),
    level: textOf<AreaLevel>(),
    name: 'text',
    variants: 'text[]',
    bpsCode: orNull('text'),
    population: orNull('int4'),
  },
  (edition: number) =>
    sql`select code, parent_code, level, name, name_variants, bps_code, population
      from areas.areas where edition_id = ${edition} order by code`,
  [1],
);

/** The source that the edition was loaded from, when it was. */
export const findEdition = statement(
  'areas.find-edition',
  { source: 'text' },
  (id: number) => sql`select source from areas.editions where id = ${id}`,
  [1],
);

export const writeEdition = statement(
  'areas.write-edition',
  {},
  (id: number, scheme: string, edition: string, source: string, validFrom: string) =>
    sql`insert into areas.editions (id, scheme, edition, source, valid_from)
      values (${id}, ${scheme}, ${edition}, ${source}, ${validFrom}::date)
      on conflict (id) do update set source = excluded.source`,
  [1, 'kemendagri', '2025', '', '2025-04-25'],
);

export interface AreaRow {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: AreaLevel;
  readonly name: string;
  readonly variants: readonly string[];
  readonly bpsCode: string | null;
  readonly population: number;
}

const write = statement(
  'areas.write',
  {},
  (edition: number, rows: string) =>
    sql`insert into areas.areas (edition_id, code, parent_code, level, name, name_variants, bps_code, population)
      select ${edition}, r.code, r.parent_code, r.level, r.name, r.name_variants, r.bps_code, r.population
      from json_populate_recordset(null::areas.areas, ${rows}::json) r
      on conflict (edition_id, code) do update
      set name = excluded.name, name_variants = excluded.name_variants, bps_code = excluded.bps_code,
        population = excluded.population`,
  [1, '[]'],
);

/** Adds or mends areas of an edition. A code is never taken out: old records point at it. */
export function writeAreas(edition: number, rows: readonly AreaRow[]) {
  const sorted = rows.toSorted(
    (one, other) => areaLevels.indexOf(one.level) - areaLevels.indexOf(other.level),
  );
  return write(
    edition,
    JSON.stringify(
      sorted.map((row) => ({
        code: row.code,
        parent_code: row.parentCode,
        level: row.level,
        name: row.name,
        name_variants: row.variants,
        bps_code: row.bpsCode,
        population: row.population,
      })),
    ),
  );
}
