import type { OpenGroup, SensitiveGroup } from '../people/target-groups.ts';
import { dayFromNumber, type Day } from '../shared/days.ts';
import { dayAt, lastDay, momentOn, type Moment } from './calendar.ts';
import { categoryOf, planCity, trait, type CityOptions, type CityPlan } from './city-plan.ts';
import type { DemoBusiness, DemoGroup, DemoPerson, EndReason } from './demo-person.ts';
import { goods, tradeNames } from './goods.ts';
import {
  addressOf,
  familyCardOf,
  householdOf,
  identityOf,
  nikOf,
  phoneOf,
  type DemoIdentity,
} from './identity.ts';
import { idAt, mixed, randomFor, type Random } from './random.ts';
import { stageEvents } from './stage-events.ts';

/** The streams of chance of one person. */
const streams = { person: 100, stages: 101 } as const;

/**
 * The people of the demo city, in the order in which they enrolled. The same options give the same
 * people, ids included. By definition 1 the funnel on 7 December 2020 is in exactly the proportions
 * that the agency reported, and nothing happens after that day.
 */
export function* demoPeople(options: CityOptions): Generator<DemoPerson, void, void> {
  const plan = planCity(options);
  for (let index = 0; index < plan.people; index++) yield inventPerson(plan, index);
}

function inventPerson(plan: CityPlan, index: number): DemoPerson {
  const random = randomFor(plan.seed, index, streams.person);
  const enrolled = plan.enrolledOn[index] ?? lastDay;
  const traits = plan.traits[index] ?? 0;
  const moment = momentOn(enrolled, random.next());
  const isHeroine = index === plan.heroine;
  const identity = identityOf(plan, index);
  const id = personId(plan.seed, index, moment, random);
  const newId = (): string => idAt(moment.ms, random);
  const events = stageEvents(plan, index, randomFor(plan.seed, index, streams.stages));
  const fullName = isHeroine ? 'Siti Rohayati' : identity.fullName;
  const leaves = leave(events.lastEvent, enrolled, isHeroine, random);
  return {
    id,
    fullName,
    callName: isHeroine ? 'Siti' : identity.callName,
    nameId: newId(),
    callNameId: newId(),
    sex: identity.sex,
    birthDate: identity.birthDate,
    birthPlace: identity.birthPlace,
    nik: isHeroine || !random.chance(0.06) ? nikOf(plan, index, identity, newId(), random) : null,
    familyCard: random.chance(0.92) ? { id: newId(), number: familyCardOf(plan, index) } : null,
    phone: phoneOf(plan, index, newId()),
    address: { ...addressOf(plan, index), id: newId() },
    household: householdOf(plan, index),
    openGroups: openGroupsOf(traits, newId),
    sensitiveGroups: sensitiveGroupsOf(traits, newId, random),
    consent: {
      id: newId(),
      isAsked: events.channel !== 'import',
      channel: random.chance(0.7) ? 'spoken' : 'written',
    },
    business: isHeroine
      ? heroinesBusiness(newId(), enrolled)
      : businessOf(traits, identity, enrolled, newId, random),
    enrolment: {
      id: newId(),
      from: dayAt(enrolled),
      until: leaves === null ? null : dayAt(leaves.day),
      endReason: leaves?.reason ?? null,
      channel: events.channel,
      learnedAt: events.learnedAt,
      hasOfficer: leaves === null && (isHeroine || !random.chance(0.02)),
      wishes: events.wishes,
      evidence: events.evidence,
    },
    isHeroine,
  };
}

/**
 * The last forty bits come from the place in the list and from nothing else, each once: the short
 * number that people see follows from them, and so no two are equal.
 */
function personId(seed: number, index: number, moment: Moment, random: Random): string {
  const scattered = (BigInt(index) * 0x9e3779b97fn + BigInt(mixed(seed, 7))) & 0xff_ffff_ffffn;
  return idAt(moment.ms, random).slice(0, -10) + scattered.toString(16).padStart(10, '0');
}

function openGroupsOf(traits: number, newId: () => string): DemoGroup<OpenGroup>[] {
  const held: OpenGroup[] = [];
  // In alphabetical order, as the registry gives them.
  if ((traits & trait.jobSeeker) !== 0) held.push('jobSeeker');
  if ((traits & trait.scalingUp) !== 0) held.push('scalingUp');
  if ((traits & trait.starter) !== 0) held.push('starter');
  return held.map((group) => ({ id: newId(), group, accommodation: null }));
}

const accommodations = ['Kursi roda', 'Juru bahasa isyarat', 'Pembaca layar', 'Pendamping kelas'];

function sensitiveGroupsOf(
  traits: number,
  newId: () => string,
  random: Random,
): DemoGroup<SensitiveGroup>[] {
  const held: DemoGroup<SensitiveGroup>[] = [];
  if ((traits & trait.personWithDisability) !== 0) {
    const accommodation = random.chance(0.4) ? random.pick(accommodations) : null;
    held.push({ id: newId(), group: 'personWithDisability', accommodation });
  }
  if ((traits & trait.poorFamily) !== 0) {
    held.push({ id: newId(), group: 'poorFamily', accommodation: null });
  }
  return held;
}

/** What neighbours put in front of a trader's name. */
const addresses = { female: ['Ibu', 'Mpok', 'Kak'], male: ['Pak', 'Bang', 'Mas'] } as const;

/** Days that businesses of starters and of others have run at most before enrolment. */
const mostStartedBefore = { starter: 300, others: 3000 } as const;

function businessOf(
  traits: number,
  { fullName, sex }: DemoIdentity,
  enrolled: number,
  newId: () => string,
  random: Random,
): DemoBusiness | null {
  if ((traits & trait.hasBusiness) === 0) return null;
  const category = categoryOf(traits);
  const made = random.pick(goods[category]);
  const owner = fullName.replace(/^Hj?\. /, '').split(' ')[0] ?? fullName;
  const name = random.weighted([
    [`${random.pick(made.places)} ${owner}`, 5],
    [`${random.pick(made.places)} ${random.pick(tradeNames)}`, 4],
    [`${made.activity} ${random.pick(addresses[sex])} ${owner}`, 1.5],
    [made.activity, 1],
  ]);
  const isStarter = (traits & trait.starter) !== 0;
  const age = random.below(isStarter ? mostStartedBefore.starter : mostStartedBefore.others);
  return {
    id: newId(),
    name,
    category,
    activity: made.activity,
    activityCode: made.activityCode,
    startedOn: dayBefore(enrolled, age),
  };
}

function heroinesBusiness(id: string, enrolled: number): DemoBusiness {
  return {
    id,
    name: 'Dapur Bu Siti',
    category: 'food',
    activity: 'Keripik pisang',
    activityCode: '10794',
    startedOn: dayBefore(enrolled, 900),
  };
}

/** One in a hundred has left by now, for a reason, never before the last thing that happened. */
function leave(
  lastEvent: number,
  enrolled: number,
  isHeroine: boolean,
  random: Random,
): { readonly day: number; readonly reason: EndReason } | null {
  if (isHeroine || lastDay - enrolled < 180 || !random.chance(0.014)) return null;
  const day = lastEvent + random.below(lastDay - lastEvent + 1);
  return { day, reason: random.pick(['moved', 'closed', 'employed', 'declined'] as const) };
}

function dayBefore(day: number, count: number): Day {
  return dayFromNumber(day - count);
}
