import type { BusinessCategory } from '../businesses/categories.ts';

/** What makes somebody of the demo city more or less likely to reach a stage. */
export interface Circumstances {
  /** Index of the stage, 1 (training) to 6 (capital). */
  readonly stage: number;
  readonly kotaCode: string;
  readonly areaLuck: number;
  /** Days since enrolment. */
  readonly days: number;
  readonly isPoorFamily: boolean;
  readonly isPersonWithDisability: boolean;
  readonly isScalingUp: boolean;
  readonly hasBusiness: boolean;
  readonly category: BusinessCategory;
  /** From -1 to 1: how keen the person is, the same for every stage. */
  readonly engagement: number;
}

/** Days that pass until half of those who want a stage have it. */
const usualDays = [0, 30, 45, 75, 130, 150, 170];

/**
 * Differences that a leader of the demo city can find and act on: licences lag in the north and on
 * the islands, classes on the islands, visits in the west.
 */
const byKota: Readonly<Record<string, readonly number[]>> = {
  '31.01': [0, -1.1, -0.2, -1.7, -0.6, -0.4, -0.5],
  '31.71': [0, 0.1, 0.2, 0.35, 0.2, 0.1, 0],
  '31.72': [0, -0.15, -0.1, -1.05, -0.2, -0.1, -0.2],
  '31.73': [0, 0, -0.4, 0.1, 0, 0, 0],
  '31.74': [0, 0.25, 0.15, 0.4, 0.25, 0.2, 0.2],
  '31.75': [0, 0, 0.1, 0.1, 0, 0, 0],
};

/** A score on the scale of log odds, before chance; only differences between people matter. */
export function chanceOf(person: Circumstances): number {
  const { stage } = person;
  const time = Math.log((person.days + 1) / (usualDays[stage] ?? 100));
  let score = Math.min(Math.max(time, -5), 0.9) * 1.1;
  score += byKota[person.kotaCode]?.[stage] ?? 0;
  score += person.areaLuck * 0.45;
  score += person.engagement * 1.1;
  if (person.isPoorFamily) score -= stage === 1 ? 0.1 : 0.3;
  // They get classes and visits, and the way to a licence is not made for them yet.
  if (person.isPersonWithDisability) score -= stage === 3 ? 1.1 : 0.15;
  if (person.isScalingUp && stage >= 3) score += 0.3;
  if (!person.hasBusiness && stage >= 3) score -= 2.2;
  if (stage === 3)
    score += person.category === 'food' ? 0.15 : person.category === 'service' ? -0.35 : 0;
  return score;
}
