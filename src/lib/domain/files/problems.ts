/** Refusals of files that prove something: photos and papers. */
export const proofProblems = [
  'proof.empty',
  'proof.type',
  'proof.heic',
  'proof.too-large',
  'proof.too-many-pixels',
  'proof.unreadable',
  'proof.no-room',
  'proof.unknown',
  'proof.not-sensitive',
] as const;

export type ProofProblem = (typeof proofProblems)[number];
