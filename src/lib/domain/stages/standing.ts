import type { Day } from '../shared/days.ts';
import type { Definition } from './definitions.ts';
import type { EvidenceFact, WishFact } from './person-facts.ts';
import { offeredStages, stageIndex, type OfferedStage } from './stages.ts';

/** For each of the seven stages the first day on which it counts, or null. */
export type StageDays = readonly (Day | null)[];

/** The first day per stage on which evidence of a grade that the definition counts stands. */
export function stageDays(evidence: readonly EvidenceFact[], definition: Definition): StageDays {
  const days: (Day | null)[] = [null, null, null, null, null, null, null];
  for (const fact of evidence) {
    if (!definition.grades.includes(fact.grade)) continue;
    const index = stageIndex(fact.stage);
    const known = days[index];
    if (known === null || known === undefined || fact.countsFrom < known) {
      days[index] = fact.countsFrom;
    }
  }
  return days;
}

/** The earlier day of each stage: somebody coached by two agencies counts once, from the first. */
export function earliest(one: StageDays, other: StageDays): StageDays {
  return one.map((day, index) => {
    const second = other[index] ?? null;
    return day === null || (second !== null && second < day) ? second : day;
  });
}

/** The seven days as bits: bit n is set when stage n+1 counts. */
export function stageBits(days: StageDays): number {
  return days.reduce((bits, day, index) => (day === null ? bits : bits | (1 << index)), 0);
}

export interface NextStep {
  readonly stage: OfferedStage;
  /** The day on which the person said that he or she wants it. */
  readonly since: Day;
}

/**
 * The one next step: the first stage, in the order shown, that the person wants and has not
 * reached. Nobody is waiting for what is not wanted, so without such a wish there is none.
 *
 * @param reached bits by definition 1
 */
export function nextStep(reached: number, wishes: readonly WishFact[]): NextStep | null {
  for (const stage of offeredStages) {
    if ((reached & (1 << stageIndex(stage))) !== 0) continue;
    const wish = wishes.find((one) => one.stage === stage);
    if (wish?.wish === 'wants') return { stage, since: wish.saidOn };
  }
  return null;
}

/** Bits of the offered stages about which the person said `wish`. */
export function wishBits(wishes: readonly WishFact[], wish: WishFact['wish']): number {
  return wishes.reduce(
    (bits, one) => (one.wish === wish ? bits | (1 << stageIndex(one.stage)) : bits),
    0,
  );
}
