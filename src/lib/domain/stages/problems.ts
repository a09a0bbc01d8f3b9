/** Refusals of the stages rules. */
export const stageProblems = [
  'evidence.in-future',
  'evidence.kind-of-other-stage',
  'evidence.day-missing',
  'evidence.grade-for-systems',
  'evidence.stage-stays',
  'evidence.already-replaced',
  'evidence.registration-stays',
  'evidence.month-in-future',
  'evidence.valid-before-issued',
  'evidence.field-of-other-kind',
  'evidence.field-missing',
  'enrolment.not-ended',
  'enrolment.left-in-future',
  'enrolment.left-before-enrolled',
  'enrolment.returned-before-left',
  'enrolment.ended-by-transfer',
  'transfer.same-agency',
  'transfer.already-proposed',
  'transfer.decided',
  'transfer.unknown-agency',
  'wish.registration-is-obligatory',
  'enrolment.ended',
  'officer.unknown',
  'enrolment.already',
] as const;

export type StageProblem = (typeof stageProblems)[number];
