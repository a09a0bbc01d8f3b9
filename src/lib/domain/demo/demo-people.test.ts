import { expect, test } from 'vitest';
import { doubtsAboutNik, partsOfNik } from '../people/nik.ts';
import { readPhones } from '../people/phones.ts';
import { registrationNumberOf } from '../people/registration-number.ts';
import { definitions } from '../stages/definitions.ts';
import { stageBits, stageDays } from '../stages/standing.ts';
import { evidenceKinds } from '../stages/stages.ts';
import { quotaOf, reported, type DemoKelurahan } from './city-plan.ts';
import { demoPeople } from './demo-people.ts';
import type { DemoPerson } from './demo-person.ts';

/** Six cities of four kecamatan, unlike in size; the fourth in the west is Tambora. */
const areas: readonly DemoKelurahan[] = [
  '31.01',
  '31.71',
  '31.72',
  '31.73',
  '31.74',
  '31.75',
].flatMap((kotaCode, kota) =>
  [1, 2, 3, 4].map((number) => ({
    code: `${kotaCode}.0${number}.1001`,
    name: `Kelurahan ${kota}-${number}`,
    kecamatanCode: `${kotaCode}.0${number}`,
    kecamatanName: kotaCode === '31.73' && number === 4 ? 'Tambora' : `Kecamatan ${kota}-${number}`,
    kotaCode,
    population: 400 + 9000 * kota + 1000 * number,
  })),
);

function cityOf(people: number, seed: number): readonly DemoPerson[] {
  return [...demoPeople({ people, seed, areas })];
}

/** The evidence that stands, as the rules read it. */
function standing(person: DemoPerson) {
  const { evidence } = person.enrolment;
  const replaced = new Set(evidence.map((one) => one.replaces));
  return evidence
    .filter((one) => !replaced.has(one.id))
    .map(({ stage, grade, happenedOn, recordedOn }) => ({
      stage,
      grade,
      countsFrom: happenedOn ?? recordedOn,
    }));
}

function funnel(city: readonly DemoPerson[], definition = definitions[0]): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const person of city) {
    const bits = stageBits(stageDays(standing(person), definition));
    counts.forEach((count, stage) => (counts[stage] = count + ((bits >> stage) & 1)));
  }
  return counts;
}

const usual = cityOf(reported.registration, 2020);

test.each([2020, 1, 77, 123_456_789])('seed %i gives exactly the reported funnel', (seed) => {
  const city = seed === 2020 ? usual : cityOf(reported.registration, seed);
  expect(funnel(city).slice(0, 4)).toEqual([8637, 6769, 5815, 4485]);
});

test.each([1, 2, 50, 300, 1001])('a city of %i people keeps the proportions', (people) => {
  const quotas = Object.keys(reported).map((stage) =>
    quotaOf(stage as keyof typeof reported, people),
  );
  expect(funnel(cityOf(people, 5))).toEqual(quotas);
});

test('the same seed gives the same people, another seed others', () => {
  expect(cityOf(300, 9)).toEqual(cityOf(300, 9));
  expect(cityOf(300, 9)[0]?.id).not.toBe(cityOf(300, 10)[0]?.id);
});

test('nothing happens after the report, and nothing before enrolment', () => {
  for (const { enrolment } of usual) {
    expect(enrolment.from >= '2018-10-15' && enrolment.from <= '2020-12-07').toBe(true);
    const days = [
      ...enrolment.evidence.flatMap((one) => [one.happenedOn ?? one.recordedOn, one.recordedOn]),
      ...enrolment.wishes.map((one) => one.saidOn),
      ...(enrolment.until === null ? [] : [enrolment.until]),
    ];
    for (const day of days) {
      expect(day >= enrolment.from && day <= '2020-12-07').toBe(true);
    }
    for (const { learnedAt } of [enrolment, ...enrolment.evidence, ...enrolment.wishes]) {
      expect(learnedAt >= enrolment.learnedAt && learnedAt < '2020-12-07T17:00:00Z').toBe(true);
    }
  }
});

test('enrolments come in the order of their days, with a dip in the pandemic', () => {
  const days = usual.map((person) => person.enrolment.from);
  expect(days).toEqual(days.toSorted());
  const within = (month: string) => days.filter((day) => day.startsWith(month)).length;
  expect(within('2020-05')).toBeLessThan(within('2020-02') / 4);
  expect(within('2020-10')).toBeGreaterThan(within('2019-10'));
});

test('numbers are never those of a real person', () => {
  let without = 0;
  let differing = 0;
  for (const { nik, familyCard, birthDate, sex, phone } of usual) {
    if (nik === null) without += 1;
    else {
      const parts = partsOfNik(nik.number);
      expect(parts?.serial).toBe('0000');
      const doubts = parts === undefined ? [] : doubtsAboutNik(parts, { birthDate, sex });
      expect(doubts).toEqual(nik.reason === null ? [] : [nik.reason]);
      expect(nik.verification).toBe(doubts.length === 0 ? 'agrees' : 'unverified');
      differing += doubts.length;
    }
    expect(familyCard === null || familyCard.number.endsWith('0000')).toBe(true);
    if (phone !== null) {
      expect(phone.e164).toMatch(/^\+628120000\d{4}$/);
      expect(readPhones(phone.e164).phones[0]?.number).toBe(phone.e164);
    }
  }
  expect(without / usual.length).toBeCloseTo(0.06, 1);
  expect(differing / usual.length).toBeGreaterThan(0.008);
  expect(differing / usual.length).toBeLessThan(0.025);
});

test('ids and the short numbers made from them are all different', () => {
  const ids = usual.flatMap((person) => [
    person.id,
    person.nameId,
    person.enrolment.id,
    ...person.enrolment.evidence.map((one) => one.id),
    ...person.enrolment.wishes.map((one) => one.id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(usual.map((person) => registrationNumberOf(person.id))).size).toBe(usual.length);
});

test('people live in proportion to population', () => {
  const total = areas.reduce((sum, area) => sum + area.population, 0);
  for (const area of areas) {
    const people = usual.filter((one) => one.address.kelurahanCode === area.code).length;
    const expected = (usual.length * area.population) / total;
    // Relatives live where the first of the household does, which moves a few.
    expect(Math.abs(people - expected)).toBeLessThan(8 + expected * 0.1);
  }
});

test('evidence is of a kind that its stage knows, and listed exactly where declared', () => {
  for (const person of usual) {
    for (const { stage, kind, grade } of person.enrolment.evidence) {
      expect(evidenceKinds[stage]).toContain(kind);
      expect(kind === 'listed').toBe(grade === 'D');
    }
  }
});

test('a leader finds what to act on: the north and people with disability wait for licences', () => {
  const licensed = (people: readonly DemoPerson[]): number =>
    people.filter((one) => one.enrolment.evidence.some((fact) => fact.stage === 'licensing'))
      .length / people.length;
  const north = usual.filter((one) => one.address.kotaCode === '31.72');
  const south = usual.filter((one) => one.address.kotaCode === '31.74');
  expect(licensed(north)).toBeLessThan(licensed(south) - 0.15);
  const disabled = usual.filter((one) =>
    one.sensitiveGroups.some(({ group }) => group === 'personWithDisability'),
  );
  expect(licensed(disabled)).toBeGreaterThan(0.25);
  expect(licensed(disabled)).toBeLessThan(0.41);
});

test('a tenth does not need a stage or wants it later, and people wait from days to months', () => {
  const said = usual.flatMap((person) => person.enrolment.wishes);
  for (const stage of ['training', 'mentoring', 'licensing', 'marketing'] as const) {
    const declined = said.filter((one) => one.stage === stage && one.wish !== 'wants').length;
    expect(declined / usual.length).toBeGreaterThan(0.06);
    expect(declined / usual.length).toBeLessThan(0.14);
  }
  const waiting = usual.flatMap((person) => {
    const bits = new Set(standing(person).map((one) => one.stage));
    return person.enrolment.wishes.filter((one) => one.wish === 'wants' && !bits.has(one.stage));
  });
  expect(waiting.some((one) => one.saidOn > '2020-12-01')).toBe(true);
  const long = waiting.filter((one) => one.saidOn < '2020-09-08').length / waiting.length;
  expect(long).toBeGreaterThan(0.1);
});

test('one person is there for the entrepreneur to sign in as', () => {
  const heroines = usual.filter((one) => one.isHeroine);
  expect(heroines.map((one) => [one.fullName, one.business?.activity])).toEqual([
    ['Siti Rohayati', 'Keripik pisang'],
  ]);
  expect(heroines[0]?.address.kecamatanCode).toBe('31.73.04');
});
