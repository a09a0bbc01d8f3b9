import { afterAll, beforeAll, expect, test } from 'vitest';
import { officialOn, type Official } from '#lib/domain/agencies/officials.ts';
import type { Command } from '#lib/server/commands/command.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { newId } from '#lib/server/ids.ts';
import { getFunnel, getTargetParts, setTargets } from '#lib/server/modules/targets/index.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import {
  addHoliday,
  getAgencyProfile,
  removeHoliday,
  setLetterhead,
  setOfficial,
  setTerritory,
} from './index.ts';

let world: TestApp;
let admin: Awaited<ReturnType<typeof anActor>>;

beforeAll(async () => {
  world = await testApp();
  admin = await anActor(world, 'agencyAdmin');
});
afterAll(() => world.close());

const run = (command: Command, input: object, entering = admin) =>
  runCommand(world.app, { entering, device: 'test' }, command, { id: newId(), input });

async function profile(agencyCode = 'PPAPP') {
  const result = await runQuery(world.app, admin, getAgencyProfile, { agencyCode });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

test('each step is kept on its own, and the newest counts', async () => {
  expect(await profile()).toMatchObject({ areaCodes: [], letterhead: null, officials: [] });
  await run(setTerritory, { areaCodes: ['31.73'] });
  await run(setTerritory, { areaCodes: ['31.73', '31.71'] });
  await run(setLetterhead, { lines: ['PEMERINTAH PROVINSI DKI JAKARTA', 'Dinas PPAPP'] });
  expect(await profile()).toMatchObject({
    areaCodes: ['31.73', '31.71'],
    letterhead: { lines: ['PEMERINTAH PROVINSI DKI JAKARTA', 'Dinas PPAPP'], address: null },
  });
  expect(await run(setTerritory, { areaCodes: ['99.99'] })).toMatchObject({
    problem: { code: 'area.unknown' },
  });
});

test('an administrator sets only the own agency; the city says whose', async () => {
  await run(setLetterhead, { agencyCode: 'SOSIAL', lines: ['Milik sendiri'] });
  expect((await profile()).letterhead?.lines).toEqual(['Milik sendiri']);
  expect(
    await runQuery(world.app, admin, getAgencyProfile, { agencyCode: 'SOSIAL' }),
  ).toMatchObject({
    problem: { code: 'not-found' },
  });
  const city = await anActor(world, 'cityAdmin', { agency: null });
  expect(await run(setLetterhead, { lines: ['Siapa'] }, city)).toMatchObject({
    problem: { code: 'agency.missing' },
  });
  expect(
    await run(setLetterhead, { agencyCode: 'SOSIAL', lines: ['Dinas Sosial'] }, city),
  ).toMatchObject({ outcome: 'accepted' });
});

test('a letter carries the official of its own day', async () => {
  const name = (fullName: string, from: string, until: string | null = null) =>
    run(setOfficial, { position: 'head', fullName, from, until });
  await name('Kepala Pertama', '2019-01-07');
  await name('Kepala Kedua', '2021-01-04');
  await name('Kepala Kedua, M.Si.', '2021-01-04');
  expect(await name('Salah', '2021-02-01', '2021-01-01')).toMatchObject({
    problem: { code: 'official.ends-before' },
  });
  expect(await name('Salah', '2018-01-01', '2020-01-01')).toMatchObject({
    problem: { code: 'official.dates-cross' },
  });
  const officials = (await profile()).officials as Official[];
  expect(officialOn(officials, 'head', '2021-01-03')?.fullName).toBe('Kepala Pertama');
  expect(officialOn(officials, 'head', '2021-01-04')?.fullName).toBe('Kepala Kedua, M.Si.');
  expect(officialOn(officials, 'head', '2018-12-31')).toBeUndefined();
  expect(officialOn(officials, 'secretary', '2021-01-04')).toBeUndefined();
});

test('a holiday stands once, and can be taken out and set again', async () => {
  const day = '2021-08-17';
  expect(await run(addHoliday, { day, name: 'Hari Kemerdekaan' })).toMatchObject({
    outcome: 'accepted',
  });
  expect(await run(addHoliday, { day, name: 'Lagi' })).toMatchObject({
    problem: { code: 'holiday.exists' },
  });
  const [holiday] = (await profile()).holidays;
  await run(removeHoliday, { id: holiday?.id });
  expect((await profile()).holidays).toEqual([]);
  expect(await run(addHoliday, { day, name: 'Lagi' })).toMatchObject({ outcome: 'accepted' });
});

test('targets must add up or say why not, and a newer one replaces the figure', async () => {
  const target = {
    people: 120,
    reachBy: '2021-12-31',
    decidedOn: '2020-12-01',
    decisionReference: 'Kepgub 1/2020',
    decisionTitle: 'Target 2021',
    parts: [1, 2, 3, 4].map((quarter) => ({ areaCode: '31.73.04', quarter, people: 15 })),
  };
  expect(await run(setTargets, target)).toMatchObject({
    problem: { code: 'target.parts-differ', details: { sum: 60, written: 120, difference: 60 } },
  });
  expect(await run(setTargets, { ...target, note: 'menunggu perbaikan surat' })).toMatchObject({
    outcome: 'accepted',
  });
  const funnel = async () => {
    const result = await runQuery(world.app, admin, getFunnel, {});
    return result.ok ? result.value.target : null;
  };
  expect(await funnel()).toMatchObject({ people: 120 });
  expect(await run(setTargets, { ...target, people: 60 })).toMatchObject({ outcome: 'accepted' });
  expect(await funnel()).toMatchObject({ people: 60, agencies: 1 });
  const parts = await runQuery(world.app, admin, getTargetParts, { agency: 'PPAPP' });
  expect(parts).toMatchObject({ value: { target: { people: 60, note: null } } });
  if (parts.ok) expect(parts.value.parts).toHaveLength(4);
  expect(await run(setTargets, { ...target, people: 60, decidedOn: '2021-05-01' })).toMatchObject({
    problem: { code: 'day.in-future' },
  });
});
