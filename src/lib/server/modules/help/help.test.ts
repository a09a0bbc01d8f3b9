import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runQuery } from '#lib/server/commands/query.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { closeProblemReport, listProblemReports, reportProblem } from './index.ts';

let world: TestApp;
let desk: Awaited<ReturnType<typeof anActor>>;
let admin: Awaited<ReturnType<typeof anActor>>;

beforeAll(async () => {
  world = await testApp();
  desk = await anActor(world, 'deskOfficer');
  admin = await anActor(world, 'cityAdmin', { agency: null });
});
afterAll(() => world.close());

const report = (input: object, entering: typeof desk | { by: 'public' } = desk, id = newId()) =>
  runCommand(world.app, { entering, device: 'desk' }, reportProblem, { id, input });

test('a report is stored without numbers and without who reports, and is closed once', async () => {
  const id = newId();
  const words = 'Nomor 0812-0000-0123 milik NIK 3173044501900000 tidak tersimpan';
  expect(await report({ screen: 'k.wirausaha.id.ubah', words }, desk, id)).toMatchObject({
    outcome: 'accepted',
    answer: { reportId: id, hidden: 2 },
  });
  const listed = await runQuery(world.app, admin, listProblemReports, {});
  expect(listed).toMatchObject({
    ok: true,
    value: {
      reports: [
        {
          id,
          screen: 'k.wirausaha.id.ubah',
          role: 'deskOfficer',
          agencyCode: 'PPAPP',
          words: 'Nomor ••• milik NIK ••• tidak tersimpan',
        },
      ],
    },
  });
  const journal = await world.owner.query<{ text: string }>(
    `select v.new_value::text as text from audit.changes c join audit.change_values v on v.change_id = c.id
     where c.command_id = $1`,
    [id],
  );
  expect(journal.rows).toEqual([{ text: '{"screen":"k.wirausaha.id.ubah"}' }]);
  const close = () =>
    runCommand(world.app, { entering: admin, device: 'desk' }, closeProblemReport, {
      id: newId(),
      input: { reportId: id },
    });
  expect(await close()).toMatchObject({ outcome: 'accepted' });
  expect(await close()).toMatchObject({ problem: { code: 'not-found' } });
  expect(await runQuery(world.app, admin, listProblemReports, {})).toMatchObject({
    value: { reports: [] },
  });
});

test.each([
  ['nothing said', { screen: 'k', words: '  ' }, 'problem.words-missing'],
  ['a screen that is no code', { screen: 'Siti Rohayati', words: 'rusak' }, 'input.invalid'],
])('%s is refused', async (_what, input, code) => {
  expect(await report(input)).toMatchObject({ problem: { code } });
});

test('nobody in particular reports through the system alone', async () => {
  expect(await report({ screen: 'hasil', words: 'rusak' }, { by: 'public' })).toMatchObject({
    problem: { code: 'not-signed-in' },
  });
});

test('a flood is stopped', async () => {
  await world.owner.query(
    `insert into help.problem_reports (id, screen, role, version, words)
     select uuidv7(), 'k', 'deskOfficer', '1', 'x' from generate_series(1, 100)`,
  );
  expect(await report({ screen: 'k', words: 'rusak' })).toMatchObject({
    problem: { code: 'problem.too-many' },
  });
});

test('a clerk lists no reports', async () => {
  expect(await runQuery(world.app, desk, listProblemReports, {})).toMatchObject({
    problem: { code: 'not-allowed' },
  });
});
