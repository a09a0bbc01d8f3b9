import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand, runCommands } from '#lib/server/commands/run-commands.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import type { Entering } from '#lib/server/db/transaction.ts';
import { registerPerson } from '#lib/server/modules/people/index.ts';
import { exportPeople, peopleFilter } from '#lib/server/modules/registry/index.ts';
import { getDashboard, getFunnel, getPublicResults } from '#lib/server/modules/targets/index.ts';
import { readSpreadsheet } from '#lib/server/spreadsheets/index.ts';
import { anActor, testApp, today, type TestApp } from '../../../../tests/support/app.ts';
import { aRegistration } from '../../../../tests/support/builders.ts';
import { figureRows, fileStream, funnelReport, peopleRows, type FileFormat } from './index.ts';

const hostileName = '=HYPERLINK("http://contoh.example")';

let world: TestApp;
let desk: Entering;

beforeAll(async () => {
  world = await testApp();
  desk = await anActor(world, 'deskOfficer');
  const people = ['Siti', 'Dewi', 'Rina', 'Tuti', 'Ani', 'Wati', 'Yuni'].map((name, index) =>
    aRegistration({
      fullName: `${name} Contoh`,
      birthDate: `199${index}-01-05`,
      nik: index === 0 ? '3173044501900000' : null,
      phones: index === 0 ? ['0812-0000-0123'] : [],
      business: {
        name: index === 0 ? hostileName : `Usaha ${name}`,
        category: index < 6 ? 'food' : 'craft',
      },
      registrationGrade: index < 2 ? 'D' : 'C',
      enrolledOn: '2020-12-01',
      evidence:
        index < 5
          ? [{ stage: 'training', kind: 'classAttended', grade: 'C', happenedOn: '2020-12-02' }]
          : [],
    }),
  );
  const verdicts = await runCommands(
    world.app,
    { entering: desk, device: 'test' },
    registerPerson,
    people.map((input) => ({ id: newId(), input })),
  );
  expect(verdicts.filter((one) => one.outcome === 'refused')).toEqual([]);
  await world.owner.query(
    `insert into targets.targets (id, agency_code, stage, people, reach_by, decided_on,
       decision_reference, decision_title, source)
     values ($1, 'PPAPP', 'registration', 20, '2022-12-31', '2020-12-07', 'SK 1', 'Dua puluh orang', 'Contoh')`,
    [newId()],
  );
});
afterAll(() => world.close());

const everybody = v.parse(peopleFilter, {});

async function fileOf(format: FileFormat, filter = everybody): Promise<Buffer> {
  return buffer(fileStream(format, peopleRows(world.app, desk, filter, 'id'), 'people'));
}

async function readBack(content: Buffer) {
  const read = await readSpreadsheet(content);
  if (!read.ok) throw new Error(read.problem.code);
  const rows = [];
  for await (const row of read.value.rows) rows.push(row.cells.map(String));
  return { header: read.value.header, rows };
}

test.each(['csv', 'xlsx'] as const)('a list as %s comes back, harmless', async (format) => {
  const content = await fileOf(format);
  const { header, rows } = await readBack(content);
  expect(header.slice(0, 3)).toEqual(['Nomor', 'Nama', 'Usaha']);
  expect(rows).toHaveLength(7);
  const siti = rows.find((row) => row[1] === 'Siti Contoh');
  expect(siti?.[2]?.replace(/^'/, '')).toBe(hostileName);
  expect(siti?.[4]).toContain('6281200000123');
  expect(siti).toContain('dinyatakan');
  // No number of anybody, and nothing that a spreadsheet would calculate.
  expect(content.includes('3173044501900000')).toBe(false);
  if (format === 'csv') expect(content.toString()).toContain(`'=HYPERLINK`);
});

test('filters of the list narrow the file', async () => {
  const filter = v.parse(peopleFilter, { reached: 'training', on: '2020-12-02' });
  expect((await readBack(await fileOf('csv', filter))).rows).toHaveLength(5);
});

test('the journal keeps who took how many by which filter, and nothing of what is in it', async () => {
  const id = newId();
  const verdict = await runCommand(world.app, { entering: desk, device: 'test' }, exportPeople, {
    id,
    input: { category: 'food', format: 'csv' },
  });
  expect(verdict).toMatchObject({ outcome: 'accepted', answer: { people: 6 } });
  const journal = await world.owner.query(
    `select c.entity, c.person_id, x.new_value from audit.changes c
     join audit.change_values x on x.change_id = c.id where c.command_id = $1`,
    [id],
  );
  expect(journal.rows).toEqual([
    {
      entity: 'export',
      person_id: null,
      new_value: {
        list: 'people',
        format: 'csv',
        people: 6,
        filter: { category: 'food', definition: 1 },
      },
    },
  ]);
});

test('who may not take lists out gets neither the act nor a page', async () => {
  const leader = await anActor(world, 'leader');
  const verdict = await runCommand(world.app, { entering: leader, device: 'test' }, exportPeople, {
    id: newId(),
    input: { format: 'csv' },
  });
  expect(verdict).toMatchObject({ outcome: 'refused', problem: { code: 'not-allowed' } });
  await expect(
    buffer(fileStream('csv', peopleRows(world.app, leader, everybody, 'id'), 'people')),
  ).rejects.toThrow('not-allowed');
});

test('figures as a file: every row says its day, definition and agency', async () => {
  const leader = await anActor(world, 'leader');
  const funnels = [];
  for (const by of ['area', 'kind', 'group'] as const) {
    const answer = await runQuery(world.app, leader, getFunnel, { on: '2020-12-07', by });
    if (!answer.ok) throw new Error(answer.problem.code);
    funnels.push(answer.value);
  }
  const rows = figureRows(funnels, 'id', world.app.areas);
  const { header, rows: read } = await readBack(await buffer(fileStream('xlsx', rows, 'people')));
  expect(header).toHaveLength(11);
  expect(read.every((row) => row[1] === '1' && row[2] === 'Dinas PPAPP')).toBe(true);
  const cells = read.map((row) => row.slice(3, 7).join('|'));
  expect(cells).toContain('semua|semua|Pendaftaran|7');
  expect(cells).toContain('kecamatan|Tambora|Pelatihan|5');
  expect(cells).toContain('bidang usaha|Kuliner|Pendaftaran|6');
  expect(cells).toContain('semua|semua|Target 2022-12-31|20');
  const [first] = funnels;
  if (first === undefined) throw new Error('no funnel');
  const report = funnelReport(first, world.app.areas);
  expect(report).toMatchObject({
    on: '2020-12-07',
    definition: 1,
    target: { people: 20, reachBy: '2022-12-31', decision: { reference: 'SK 1' } },
    by: { split: 'area', parts: [{ key: '31.73.04', name: 'Tambora' }] },
  });
  expect(report.stages[0]).toMatchObject({ people: 7, grades: { proven: 5, declared: 2 } });
});

test('the public sees no group under five, nor one that could be computed', async () => {
  const answer = await runQuery(world.app, { by: 'public' }, getPublicResults, {});
  if (!answer.ok) throw new Error(answer.problem.code);
  const { stages, kinds, cities, target, agency, on } = answer.value;
  expect(on).toBe(today);
  expect(agency?.code).toBe('PPAPP');
  expect(target).toMatchObject({ people: 20, share: 35 });
  expect(stages.slice(0, 3).map((one) => one.people)).toEqual([7, 5, null]);
  // One person makes crafts: beside the total, six in food would tell.
  expect(kinds.every((one) => one.people === null)).toBe(true);
  expect(cities.find((one) => one.key === '31.73')?.people).toBe(7);
  const past = await runQuery(world.app, { by: 'public' }, getPublicResults, { on: '2020-12-07' });
  expect(past).toMatchObject({ value: { on: '2020-11-30' } });
  const signedIn = await runQuery(world.app, desk, getPublicResults, {});
  expect(signedIn).toMatchObject({ problem: { code: 'not-allowed' } });
});

test('the leaders’ page gets everything at once', async () => {
  const leader = await anActor(world, 'leader');
  const answer = await runQuery(world.app, leader, getDashboard, { stage: 'training' });
  if (!answer.ok) throw new Error(answer.problem.code);
  const { stages, areas, lines, target, reader, groups } = answer.value;
  expect(stages.slice(0, 2).map((one) => one.people)).toEqual([7, 5]);
  expect(areas).toMatchObject([{ key: '31.73.04', coached: 7, people: 5 }]);
  expect(lines.map((one) => one.points.at(-1)?.people)).toEqual([7, 5]);
  expect(target).toMatchObject({ people: 20, short: 13 });
  expect(groups).toEqual([]);
  expect(reader).toMatchObject({ role: 'leader', agencyName: 'Dinas PPAPP' });
});
