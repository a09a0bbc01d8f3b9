import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planUndo } from '#lib/domain/audit/undo.ts';
import { newId } from '#lib/server/ids.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { correctPerson, registerPerson } from '../people/index.ts';
import { getPerson } from '../registry/index.ts';
import {
  assignOfficer,
  recordEvidence,
  replaceEvidence,
  setWish,
  withdrawEvidence,
} from '../stages/index.ts';
import { getHistory } from './index.ts';

const ordinary = { correctPerson, withdrawEvidence, replaceEvidence, setWish, assignOfficer };

let world: TestApp;
let desk: Origin;
let officers: readonly string[];

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
  const [one, other] = [await anActor(world, 'fieldOfficer'), await anActor(world, 'fieldOfficer')];
  officers = [one.accountId, other.accountId];
});
afterAll(() => world.close());

/** A name like no other, in letters. */
function nameOf(id: string): string {
  const letters = [...id.slice(-12)].map((figure) => 'bcdfghjklmnprstw'[parseInt(figure, 16)]);
  return `${letters.slice(0, 6).join('a')} ${letters.slice(6).join('u')}`;
}

async function aPerson(): Promise<string> {
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({
      fullName: nameOf(newId()),
      birthDate: null,
      wishes: [{ stage: 'training', wish: 'later' }],
      address: { kelurahanCode: '31.73.04.1001' },
    }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(verdict.problem.code);
  return verdict.answer.personId;
}

/** What counts of a person, and what the screens tell, without ids and instants. */
async function standingOf(personId: string): Promise<unknown> {
  const { rows } = await world.owner.query<{ facts: unknown }>(
    'select facts from registry.facts(array[$1::uuid])',
    [personId],
  );
  const entries = await world.owner.query(
    `select full_name, phone, officer_id, reached_days, proven_days, wanted, not_needed, next_stage,
       waiting_since, kelurahan_code from registry.entries where person_id = $1`,
    [personId],
  );
  const pieces = await world.owner.query(
    `select stage, kind, grade, happened_on, recorded_on, title, hours, note from stages.evidence v
     where person_id = $1 and not is_withdrawal
       and not exists (select 1 from stages.evidence r where r.replaces = v.id)
     order by 1, 2, 3, 4, 6, 7, 8`,
    [personId],
  );
  const person = await runQuery(world.app, desk.entering, getPerson, { id: personId });
  if (!person.ok) throw new Error(person.problem.code);
  const { fullName, callName, birthPlace, phones, address } = person.value;
  return {
    facts: sorted(rows[0]?.facts),
    entries: entries.rows,
    pieces: pieces.rows,
    shown: { fullName, callName, birthPlace, phones, address },
  };
}

/** Lists of facts in an order of their own: which came first is not what they say. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]))
    : value;
}

type Act = (personId: string) => Promise<{ readonly outcome: string }>;

async function standingEvidence(personId: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `select id from stages.evidence v where person_id = $1 and stage <> 'registration' and not is_withdrawal
       and not exists (select 1 from stages.evidence r where r.replaces = v.id) order by id desc limit 1`,
    [personId],
  );
  return rows[0]?.id ?? newId();
}

const run = (command: Parameters<typeof runCommand>[2], input: object) =>
  runCommand(world.app, desk, command, { id: newId(), input });

const training = { stage: 'training', kind: 'classAttended', grade: 'C', happenedOn: '2020-11-20' };

const acts = fc.oneof(
  fc.constantFrom('Siti', 'Ayu', null).map(
    (callName): Act =>
      (personId) =>
        run(correctPerson, { personId, callName }),
  ),
  fc.constantFrom(['0812-0000-0002'], ['0812-0000-0003', '0812-0000-0004'], []).map(
    (phones): Act =>
      (personId) =>
        run(correctPerson, { personId, phones, birthPlace: `Kota ${phones.length}` }),
  ),
  fc.constantFrom('31.71.01.1001', '31.73.01.1001').map(
    (kelurahanCode): Act =>
      (personId) =>
        run(correctPerson, { personId, address: { street: 'Gg. Lain', kelurahanCode } }),
  ),
  fc.constantFrom('wants', 'notNeeded', 'later').map(
    (wish): Act =>
      (personId) =>
        run(setWish, { personId, stage: 'training', wish, saidOn: '2020-12-01' }),
  ),
  fc.constantFrom(0, 1, 2).map(
    (index): Act =>
      (personId) =>
        run(assignOfficer, { personId, officerId: officers[index] ?? null }),
  ),
  fc.constantFrom(1, 2).map(
    (hours): Act =>
      (personId) =>
        run(recordEvidence, { personId, ...training, hours }),
  ),
  fc.constant<Act>((personId) =>
    run(recordEvidence, { personId, stage: 'capital', kind: 'listed', grade: 'D' }),
  ),
  fc.constantFrom(3, 4).map(
    (hours): Act =>
      async (personId) =>
        run(replaceEvidence, {
          personId,
          evidenceId: await standingEvidence(personId),
          ...training,
          hours,
        }),
  ),
  fc.constant<Act>(async (personId) =>
    run(withdrawEvidence, {
      personId,
      evidenceId: await standingEvidence(personId),
      reason: 'keliru',
    }),
  ),
);

async function historyOf(personId: string) {
  const history = await runQuery(world.app, desk.entering, getHistory, { id: personId, size: 200 });
  if (!history.ok) throw new Error(history.problem.code);
  return history.value.entries;
}

/** Undoes the newest act of a person by the ordinary command that the rule names. */
async function undoNewest(personId: string): Promise<boolean> {
  const [newest, ...before] = await historyOf(personId);
  void before;
  if (newest === undefined) throw new Error('there is no act');
  const undo = planUndo(newest, []);
  if (undo.state === 'never') return false;
  if (undo.state === 'stands-on') throw new Error('nothing can stand on the newest act');
  const more = undo.command === 'withdrawEvidence' ? { reason: 'diurungkan' } : {};
  const verdict = await run(ordinary[undo.command], { personId, ...undo.input, ...more });
  if (verdict.outcome !== 'accepted') throw new Error(JSON.stringify(verdict));
  return true;
}

test('undoing leaves the facts as before the act, and undoing that as after it', async () => {
  let undone = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 4 }), async (sequence) => {
      const personId = await aPerson();
      for (const act of sequence) {
        const before = await standingOf(personId);
        if ((await act(personId)).outcome !== 'accepted') continue;
        const after = await standingOf(personId);
        if (!(await undoNewest(personId))) continue;
        undone += 1;
        expect(await standingOf(personId)).toEqual(before);
        expect(await undoNewest(personId)).toBe(true);
        expect(await standingOf(personId)).toEqual(after);
      }
    }),
    { numRuns: 15 },
  );
  expect(undone).toBeGreaterThan(10);
}, 120_000);

test('what changed in between is refused by the ordinary command', async () => {
  const personId = await aPerson();
  await run(setWish, { personId, stage: 'training', wish: 'wants' });
  const [said] = await historyOf(personId);
  if (said === undefined) throw new Error('there is no act');
  const undo = planUndo(said, []);
  if (undo.state !== 'possible') throw new Error(undo.state);
  await run(setWish, { personId, stage: 'training', wish: 'notNeeded' });
  const verdict = await run(setWish, { personId, ...undo.input });
  expect(verdict).toMatchObject({
    outcome: 'refused',
    problem: { code: 'changed-meanwhile' },
  });
});
