import type { PersonFacts } from '../stages/person-facts.ts';
import { stageIndex, type Stage } from '../stages/stages.ts';

/** What is known of somebody already registered, as far as a row can add to it. */
export interface KnownStanding {
  readonly isEnrolled: boolean;
  /** Bits of the stages that have any evidence with the agency. */
  readonly stages: number;
}

/** How somebody stands with an agency: an enrolment that has not ended, and the stages listed there. */
export function standingWith(facts: PersonFacts, agencyCode: string): KnownStanding {
  const enrolment = facts.enrolments.find(
    (one) => one.agencyCode === agencyCode && !one.isVoided && one.until === null,
  );
  return enrolment === undefined
    ? { isEnrolled: false, stages: 0 }
    : {
        isEnrolled: true,
        stages: bitsOf(enrolment.evidence.map((one) => one.stage)),
      };
}

/** Bits of stages. */
export function bitsOf(stages: readonly Stage[]): number {
  return stages.reduce((bits, stage) => bits | (1 << stageIndex(stage)), 0);
}

/** Whether a row with these stages adds anything: an enrolment, or a stage without evidence. */
export function addsTo(known: KnownStanding, stages: number): boolean {
  return !known.isEnrolled || (stages & ~known.stages) !== 0;
}
