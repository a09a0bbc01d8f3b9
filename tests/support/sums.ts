import type { TestApp } from './app.ts';

/** One cell of the kept sums, after folding. */
export interface SumRow {
  readonly agency_code: string;
  readonly definition: number;
  readonly measure: string;
  readonly grain: string;
  readonly starts_on: string;
  readonly dimension: string;
  readonly stage: number;
  readonly kecamatan_code: string;
  readonly value: string;
  readonly people: number;
}

/** All kept sums, folded, without cells that have come back to nothing. */
export async function sumsNow({ owner }: TestApp): Promise<readonly SumRow[]> {
  await owner.query('select targets.fold()');
  const { rows } = await owner.query<SumRow>(
    `select agency_code, definition, measure, grain, starts_on::text, dimension, stage, kecamatan_code, value, people
     from targets.sums where people <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  );
  return rows;
}

/** People who reached a stage (index 0 to 6), whatever their kind of business. */
export function sumsOf(
  sums: readonly SumRow[],
  agency: string,
  definition: number,
  stage: number,
): number {
  return sums
    .filter(
      (row) =>
        row.agency_code === agency &&
        row.definition === definition &&
        row.stage === stage &&
        row.measure === 'reached' &&
        row.grain === 'year' &&
        row.dimension === 'category',
    )
    .reduce((total, row) => total + row.people, 0);
}
