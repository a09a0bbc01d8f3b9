/** Refusals of the stages rules. */
export const stageProblems = [
  'evidence.in-future',
  'evidence.kind-of-other-stage',
  'evidence.day-missing',
  'evidence.grade-for-systems',
  'evidence.stage-stays',
  'evidence.already-replaced',
  'evidence.registration-stays',
  'wish.registration-is-obligatory',
  'enrolment.ended',
  'officer.unknown',
  'enrolment.already',
] as const;

export type StageProblem = (typeof stageProblems)[number];
