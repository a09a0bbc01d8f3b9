import type { Grade, OfferedStage } from '../stages/stages.ts';
import { offeredStages } from '../stages/stages.ts';
import { dayFromNumber } from '../shared/days.ts';
import { dayAt, isStandstill, lastDay, momentOn, type Moment } from './calendar.ts';
import { categoryOf, type CityPlan } from './city-plan.ts';
import type { DemoEnrolment, DemoEvidence, DemoWish } from './demo-person.ts';
import { kelurahanOf } from './identity.ts';
import { idAt, type Random } from './random.ts';
import { gradeFor, listedShare } from './grades.ts';
import { happeningOf, type Happening } from './happenings.ts';

/** What somebody of the demo city wanted and reached, stage by stage. */
export interface StageEvents {
  readonly channel: DemoEnrolment['channel'];
  readonly learnedAt: string;
  readonly wishes: readonly DemoWish[];
  readonly evidence: readonly DemoEvidence[];
  /** Number of the day of the last thing that happened. */
  readonly lastEvent: number;
}

/** Days from enrolment to each stage, in the middle. */
const usualDays: Readonly<Record<OfferedStage, number>> = {
  training: 28,
  mentoring: 40,
  licensing: 75,
  marketing: 110,
  financialReporting: 130,
  capital: 150,
};

/** Of those who have not reached a stage: shares that do not need it, want it later, were not asked. */
const withoutStage: Readonly<Record<OfferedStage, readonly [number, number, number]>> = {
  training: [0.31, 0.15, 0.06],
  mentoring: [0.2, 0.11, 0.1],
  licensing: [0.12, 0.09, 0.12],
  marketing: [0.07, 0.05, 0.38],
  financialReporting: [0.06, 0.05, 0.48],
  capital: [0.06, 0.04, 0.55],
};

/** Tells the stages of one person from the plan. Nothing happens before enrolment or after the last day. */
export function stageEvents(plan: CityPlan, index: number, random: Random): StageEvents {
  const enrolled = plan.enrolledOn[index] ?? lastDay;
  const reached = plan.reached[index] ?? 1;
  const isHeroine = index === plan.heroine;
  const book = new Book(plan, index, random, enrolled);
  const isListed = !isHeroine && random.chance(listedShare(dayAt(enrolled)));
  const channel = isListed
    ? 'import'
    : random.weighted([
        ['officer', 6],
        ['desk', 2],
        ['self', 1.5],
        ['partner', 0.5],
      ] as const);
  const learned = book.registration(isListed, isHeroine);
  offeredStages.forEach((stage, offset) => {
    if ((reached & (2 << offset)) !== 0) book.reached(stage);
    else if (isHeroine && stage === 'licensing') book.wish(stage, 'wants', lastDay - 38);
    else book.notReached(stage);
  });
  return {
    channel,
    learnedAt: learned,
    wishes: book.wishes,
    evidence: book.evidence,
    lastEvent: book.lastEvent,
  };
}

/** Writes down what happened to one person. */
class Book {
  readonly wishes: DemoWish[] = [];
  readonly evidence: DemoEvidence[] = [];
  lastEvent: number;
  readonly #plan: CityPlan;
  readonly #index: number;
  readonly #random: Random;
  readonly #enrolled: number;
  /** Nothing about a person is learned before the person is: a day, and the part of that day. */
  #knownFrom: number;
  #knownSince = 0;

  constructor(plan: CityPlan, index: number, random: Random, enrolled: number) {
    this.#plan = plan;
    this.#index = index;
    this.#random = random;
    this.#enrolled = enrolled;
    this.#knownFrom = enrolled;
    this.lastEvent = enrolled;
  }

  registration(isListed: boolean, isHeroine: boolean): string {
    const grade = isListed ? 'D' : isHeroine ? 'C' : gradeFor('registration', this.#random);
    const happening: Happening = {
      kind: isListed ? 'listed' : 'registered',
      title: isListed ? 'Daftar peserta' : 'Pendaftaran',
    };
    this.#knownFrom = this.#learnedOn(this.#enrolled, grade);
    this.#knownSince = this.#random.next() * 0.8;
    return this.#note('registration', grade, this.#enrolled, happening, true).learnedAt;
  }

  reached(stage: OfferedStage): void {
    const random = this.#random;
    const day = this.#dayOf(stage);
    const asked = random.next();
    this.wish(stage, 'wants', this.#enrolled + Math.floor(asked * asked * (day - this.#enrolled)));
    const isListed = random.chance(listedShare(dayAt(day)));
    const grade: Grade = isListed ? 'D' : gradeFor(stage, random);
    const first = this.#note(stage, grade, day, this.#happening(stage, grade), !isListed);
    if (stage === 'licensing' && isListed && random.chance(0.12)) this.#prove(first, day);
    this.#again(stage, day);
  }

  wish(stage: OfferedStage, wish: DemoWish['wish'], saidOn: number): void {
    const day = Math.max(saidOn, this.#enrolled);
    const moment = this.#momentOn(Math.max(day, this.#knownFrom));
    this.wishes.push({
      id: idAt(moment.ms, this.#random),
      stage,
      wish,
      saidOn: dayAt(day),
      learnedAt: moment.at,
    });
    this.lastEvent = Math.max(this.lastEvent, day);
  }

  /** Asked and wants it, does not need it, wants it later; or was never asked. */
  notReached(stage: OfferedStage): void {
    const [notNeeded, later, notAsked] = withoutStage[stage];
    const share = this.#random.next();
    const sinceEnrolment = lastDay - this.#enrolled;
    const soon = this.#enrolled + this.#random.below(Math.min(sinceEnrolment, 45) + 1);
    if (share < notNeeded) this.wish(stage, 'notNeeded', soon);
    else if (share < notNeeded + later) this.wish(stage, 'later', soon);
    else if (share >= notNeeded + later + notAsked) {
      this.wish(stage, 'wants', lastDay - this.#waitOf(stage, sinceEnrolment));
    }
  }

  /** Days of waiting: most a few weeks, a third longer than ninety days; licences in the north longest. */
  #waitOf(stage: OfferedStage, most: number): number {
    const random = this.#random;
    const isSlow =
      stage === 'licensing' && kelurahanOf(this.#plan, this.#index).kotaCode === '31.72';
    const kind = random.next() + (isSlow ? 0.35 : 0);
    if (kind < 0.32) return Math.min(most, 1 + random.below(30));
    if (kind < 0.68) return Math.min(most, 31 + random.below(60));
    return Math.min(most, 91 + random.below(Math.max(most - 91, 1)));
  }

  #dayOf(stage: OfferedStage): number {
    const random = this.#random;
    const most = lastDay - this.#enrolled;
    for (let attempt = 0; attempt < 6; attempt++) {
      // Log-normal, near enough: a product of chances around the usual time.
      const spread = random.next() + random.next() + random.next() - 1.5;
      const days = Math.round(usualDays[stage] * Math.exp(spread * 1.6));
      if (days > most) continue;
      const day = this.#enrolled + days;
      const mayBeOnline = stage === 'training' || stage === 'mentoring' ? 0.45 : 0.25;
      if (isStandstill(day) && !random.chance(mayBeOnline)) continue;
      return day;
    }
    return this.#enrolled + Math.min(most, 1 + random.below(Math.max(most, 1)));
  }

  /** More of the same: further visits, a second class, reports of later months. */
  #again(stage: OfferedStage, first: number): void {
    const random = this.#random;
    const most = { training: 1, mentoring: 2, financialReporting: 3 }[stage as string] ?? 0;
    let day = first;
    for (let count = 0; count < most; count++) {
      day += 14 + random.below(stage === 'financialReporting' ? 20 : 40);
      if (day > lastDay || !random.chance(0.4)) return;
      const grade = gradeFor(stage, random);
      this.#note(stage, grade, day, this.#happening(stage, grade), true);
    }
  }

  /** A name on a list whose licence was seen later: the proof replaces the list. */
  #prove(listed: DemoEvidence, day: number): void {
    const known = Math.max(this.#knownFrom, day) + 76;
    if (known > lastDay) return;
    const grade = gradeFor('licensing', this.#random);
    const happening = this.#happening('licensing', grade);
    this.#note('licensing', grade, day, happening, true, { id: listed.id, learnedOn: known });
  }

  #happening(stage: OfferedStage, grade: Grade): Happening {
    const area = kelurahanOf(this.#plan, this.#index);
    const category = categoryOf(this.#plan.traits[this.#index] ?? 0);
    return happeningOf(stage, grade, { area, category }, this.#random);
  }

  #learnedOn(day: number, grade: Grade): number {
    const lag = { A: 2, B: 10, C: 20, D: 75 }[grade];
    return Math.min(lastDay, day + this.#random.below(lag + 1));
  }

  #momentOn(day: number): Moment {
    const earliest = day === this.#knownFrom ? this.#knownSince : 0;
    return momentOn(day, earliest + this.#random.next() * (1 - earliest));
  }

  #note(
    stage: DemoEvidence['stage'],
    grade: Grade,
    day: number,
    happening: Happening,
    isDayKnown: boolean,
    proof?: { readonly id: string; readonly learnedOn: number },
  ): DemoEvidence {
    const random = this.#random;
    const isFirst = stage === 'registration';
    const learnedOn = isFirst
      ? this.#knownFrom
      : (proof?.learnedOn ?? Math.max(this.#learnedOn(day, grade), this.#knownFrom));
    const moment = isFirst ? momentOn(learnedOn, this.#knownSince) : this.#momentOn(learnedOn);
    // A list often names no day; then the day counts on which it was recorded.
    const hasDay = isDayKnown || random.chance(0.7);
    const row: DemoEvidence = {
      id: idAt(moment.ms, random),
      stage,
      kind: happening.kind,
      grade,
      giverAgency: happening.giverAgency ?? null,
      giverName: happening.giverName ?? null,
      happenedOn: hasDay ? dayAt(day) : null,
      recordedOn: dayAt(learnedOn),
      learnedAt: moment.at,
      title: happening.title,
      place: happening.place ?? null,
      reference: happening.reference ?? null,
      validUntil:
        happening.validDays === undefined ? null : dayFromNumber(day + happening.validDays),
      hours: happening.hours ?? null,
      amountIdr: happening.amountIdr ?? null,
      replaces: proof?.id ?? null,
    };
    this.evidence.push(row);
    this.lastEvent = Math.max(this.lastEvent, hasDay ? day : learnedOn);
    return row;
  }
}
