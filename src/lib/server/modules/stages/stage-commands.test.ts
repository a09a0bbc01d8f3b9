import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import { sumsNow, sumsOf } from '../../../../../tests/support/sums.ts';
import { registerPerson } from '../people/index.ts';
import { getPerson } from '../registry/index.ts';
import {
  assignOfficer,
  getChangesSince,
  recordEvidence,
  replaceEvidence,
  setWish,
  withdrawEvidence,
} from './index.ts';

let world: TestApp;
let desk: Origin;
let personId: string;
let names = 0;

beforeAll(async () => {
  world = await testApp();
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
});
beforeEach(async () => {
  names += 1;
  const verdict = await runCommand(world.app, desk, registerPerson, {
    id: newId(),
    input: aRegistration({ birthDate: `1990-03-${10 + names}`, nik: null }),
  });
  if (verdict.outcome !== 'accepted') throw new Error(JSON.stringify(verdict));
  personId = verdict.answer.personId;
});
afterAll(() => world.close());

const aClass = { stage: 'training', kind: 'classAttended', grade: 'C', happenedOn: '2020-11-20' };

async function record(over: object = {}, origin: Origin = desk) {
  return runCommand(world.app, origin, recordEvidence, {
    id: newId(),
    input: { personId, ...aClass, ...over },
  });
}

async function shown() {
  const person = await runQuery(world.app, desk.entering, getPerson, { id: personId });
  if (!person.ok) throw new Error(person.problem.code);
  return person.value;
}

test('evidence makes a stage count, by both definitions and in the sums', async () => {
  const before = await sumsNow(world);
  expect(await record()).toMatchObject({ outcome: 'accepted' });
  expect(await shown()).toMatchObject({
    reached: ['registration', 'training'],
    proven: ['registration', 'training'],
  });
  expect(sumsOf(await sumsNow(world), 'PPAPP', 1, 1)).toBe(sumsOf(before, 'PPAPP', 1, 1) + 1);
});

test('declared evidence counts by definition 1 alone', async () => {
  await record({ grade: 'D', kind: 'listed', happenedOn: null });
  expect(await shown()).toMatchObject({
    reached: ['registration', 'training'],
    proven: ['registration'],
  });
});

test.each([
  [{ happenedOn: '2020-12-09' }, 'evidence.in-future'],
  [{ happenedOn: null }, 'evidence.day-missing'],
  [{ kind: 'visit' }, 'evidence.kind-of-other-stage'],
  [{ grade: 'A' }, 'evidence.grade-for-systems'],
])('refuses evidence that cannot be: %o', async (over, code) => {
  expect(await record(over)).toMatchObject({ outcome: 'refused', problem: { code } });
});

test('a correction takes the place of the earlier piece, which stays to be read', async () => {
  const first = await record();
  if (first.outcome !== 'accepted') throw new Error('not recorded');
  const second = await runCommand(world.app, desk, replaceEvidence, {
    id: newId(),
    input: {
      personId,
      evidenceId: first.answer.evidenceId,
      ...aClass,
      happenedOn: '2020-11-21',
      hours: 6,
    },
  });
  expect(second).toMatchObject({ outcome: 'accepted' });
  const { evidence } = await shown();
  expect(evidence.filter((piece) => piece.stage === 'training')).toMatchObject([
    { happenedOn: '2020-11-21', hours: 6, replaces: first.answer.evidenceId, replacedBy: null },
    {
      happenedOn: '2020-11-20',
      replacedBy: second.outcome === 'accepted' ? second.answer.evidenceId : '',
    },
  ]);
  const again = await runCommand(world.app, desk, withdrawEvidence, {
    id: newId(),
    input: { personId, evidenceId: first.answer.evidenceId, reason: 'salah orang' },
  });
  expect(again).toMatchObject({
    outcome: 'refused',
    problem: { code: 'evidence.already-replaced' },
  });
});

test('figures of a day that is over say what came and what was corrected since', async () => {
  const since = async () => {
    const changes = await runQuery(world.app, desk.entering, getChangesSince, { on: '2020-11-30' });
    if (!changes.ok) throw new Error(changes.problem.code);
    return changes.value;
  };
  const before = await since();
  const first = await record();
  if (first.outcome !== 'accepted') throw new Error('not recorded');
  expect(await since()).toMatchObject({ later: before.later + 1, corrected: before.corrected });
  // What was known by then, and is corrected now.
  await world.owner.query("update stages.evidence set recorded_on = '2020-11-25' where id = $1", [
    first.answer.evidenceId,
  ]);
  await runCommand(world.app, desk, replaceEvidence, {
    id: newId(),
    input: { personId, evidenceId: first.answer.evidenceId, ...aClass, hours: 6 },
  });
  expect(await since()).toMatchObject({ later: before.later, corrected: before.corrected + 1 });
});

test('what is taken back counts no more, and the sums are as before', async () => {
  const before = await sumsNow(world);
  const first = await record();
  if (first.outcome !== 'accepted') throw new Error('not recorded');
  const back = await runCommand(world.app, desk, withdrawEvidence, {
    id: newId(),
    input: { personId, evidenceId: first.answer.evidenceId, reason: 'salah orang' },
  });
  expect(back).toMatchObject({ outcome: 'accepted' });
  expect(await shown()).toMatchObject({ reached: ['registration'] });
  expect(await sumsNow(world)).toEqual(before);
});

test('evidence keeps its stage: another stage is another fact', async () => {
  const registration = (await shown()).evidence[0];
  const moved = await runCommand(world.app, desk, replaceEvidence, {
    id: newId(),
    input: { personId, evidenceId: registration?.id, ...aClass },
  });
  expect(moved).toMatchObject({ outcome: 'refused', problem: { code: 'evidence.stage-stays' } });
});

test('registration cannot be taken back', async () => {
  const registration = (await shown()).evidence[0];
  const back = await runCommand(world.app, desk, withdrawEvidence, {
    id: newId(),
    input: { personId, evidenceId: registration?.id, reason: 'coba' },
  });
  expect(back).toMatchObject({
    outcome: 'refused',
    problem: { code: 'evidence.registration-stays' },
  });
});

test('a wish makes the next step, with its day; what is not wanted is waited for by nobody', async () => {
  const wish = async (stage: string, said: string) =>
    runCommand(world.app, desk, setWish, {
      id: newId(),
      input: { personId, stage, wish: said, saidOn: '2020-12-01' },
    });
  await wish('licensing', 'wants');
  expect(await shown()).toMatchObject({ nextStage: 'licensing', waitingSince: '2020-12-01' });
  await wish('training', 'wants');
  expect(await shown()).toMatchObject({ nextStage: 'training' });
  await wish('training', 'notNeeded');
  await wish('licensing', 'later');
  expect(await shown()).toMatchObject({ nextStage: null, waitingSince: null });
});

test('two changes of one person at the same moment both count, once', async () => {
  const before = await sumsNow(world);
  const results = await Promise.all([
    record({ happenedOn: '2020-11-18' }),
    record({ happenedOn: '2020-11-19' }),
    record({ happenedOn: '2020-11-17' }),
  ]);
  expect(results.map((result) => result.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  const after = await sumsNow(world);
  expect(sumsOf(after, 'PPAPP', 1, 1)).toBe(sumsOf(before, 'PPAPP', 1, 1) + 1);
  const days = await world.owner.query<{ day: Date }>(
    'select reached_days[2] as day from registry.entries where person_id = $1',
    [personId],
  );
  expect(days.rows[0]?.day).toEqual(new Date('2020-11-17T00:00:00'));
});

test('a case goes to an officer of the agency, who then sees the person and nobody else', async () => {
  const officer = await anActor(world, 'fieldOfficer');
  expect(await runQuery(world.app, officer, getPerson, { id: personId })).toMatchObject({
    ok: false,
  });
  const given = await runCommand(world.app, desk, assignOfficer, {
    id: newId(),
    input: { personId, officerId: officer.accountId },
  });
  expect(given).toMatchObject({ outcome: 'accepted' });
  expect(await runQuery(world.app, officer, getPerson, { id: personId })).toMatchObject({
    ok: true,
  });
  expect(await record({}, { entering: officer, device: 'test' })).toMatchObject({
    outcome: 'accepted',
  });
  const foreign = await anActor(world, 'fieldOfficer', { agency: 'SOSIAL' });
  const refused = await runCommand(world.app, desk, assignOfficer, {
    id: newId(),
    input: { personId, officerId: foreign.accountId },
  });
  expect(refused).toMatchObject({ outcome: 'refused', problem: { code: 'officer.unknown' } });
});

test('another agency reads the person as missing and changes nothing', async () => {
  const foreign = {
    entering: await anActor(world, 'deskOfficer', { agency: 'SOSIAL' }),
    device: 'test',
  };
  expect(await record({}, foreign)).toMatchObject({
    outcome: 'refused',
    problem: { code: 'not-found' },
  });
});

test('a leader may not record, and the journal says who tried', async () => {
  const leader = await anActor(world, 'leader');
  expect(await record({}, { entering: leader, device: 'test' })).toMatchObject({
    outcome: 'refused',
    problem: { code: 'not-allowed' },
  });
  const journal = await world.owner.query(
    'select outcome from audit.journal where account_id = $1',
    [leader.accountId],
  );
  expect(journal.rows).toEqual([{ outcome: 'refused' }]);
});
