import * as v from 'valibot';
import type { Role } from '../accounts/roles.ts';
import { sexes } from '../people/nik.ts';
import type { Day } from '../shared/days.ts';
import { accepted, refused, type Result } from '../shared/result.ts';
import { checkMessage, MOST_CHARACTERS } from '../messages/message.ts';
import { areaCode, id, line } from '../shared/schemas.ts';
import { checkEvidence, evidenceInput, giverOf } from '../stages/evidence-input.ts';

/** Most people that one act may touch. */
export const MOST_PEOPLE = 5000;

/** What can be corrected for many at once: what many can have in common. */
export const correctedFields = ['area', 'sex', 'birthPlace'] as const;
export type CorrectedField = (typeof correctedFields)[number];

/** One kind of record, said once for many people. */
export const actInput = v.variant('record', [
  v.object({ record: v.literal('evidence'), ...evidenceInput.entries }),
  /** `null` takes the cases back to the desk. */
  v.object({ record: v.literal('officer'), officerId: v.nullable(id) }),
  /** Waits for each until somebody opens it in the own WhatsApp. */
  v.object({ record: v.literal('message'), body: line(MOST_CHARACTERS) }),
  v.variant('field', [
    /** Where somebody lives: a kelurahan, or a kecamatan where the kelurahan is not known. */
    v.object({ record: v.literal('correction'), field: v.literal('area'), value: areaCode }),
    v.object({
      record: v.literal('correction'),
      field: v.literal('sex'),
      value: v.picklist(sexes),
    }),
    v.object({ record: v.literal('correction'), field: v.literal('birthPlace'), value: line(80) }),
  ]),
]);

export type Act = v.InferOutput<typeof actInput>;
export type EvidenceAct = Extract<Act, { record: 'evidence' }>;

export const actStates = ['chosen', 'running', 'stopped', 'done', 'undoing', 'undone'] as const;
export type ActState = (typeof actStates)[number];

/**
 * Whether this can be recorded for anybody at all. Registration is how somebody came, each on a day
 * of their own, and cannot be taken back: it is not for many at once.
 */
export function checkAct(act: Act, today: Day, role: Role | 'public'): Result<Act> {
  if (act.record === 'message') {
    const checked = checkMessage(act.body);
    return checked.ok ? accepted(act) : checked;
  }
  if (act.record !== 'evidence') return accepted(act);
  if (act.stage === 'registration') {
    return refused('evidence.registration-stays', undefined, 'stage');
  }
  const checked = checkEvidence(act, today, giverOf(role));
  return checked.ok ? accepted(act) : checked;
}

/** Days during which an act can be taken back as a whole. */
export const UNDO_DAYS = 7;

/** Whether an act can still be taken back. Instants in milliseconds; the last moment counts. */
export function mayStillUndo(endedAt: number, now: number): boolean {
  return now - endedAt <= UNDO_DAYS * 24 * 60 * 60 * 1000;
}
