import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../shared/days.ts';
import { cellsOf, CITY } from '../targets/deltas.ts';
import { checkLeaving, checkReturn, ended, reopened } from './leaving.ts';
import type { EnrolmentFacts, PersonFacts } from './person-facts.ts';
import { projectEntries } from './project-entry.ts';
import { grades, offeredStages, stages, wishes } from './stages.ts';

const first = '2019-01-01' as Day;
const today = '2020-12-08' as Day;
const agencies = ['PPAPP', 'SOSIAL', 'KPKP'] as const;
const aDay = fc.integer({ min: 0, max: 700 }).map((days) => addDays(first, days));

const anEnrolment: fc.Arbitrary<EnrolmentFacts> = fc.record({
  id: fc.uuid(),
  agencyCode: fc.constantFrom(...agencies),
  from: aDay,
  until: fc.option(aDay, { nil: null }),
  isVoided: fc.boolean(),
  officerId: fc.constant(null),
  officerName: fc.constant(null),
  wishes: fc.array(
    fc.record({
      stage: fc.constantFrom(...offeredStages),
      wish: fc.constantFrom(...wishes),
      saidOn: aDay,
    }),
    { maxLength: 4 },
  ),
  evidence: fc.array(
    fc.record({
      stage: fc.constantFrom(...stages),
      grade: fc.constantFrom(...grades),
      countsFrom: aDay,
    }),
    { maxLength: 6 },
  ),
});

const aPerson: fc.Arbitrary<PersonFacts> = fc.record({
  personId: fc.uuid(),
  number: fc.constant('A-1'),
  fullName: fc.constant('Siti Contoh'),
  isArchived: fc.boolean(),
  hasNik: fc.boolean(),
  phone: fc.constant(null),
  businessName: fc.constant(null),
  category: fc.constant('food' as const),
  areaEdition: fc.constant(1),
  kotaCode: fc.constant('31.73'),
  kecamatanCode: fc.constant('31.73.04'),
  kelurahanCode: fc.constant(null),
  openGroups: fc.constant([]),
  sensitiveGroups: fc.constant([]),
  enrolments: fc.uniqueArray(anEnrolment, { maxLength: 5, selector: (one) => one.id }),
});

/** How many cells of one agency say that a stage is reached or waited for: never more than one. */
function countsOf(facts: PersonFacts, agencyCode: string) {
  return cellsOf(facts).filter((cell) => cell.agencyCode === agencyCode && cell.definition === 1);
}

test('however often somebody comes and goes, each agency and the city count the person once', () => {
  fc.assert(
    fc.property(aPerson, (facts) => {
      for (const agency of [...agencies, CITY]) {
        const keys = countsOf(facts, agency).map((cell) => `${cell.measure} ${cell.stage}`);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }),
  );
});

test('lists show each agency one entry, and its days are those of the figures', () => {
  fc.assert(
    fc.property(aPerson, (facts) => {
      const shown = projectEntries(facts).filter((entry) => entry.isCurrent);
      const named = shown.map((entry) => entry.agencyCode);
      expect(new Set(named).size).toBe(named.length);
      expect(shown.filter((entry) => entry.isFirst).length).toBe(shown.length === 0 ? 0 : 1);
      for (const entry of shown) {
        const reached = countsOf(facts, entry.agencyCode).filter(
          (one) => one.measure === 'reached',
        );
        expect(reached.map((cell) => [cell.stage, cell.countsFrom])).toEqual(
          entry.reachedDays.flatMap((day, stage) => (day === null ? [] : [[stage, day]])),
        );
      }
    }),
  );
});

test('leaving takes nothing away that was reached, and ends all waiting with that agency', () => {
  fc.assert(
    fc.property(aPerson, fc.nat(), (facts, index) => {
      const open = facts.enrolments.filter((one) => one.until === null);
      const leaver = open[index % Math.max(1, open.length)];
      fc.pre(leaver !== undefined);
      if (leaver === undefined) return;
      const left = (change: (one: EnrolmentFacts) => EnrolmentFacts): PersonFacts => ({
        ...facts,
        enrolments: facts.enrolments.map((one) => (one === leaver ? change(one) : one)),
      });
      const after = left((one) => ended(one, today));
      const reachedIn = (one: PersonFacts) =>
        cellsOf(one)
          .filter((cell) => cell.measure === 'reached')
          .map((cell) => JSON.stringify(cell));
      expect(reachedIn(after).toSorted()).toEqual(reachedIn(facts).toSorted());
      const entry = projectEntries(after).find((one) => one.enrolmentId === leaver.id);
      expect(entry).toMatchObject({ wanted: 0, nextStage: null, waitingSince: null });
      // A leaving that is taken back leaves no trace in any figure.
      const again = left((one) => reopened(ended(one, today)));
      expect(cellsOf(again)).toEqual(cellsOf(left((one) => reopened(one))));
    }),
  );
});

test('coming back adds a time and takes nothing away', () => {
  fc.assert(
    fc.property(aPerson, fc.constantFrom(...agencies), (facts, agencyCode) => {
      const last = checkReturn(facts, agencyCode, today, today);
      fc.pre(last.ok);
      const began: EnrolmentFacts = {
        id: 'f'.repeat(8),
        agencyCode,
        from: today,
        until: null,
        isVoided: false,
        officerId: null,
        officerName: null,
        wishes: [],
        evidence: [],
      };
      const after = { ...facts, enrolments: [...facts.enrolments, began] };
      expect(cellsOf(after).filter((cell) => cell.measure === 'reached')).toEqual(
        expect.arrayContaining(cellsOf(facts).filter((cell) => cell.measure === 'reached')),
      );
      expect(checkReturn(after, agencyCode, today, today)).toMatchObject({
        ok: false,
        problem: { code: 'enrolment.not-ended' },
      });
    }),
  );
});

test.each([
  ['2020-12-09', 'enrolment.left-in-future'],
  ['2018-12-31', 'enrolment.left-before-enrolled'],
])('nobody leaves on %s', (on, code) => {
  const [enrolment] = fc.sample(anEnrolment, { numRuns: 1, seed: 1 });
  if (enrolment === undefined) throw new Error('no sample');
  expect(checkLeaving({ ...enrolment, from: first, until: null }, on as Day, today)).toMatchObject({
    ok: false,
    problem: { code },
  });
});
