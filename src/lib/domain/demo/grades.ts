import type { Day } from '../shared/days.ts';
import type { Grade, Stage } from '../stages/stages.ts';
import type { Random } from './random.ts';

type Proven = Exclude<Grade, 'D'>;

/** How well stages are proven where they are more than a name on a list. */
const mixes: Readonly<Record<Stage, readonly (readonly [Proven, number])[]>> = {
  registration: [
    ['A', 35],
    ['B', 25],
    ['C', 40],
  ],
  training: [
    ['A', 30],
    ['B', 15],
    ['C', 55],
  ],
  mentoring: [
    ['B', 35],
    ['C', 65],
  ],
  licensing: [
    ['A', 55],
    ['C', 45],
  ],
  marketing: [
    ['A', 30],
    ['B', 20],
    ['C', 50],
  ],
  financialReporting: [
    ['A', 20],
    ['B', 50],
    ['C', 30],
  ],
  capital: [
    ['A', 60],
    ['C', 40],
  ],
};

export function gradeFor(stage: Stage, random: Random): Proven {
  return random.weighted(mixes[stage]);
}

/** Share of first evidence that is a name on a list: most in the beginning, less as officers record themselves. */
export function listedShare(day: Day): number {
  if (day < '2019-01-01') return 0.42;
  if (day < '2020-01-01') return 0.3;
  return day < '2020-07-01' ? 0.2 : 0.1;
}
