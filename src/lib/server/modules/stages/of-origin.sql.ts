import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';
import type { EvidenceKind, Grade, Stage } from '#lib/domain/stages/stages.ts';

/** Evidence that came with this import to these people and stands. */
export const evidenceOfOrigin = statement(
  'stages.evidence-of-origin',
  {
    id: 'uuid',
    personId: 'uuid',
    enrolmentId: 'uuid',
    agencyCode: 'text',
    stage: textOf<Stage>(),
    kind: textOf<EvidenceKind>(),
    grade: textOf<Grade>(),
    happenedOn: orNull('date'),
    recordedOn: 'date',
    countsFrom: 'date',
    reference: orNull('text'),
  },
  (originId: string, people: readonly string[]) =>
    sql`select v.id, v.person_id, v.enrolment_id, v.agency_code, v.stage, v.kind, v.grade,
        v.happened_on, v.recorded_on, v.counts_from, v.reference
      from stages.evidence v
      where v.person_id = any (${people}::uuid[]) and v.origin_id = ${originId}
        and not v.is_withdrawal
        and not exists (select 1 from stages.evidence r where r.replaces = v.id)`,
  ['00000000-0000-8000-8000-000000000000', []],
);

/** Enrolments that came with this import, and whether facts of another origin stand on them. */
export const enrolmentsOfOrigin = statement(
  'stages.enrolments-of-origin',
  { id: 'uuid', personId: 'uuid', hasOtherFacts: 'bool' },
  (originId: string, people: readonly string[]) =>
    sql`select n.id, n.person_id,
        exists (select 1 from stages.evidence v
          where v.person_id = n.person_id and v.enrolment_id = n.id
            and v.origin_id is distinct from n.origin_id and not v.is_withdrawal
            and not exists (select 1 from stages.evidence r where r.replaces = v.id))
        or exists (select 1 from stages.wishes w
          where w.person_id = n.person_id and w.enrolment_id = n.id and w.origin_id is distinct from n.origin_id)
        or exists (select 1 from stages.caseloads c where c.enrolment_id = n.id)
      from stages.enrolments n
      where n.person_id = any (${people}::uuid[]) and n.origin_id = ${originId}
        and n.voided_at is null`,
  ['00000000-0000-8000-8000-000000000000', []],
);

/** Undoes enrolments as a whole: they count as if they had never been, and stay to be read. */
export const voidEnrolments = statement(
  'stages.void-enrolments',
  {},
  (ids: readonly string[], by: string | null) =>
    sql`update stages.enrolments set voided_at = clock_timestamp(), voided_by = ${by}::uuid
      where id = any (${ids}::uuid[]) and voided_at is null`,
  [[], null],
);
