import { businessCategories } from '../businesses/categories.ts';
import { stages } from '../stages/stages.ts';
import { dayAt, dayByShare, lastDay } from './calendar.ts';
import { mixed, randomFor, shareOf, type Random } from './random.ts';
import { chanceOf, type Circumstances } from './stage-chances.ts';

/** A kelurahan in which people of the demo city live. */
export interface DemoKelurahan {
  readonly code: string;
  readonly name: string;
  readonly kecamatanCode: string;
  readonly kecamatanName: string;
  readonly kotaCode: string;
  readonly population: number;
}

export interface CityOptions {
  /** How many people. */
  readonly people: number;
  /** A whole number; the same gives the same city. */
  readonly seed: number;
  /** All kelurahan, in the order of their codes. */
  readonly areas: readonly DemoKelurahan[];
}

/** What the agency reported on 7 December 2020, and numbers of our own for the stages it left out. */
export const reported = {
  registration: 8637,
  training: 6769,
  mentoring: 5815,
  licensing: 4485,
  marketing: 1287,
  financialReporting: 604,
  capital: 187,
} as const;

/** The number of people who reach a stage in a city of this size: the reported share, rounded. */
export function quotaOf(stage: keyof typeof reported, people: number): number {
  return Math.round((people * reported[stage]) / reported.registration);
}

/** What is settled about everybody before anybody is told of: a few bytes each. */
export interface CityPlan extends CityOptions {
  /** Number of the enrolment day, ascending. */
  readonly enrolledOn: Int32Array;
  /** Index into `areas`. */
  readonly kelurahan: Uint16Array;
  readonly traits: Uint16Array;
  /** Bit n: the person reaches stage n+1. */
  readonly reached: Uint8Array;
  /** The one person whom the demo's entrepreneur sign-in belongs to. */
  readonly heroine: number;
}

/** Bits of `traits`; the category stands in bits 8 to 10. */
export const trait = {
  isFemale: 1,
  starter: 2,
  scalingUp: 4,
  jobSeeker: 8,
  poorFamily: 16,
  personWithDisability: 32,
  hasBusiness: 64,
  /** Lives with the person before and shares the family card. */
  isRelative: 128,
} as const;

export function categoryOf(traits: number): (typeof businessCategories)[number] {
  return businessCategories[(traits >> 8) & 7] ?? 'other';
}

/** The streams of chance of the plan; those of single people begin at 100. */
const streams = { areas: 1, traits: 2, engagement: 3, stages: 10 } as const;

/** Settles who lives where, since when, in which groups, and who reaches which stage. */
export function planCity(options: CityOptions): CityPlan {
  const { people, seed, areas } = options;
  if (!Number.isSafeInteger(people) || people < 1 || people > 5_000_000) {
    throw new RangeError('a demo city has from 1 to 5,000,000 people');
  }
  const enrolledOn = Int32Array.from({ length: people }, (_, index) =>
    dayByShare((index + 0.5) / people),
  );
  const kelurahan = assignAreas(options);
  const traits = new Uint16Array(people);
  for (let index = 0; index < people; index++) {
    traits[index] = inventTraits(randomFor(seed, index, streams.traits), index > 0);
    // Relatives live together; the one before may be a relative too.
    if (((traits[index] ?? 0) & trait.isRelative) !== 0) {
      kelurahan[index] = kelurahan[index - 1] ?? 0;
    }
  }
  const heroine = chooseHeroine(enrolledOn, kelurahan, areas);
  traits[heroine] = trait.isFemale | trait.scalingUp | trait.poorFamily | trait.hasBusiness;
  const plan = { ...options, enrolledOn, kelurahan, traits, heroine };
  return { ...plan, reached: chooseReached(plan) };
}

/** In proportion to population to the last person (largest remainders), then shuffled. */
function assignAreas({ people, seed, areas }: CityOptions): Uint16Array {
  const population = areas.reduce((sum, area) => sum + area.population, 0);
  if (population === 0) throw new RangeError('a city needs areas with people');
  const exact = areas.map((area) => (people * area.population) / population);
  const counts = exact.map(Math.floor);
  const missing = people - counts.reduce((sum, count) => sum + count, 0);
  exact
    .map((share, index) => ({ index, rest: share - Math.floor(share) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index)
    .slice(0, missing)
    .forEach(({ index }) => (counts[index] = (counts[index] ?? 0) + 1));
  const places = new Uint16Array(people);
  let at = 0;
  counts.forEach((count, index) => {
    places.fill(index, at, at + count);
    at += count;
  });
  const random = randomFor(seed, streams.areas);
  for (let last = people - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const place = places[last] ?? 0;
    places[last] = places[other] ?? 0;
    places[other] = place;
  }
  return places;
}

function inventTraits(random: Random, mayBeRelative: boolean): number {
  let bits = random.chance(0.67) ? trait.isFemale : 0;
  const group = random.next();
  if (group < 0.52) bits |= trait.starter;
  else if (group < 0.82) bits |= trait.scalingUp;
  else if (group < 0.97) bits |= trait.jobSeeker;
  if (group > 0.93 && group < 0.97) bits |= trait.starter;
  if (random.chance(0.14)) bits |= trait.poorFamily;
  if (random.chance(0.045)) bits |= trait.personWithDisability;
  // Somebody who looks for work may have no business yet.
  if ((bits & trait.jobSeeker) === 0 ? random.chance(0.985) : random.chance(0.6)) {
    bits |= trait.hasBusiness;
  }
  if (mayBeRelative && random.chance(0.045)) bits |= trait.isRelative;
  const kind = random.next();
  const category =
    (bits & trait.hasBusiness) === 0 || kind > 0.95
      ? 4
      : kind < 0.62
        ? 0
        : kind < 0.76
          ? 1
          : kind < 0.85
            ? 2
            : 3;
  return bits | (category << 8);
}

/** Somebody of Tambora who enrolled in August 2020 or soon after; anybody in a city too small. */
function chooseHeroine(
  enrolledOn: Int32Array,
  kelurahan: Uint16Array,
  areas: readonly DemoKelurahan[],
): number {
  const from = dayByShare(0);
  let found = 0;
  let foundScore = -1;
  for (let index = 0; index < enrolledOn.length; index++) {
    if (areas[kelurahan[index] ?? 0]?.kecamatanName !== 'Tambora') continue;
    const day = enrolledOn[index] ?? from;
    const score = dayAt(day) < '2020-08-03' ? 1 : dayAt(day) < '2020-09-15' ? 3 : 2;
    if (score > foundScore) {
      found = index;
      foundScore = score;
    }
  }
  return found;
}

/**
 * Exactly the quota of each stage: everybody gets a score from circumstances and chance, and the
 * highest scores reach the stage. So areas and groups differ and the sums still hold.
 */
function chooseReached(plan: Omit<CityPlan, 'reached'>): Uint8Array {
  const { people, seed } = plan;
  const reached = new Uint8Array(people).fill(1);
  const scores = new Float64Array(people);
  for (let stage = 1; stage < stages.length; stage++) {
    const name = stages[stage] ?? 'registration';
    for (let index = 0; index < people; index++) {
      const noise = shareOf(seed, index, streams.stages, stage);
      scores[index] = scoreOf(plan, index, stage) + Math.log((noise + 1e-9) / (1 - noise + 1e-9));
    }
    // She has had classes and visits and waits for her licence, as the guided tour tells.
    scores[plan.heroine] = stage <= 2 ? Infinity : -Infinity;
    markHighest(scores, quotaOf(name, people), reached, 1 << stage);
  }
  return reached;
}

function scoreOf(plan: Omit<CityPlan, 'reached'>, index: number, stage: number): number {
  const area = plan.areas[plan.kelurahan[index] ?? 0];
  const traits = plan.traits[index] ?? 0;
  const circumstances: Circumstances = {
    stage,
    kotaCode: area?.kotaCode ?? '',
    // Every kecamatan has a fortune of its own, the same for all its people.
    areaLuck: luckOf(area?.kecamatanCode ?? '', stage),
    days: lastDay - (plan.enrolledOn[index] ?? lastDay),
    isPoorFamily: (traits & trait.poorFamily) !== 0,
    isPersonWithDisability: (traits & trait.personWithDisability) !== 0,
    isScalingUp: (traits & trait.scalingUp) !== 0,
    hasBusiness: (traits & trait.hasBusiness) !== 0,
    category: categoryOf(traits),
    engagement: shareOf(plan.seed, index, streams.engagement) * 2 - 1,
  };
  return chanceOf(circumstances);
}

/** From -1 to 1, from the figures of the code: the same in every demo city. */
function luckOf(kecamatanCode: string, stage: number): number {
  return (mixed(Number(kecamatanCode.replaceAll('.', '')), stage) / 4_294_967_296) * 2 - 1;
}

function markHighest(scores: Float64Array, quota: number, marks: Uint8Array, bit: number): void {
  if (quota <= 0) return;
  const limit = scores.toSorted()[scores.length - quota] ?? Infinity;
  let left = quota;
  const mark = (index: number): void => {
    marks[index] = (marks[index] ?? 0) | bit;
    left -= 1;
  };
  scores.forEach((score, index) => {
    if (score > limit) mark(index);
  });
  scores.forEach((score, index) => {
    if (score === limit && left > 0) mark(index);
  });
}
