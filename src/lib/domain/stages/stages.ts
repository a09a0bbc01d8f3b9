/**
 * The seven stages, in the order in which they are shown. The order is never forced on anybody;
 * the P-number is a label beside the name.
 */
export const stages = [
  'registration',
  'training',
  'mentoring',
  'licensing',
  'marketing',
  'financialReporting',
  'capital',
] as const;

export type Stage = (typeof stages)[number];

/** Registration is obligatory; the other six are offers. */
export const offeredStages = stages.slice(1) as readonly Exclude<Stage, 'registration'>[];

export type OfferedStage = Exclude<Stage, 'registration'>;

export const wishes = ['wants', 'notNeeded', 'later'] as const;
export type Wish = (typeof wishes)[number];

/**
 * How well a piece of evidence is proven: A by a system or issuer, B by the owner, C by an officer
 * with proof, D declared. On screen grades have names, never these letters.
 */
export const grades = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof grades)[number];

/** Grades that people may give; A is for systems to give. */
export const typedGrades = ['B', 'C', 'D'] as const satisfies readonly Grade[];

/** What can be evidence of which stage. `listed`: a name on a list that somebody sent. */
export const evidenceKinds: Readonly<Record<Stage, readonly EvidenceKind[]>> = {
  registration: ['registered', 'listed'],
  training: ['classAttended', 'listed'],
  mentoring: ['visit', 'call', 'listed'],
  licensing: ['licenceIssued', 'listed'],
  marketing: ['eventJoined', 'listingWithSale', 'listed'],
  financialReporting: ['monthReport', 'listed'],
  capital: ['loanReceived', 'grantReceived', 'goodsReceived', 'materialSubsidy', 'listed'],
};

export type EvidenceKind =
  | 'listed'
  | 'registered'
  | 'classAttended'
  | 'visit'
  | 'call'
  | 'licenceIssued'
  | 'eventJoined'
  | 'listingWithSale'
  | 'monthReport'
  | 'loanReceived'
  | 'grantReceived'
  | 'goodsReceived'
  | 'materialSubsidy';

/** Stages whose papers show somebody's money: read by fewer, and each reading is noted. */
export function isSensitiveStage(stage: Stage): boolean {
  return stage === 'financialReporting' || stage === 'capital';
}

/** Place of a stage in the order, 0 to 6: its bit in `reached` and its index in the lists of days. */
export function stageIndex(stage: Stage): number {
  return stages.indexOf(stage);
}

/** Whether the bit of this stage is set. */
export function hasStage(bits: number, stage: Stage): boolean {
  return (bits & (1 << stageIndex(stage))) !== 0;
}
