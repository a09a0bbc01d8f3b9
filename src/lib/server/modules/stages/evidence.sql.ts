import type { EvidenceKind, Grade, Stage } from '#lib/domain/stages/stages.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

const columns = {
  id: 'uuid',
  personId: 'uuid',
  enrolmentId: 'uuid',
  agencyCode: 'text',
  stage: textOf<Stage>(),
  kind: textOf<EvidenceKind>(),
  grade: textOf<Grade>(),
  countsFrom: 'date',
  recordedOn: 'date',
  happenedOn: orNull('date'),
  title: orNull('text'),
  giverName: orNull('text'),
  place: orNull('text'),
  reference: orNull('text'),
  validUntil: orNull('date'),
  hours: orNull('numeric'),
  amountIdr: orNull('int8'),
  month: orNull('date'),
  quantity: orNull('numeric'),
  unit: orNull('text'),
  note: orNull('text'),
  isWithdrawal: 'bool',
  isReplaced: 'bool',
  proofs: 'uuid[]',
} as const;

export type StoredEvidence = RowOf<typeof columns>;

/** Pieces of evidence as they stand, as far as the actor may see them. */
export const findEvidence = statement(
  'stages.find-evidence',
  columns,
  (ids: readonly string[]) =>
    sql`select v.id, v.person_id, v.enrolment_id, v.agency_code, v.stage, v.kind, v.grade, v.counts_from,
      v.recorded_on, v.happened_on, v.title, v.giver_name, v.place, v.reference, v.valid_until, v.hours,
      v.amount_idr, v.month, v.quantity, v.unit, v.note,
      v.is_withdrawal, exists (select 1 from stages.evidence r where r.replaces = v.id) as is_replaced,
      array(select f.file_id from files.proofs f
        where f.evidence_id = case when v.is_withdrawal then v.replaces else v.id end) as proofs
    from stages.evidence v where v.id = any (${ids}::uuid[])`,
  [[]],
);
