import type { Delta } from '#lib/domain/targets/deltas.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Statement } from '../../db/statement.ts';

const insert = insertMany('targets.deltas', {
  agency_code: 'text',
  definition: 'int2',
  measure: 'text',
  stage: 'int2',
  kecamatan_code: 'text',
  dimension: 'text',
  value: 'text',
  counts_from: 'date',
  people: 'int4',
});

/** Adds changes of the kept sums; a job folds them within seconds. */
export function insertDeltas(deltas: readonly Delta[]): Statement {
  return insert(
    deltas.map((delta) => ({
      agency_code: delta.agencyCode,
      definition: delta.definition,
      measure: delta.measure,
      stage: delta.stage,
      kecamatan_code: delta.kecamatanCode,
      dimension: delta.dimension,
      value: delta.value,
      counts_from: delta.countsFrom,
      people: delta.people,
    })),
  );
}
