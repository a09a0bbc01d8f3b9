import type { Sex } from '../people/nik.ts';
import { dayFromNumber, type Day } from '../shared/days.ts';
import { firstDay } from './calendar.ts';
import { trait, type CityPlan, type DemoKelurahan } from './city-plan.ts';
import type { DemoAddress, DemoHousehold, DemoNik } from './demo-person.ts';
import { streets } from './goods.ts';
import { birthPlaces, inventName } from './names.ts';
import { idAt, randomFor, shareOf, type Random } from './random.ts';

/** Streams of chance that relatives share: each belongs to the first of the household. */
const streams = { identity: 102, address: 103, card: 104, household: 105, phone: 106 } as const;

export interface DemoIdentity {
  readonly fullName: string;
  readonly callName: string | null;
  readonly sex: Sex;
  readonly birthDate: Day;
  readonly birthPlace: string;
}

/** Who somebody is: name, sex, birth. Relatives are of an age that fits. */
export function identityOf(plan: CityPlan, index: number): DemoIdentity {
  const random = randomFor(plan.seed, index, streams.identity);
  const sex = sexOf(plan, index);
  const { fullName, callName } = inventName(random, sex);
  const birthDate = dayFromNumber(birthNumber(plan, index));
  const birthPlace = random.weighted(birthPlaces);
  return { fullName, callName, sex, birthDate, birthPlace };
}

function sexOf(plan: CityPlan, index: number): Sex {
  return ((plan.traits[index] ?? 0) & trait.isFemale) !== 0 ? 'female' : 'male';
}

function isRelative(plan: CityPlan, index: number): boolean {
  return ((plan.traits[index] ?? 0) & trait.isRelative) !== 0;
}

/** The first of the household: the nearest before who is nobody's relative. */
function firstOf(plan: CityPlan, index: number): number {
  let first = index;
  while (first > 0 && isRelative(plan, first)) first -= 1;
  return first;
}

/** Eighteen to sixty-eight years old when the programme began, most around forty. */
function birthNumber(plan: CityPlan, index: number): number {
  const share = (part: number): number => shareOf(plan.seed, index, streams.identity, part);
  const own = firstDay - Math.floor((18 + 50 * (share(1) * 0.55 + share(2) * 0.45)) * 365.25);
  if (!isRelative(plan, index)) return own;
  const first = firstOf(plan, index);
  const theirs = birthNumber(plan, first);
  const relation = relationOf(plan, index);
  if (relation === 'child') return theirs + Math.floor((21 + share(1) * 9) * 365.25);
  if (relation === 'spouse') return theirs + Math.floor((share(1) - 0.5) * 10 * 365.25);
  return own;
}

/** How a relative stands to the first of the household. */
function relationOf(plan: CityPlan, index: number): 'spouse' | 'child' | 'other' {
  const first = firstOf(plan, index);
  if (index === first + 1 && sexOf(plan, index) !== sexOf(plan, first)) return 'spouse';
  const age = (firstDay - birthNumber(plan, first)) / 365.25;
  return age > 50 ? 'child' : 'other';
}

/** The household of people who live together; most people of the programme are alone in it. */
export function householdOf(plan: CityPlan, index: number): DemoHousehold | null {
  const first = firstOf(plan, index);
  const hasOthers = isRelative(plan, index + 1);
  if (first === index && !hasOthers) return null;
  const random = randomFor(plan.seed, first, streams.household);
  const id = idAt((plan.enrolledOn[first] ?? firstDay) * 86_400_000, random);
  const relation = first === index ? 'head' : relationOf(plan, index);
  return { id, relation, isFirst: first === index };
}

export function kelurahanOf(plan: CityPlan, index: number): DemoKelurahan {
  const area = plan.areas[plan.kelurahan[index] ?? 0];
  if (area === undefined) throw new Error('somebody lives nowhere');
  return area;
}

/** Where somebody lives: relatives at one address. */
export function addressOf(plan: CityPlan, index: number): Omit<DemoAddress, 'id'> {
  const first = firstOf(plan, index);
  const random = randomFor(plan.seed, first, streams.address);
  const area = kelurahanOf(plan, first);
  const street = random.pick(streets);
  const number = `No. ${1 + random.below(140)}${random.chance(0.12) ? 'A' : ''}`;
  const alley = street.startsWith('Gg.') ? ` ${random.pick(['I', 'II', 'III', 'IV'])}` : '';
  return {
    street: `${street}${alley} ${number}`,
    rt: threeFigures(1 + random.below(16)),
    rw: threeFigures(1 + random.below(13)),
    kelurahanCode: area.code,
    kecamatanCode: area.kecamatanCode,
    kotaCode: area.kotaCode,
  };
}

function threeFigures(number: number): string {
  return String(number).padStart(3, '0');
}

/** Places outside Jakarta where people were first registered, by the codes of the home ministry. */
const elsewhere = (
  '320103 320521 320913 321007 327501 327602 330104 331209 332812 332901 337204 340213 ' +
  '350512 357803 360315 367106 127107 137103 531904 733708'
).split(' ');

/**
 * A number by the rules of a NIK and with the serial 0000, which is never issued. One in sixty-six
 * disagrees with the birth date, as numbers do whose cards were corrected later.
 */
export function nikOf(
  plan: CityPlan,
  index: number,
  identity: DemoIdentity,
  id: string,
  random: Random,
): DemoNik {
  const place = random.next();
  const area = place < 0.7 ? kelurahanOf(plan, index) : plan.areas[random.below(plan.areas.length)];
  const prefix =
    place < 0.85 && area !== undefined
      ? area.kecamatanCode.replaceAll('.', '')
      : random.pick(elsewhere);
  const isWrong = random.chance(0.015);
  const [year = '', month = '', day = ''] = identity.birthDate.split('-');
  const written = Number(day) + (identity.sex === 'female' ? 40 : 0);
  const wrongMonth = Number(month) === 1 ? '03' : '01';
  const date = `${String(written).padStart(2, '0')}${isWrong ? wrongMonth : month}${year.slice(2)}`;
  return {
    id,
    number: `${prefix}${date}0000`,
    verification: isWrong ? 'unverified' : 'agrees',
    reason: isWrong ? 'nik.birth-date-differs' : null,
  };
}

/** The family card, which relatives share: area, a day of recording, serial 0000. */
export function familyCardOf(plan: CityPlan, index: number): string {
  const first = firstOf(plan, index);
  const random = randomFor(plan.seed, first, streams.card);
  const recorded = dayFromNumber(firstDay - random.below(3000));
  const date = `${recorded.slice(8)}${recorded.slice(5, 7)}${recorded.slice(2, 4)}`;
  return `${kelurahanOf(plan, first).kecamatanCode.replaceAll('.', '')}${date}0000`;
}

/**
 * A number that nobody has, 0812-0000-…; in small cities each once. Some relatives share one, and one
 * in fifty has none.
 */
export function phoneOf(
  plan: CityPlan,
  index: number,
  id: string,
): { readonly id: string; readonly e164: string } | null {
  const random = randomFor(plan.seed, index, streams.phone);
  if (index !== plan.heroine && random.chance(0.02)) return null;
  const owner = isRelative(plan, index) && random.chance(0.3) ? index - 1 : index;
  // 7919 and 611,953 are prime to ten and so reach every number once before one comes again.
  const e164 =
    plan.people <= 10_000
      ? `+628120000${String((owner * 7919 + 12) % 10_000).padStart(4, '0')}`
      : `+62812000${String((owner * 611_953 + 12) % 1_000_000).padStart(6, '0')}`;
  return { id, e164 };
}
