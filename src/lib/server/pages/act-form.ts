import type { Day } from '#lib/domain/shared/days.ts';
import { refused, type Problem, type Result } from '#lib/domain/shared/result.ts';
import type { EvidenceKind, Stage } from '#lib/domain/stages/stages.ts';
import { chosenIn, typedIn, typedOrNull } from './form-fields.ts';
import { evidenceIn, kindOf, missingIn } from './evidence-form.ts';

/** Evidence that people have in common: one class, one visit to a group, one handing out of goods. */
export const sharedEvidence: readonly { readonly stage: Stage; readonly kind: EvidenceKind }[] = [
  { stage: 'training', kind: 'classAttended' },
  { stage: 'mentoring', kind: 'visit' },
  { stage: 'mentoring', kind: 'call' },
  { stage: 'licensing', kind: 'licenceIssued' },
  { stage: 'marketing', kind: 'eventJoined' },
  { stage: 'marketing', kind: 'listingWithSale' },
  { stage: 'financialReporting', kind: 'monthReport' },
  { stage: 'capital', kind: 'loanReceived' },
  { stage: 'capital', kind: 'grantReceived' },
];

/** What the act's form says in its first field. */
export const corrections = ['area', 'sex', 'birthPlace'] as const;
export type ActWhat = string;

/** The act's input as typed; what is missing is said beside its field. */
export function actIn(form: FormData): Result<Record<string, unknown>> {
  const what = typedIn(form, 'what');
  if (what === 'officer') {
    const officer = typedOrNull(form, 'officerId');
    return officer === null
      ? refused('officer.unknown', undefined, 'officerId')
      : { ok: true, value: { record: 'officer', officerId: officer === 'none' ? null : officer } };
  }
  if (what === 'message') {
    const body = typedIn(form, 'body');
    return body === ''
      ? refused('message.empty', undefined, 'body')
      : { ok: true, value: { record: 'message', body } };
  }
  const field = corrections.find((one) => what === `correction.${one}`);
  if (field !== undefined) {
    return {
      ok: true,
      value: { record: 'correction', field, value: typedIn(form, `value-${field}`) },
    };
  }
  const pair = kindOf(what);
  if (pair === undefined) return refused('input.invalid', undefined, 'what');
  const input = evidenceIn(form, pair);
  const missing: Problem | undefined = missingIn(input, pair.kind);
  return missing === undefined
    ? { ok: true, value: { record: 'evidence', ...input } }
    : { ok: false, problem: missing };
}

/** The people whose boxes are checked, each as `enrolment.mark`. */
export function chosenPeople(
  form: FormData,
): readonly { enrolmentId: string; seen: string | null }[] {
  return chosenIn(form, 'orang').map((value) => {
    const [enrolmentId = '', seen] = value.split('.');
    return { enrolmentId, seen: seen ?? null };
  });
}

/** The instant at which a day of Jakarta begins. */
export function beginningOf(day: Day): string {
  return new Date(`${day}T00:00:00+07:00`).toISOString();
}
