import * as v from 'valibot';
import type { Role } from '../accounts/roles.ts';
import type { Day } from '../shared/days.ts';
import { accepted, refused, type Result } from '../shared/result.ts';
import { day, id, optionalDay, optionalLine, rupiah } from '../shared/schemas.ts';
import { hasField } from './evidence-forms.ts';
import { evidenceKinds, grades, stages, type EvidenceKind } from './stages.ts';

const kinds = [...new Set(Object.values(evidenceKinds).flat())] as [
  EvidenceKind,
  ...EvidenceKind[],
];

/** Evidence of a stage as a form, an import or the API gives it. */
export const evidenceInput = v.object({
  stage: v.picklist(stages),
  kind: v.picklist(kinds),
  grade: v.picklist(grades),
  happenedOn: optionalDay,
  title: optionalLine(160),
  giverName: optionalLine(120),
  place: optionalLine(160),
  /** Number of the paper: a licence, a certificate, a receipt. */
  reference: optionalLine(80),
  validUntil: optionalDay,
  hours: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1000))), null),
  amountIdr: v.optional(v.nullable(rupiah), null),
  /** The month that a report tells of, as its first day. */
  month: v.optional(
    v.nullable(
      v.pipe(
        day,
        v.check((one) => one.endsWith('-01'), 'the first day of a month'),
      ),
    ),
    null,
  ),
  /** Of goods and raw material, with its unit beside it. */
  quantity: v.optional(
    v.nullable(v.pipe(v.number(), v.minValue(0.001), v.maxValue(1_000_000))),
    null,
  ),
  unit: optionalLine(20),
  note: optionalLine(1000),
});

/** Ids of the photos and papers behind a piece of evidence. */
export const proofsInput = v.optional(v.pipe(v.array(id), v.maxLength(5)), []);

/** Fields that mean something for some kinds only: elsewhere they are a mistake, not an extra. */
const ownFields = ['month', 'quantity', 'unit'] as const;

export type EvidenceInput = v.InferOutput<typeof evidenceInput>;

/**
 * Whether this can be evidence: the kind must belong to the stage, and nothing can have happened
 * after today. Declared evidence may lack its day; better evidence may not. That a system or issuer
 * confirmed something is for systems to say, not for people.
 */
export function checkEvidence(
  evidence: EvidenceInput,
  today: Day,
  giver: 'person' | 'system',
): Result<EvidenceInput> {
  if (evidence.grade === 'A' && giver === 'person') {
    return refused('evidence.grade-for-systems', undefined, 'grade');
  }
  if (!evidenceKinds[evidence.stage].includes(evidence.kind)) {
    return refused('evidence.kind-of-other-stage', undefined, 'kind');
  }
  if (evidence.happenedOn !== null && evidence.happenedOn > today) {
    return refused('evidence.in-future', undefined, 'happenedOn');
  }
  if (evidence.happenedOn === null && evidence.grade !== 'D') {
    return refused('evidence.day-missing', undefined, 'happenedOn');
  }
  if (evidence.month !== null && evidence.month > today) {
    return refused('evidence.month-in-future', undefined, 'month');
  }
  if (
    evidence.validUntil !== null &&
    evidence.happenedOn !== null &&
    evidence.validUntil < evidence.happenedOn
  ) {
    return refused('evidence.valid-before-issued', undefined, 'validUntil');
  }
  const foreign = ownFields.find(
    (field) => evidence[field] !== null && !hasField(evidence.kind, field),
  );
  if (foreign !== undefined) return refused('evidence.field-of-other-kind', undefined, foreign);
  return accepted(evidence);
}

/** Whether evidence comes from a person who types it or from a system that knows it. */
export function giverOf(role: Role | 'public'): 'person' | 'system' {
  return role === 'system' ? 'system' : 'person';
}
