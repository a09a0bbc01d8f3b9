import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand, type Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import {
  cleanTable,
  countsOf,
  csvOf,
  registryOf,
  systemAccounts,
} from '../../../../../tests/support/imports.ts';
import { importFile, undoImport, undoRows, type FileImport } from './index.ts';

let world: TestApp;
let desk: Origin;

beforeAll(async () => {
  world = await testApp();
  await systemAccounts(world);
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
});
afterAll(() => world.close());

function attempt(bytes: Buffer, over: Partial<FileImport> = {}) {
  return importFile(world.app, desk, {
    fileName: 'daftar.csv',
    bytes,
    agencyCode: 'PPAPP',
    mode: 'partial',
    isDryRun: false,
    ...over,
  });
}

async function run(bytes: Buffer, over: Partial<FileImport> = {}) {
  const result = await attempt(bytes, over);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

async function undo(importId: string | null) {
  const verdict = await runCommand(world.app, desk, undoImport, {
    id: newId(),
    originId: importId ?? '',
    input: { importId },
  });
  expect(verdict).toMatchObject({ outcome: 'accepted' });
  await undoRows(world.app, importId ?? '');
}

/** Everything that an import might write, to show that it wrote nothing. */
const everything = () =>
  countsOf(world, [
    'people.people',
    'businesses.businesses',
    'imports.imports',
    'imports.rows',
    'audit.journal',
    'audit.changes',
    'stages.evidence',
    'targets.deltas',
  ]);

test('brings every clean row, knows it the second time, and takes it back', async () => {
  const before = await registryOf(world);
  const bytes = csvOf(cleanTable(world, 120));
  const first = await run(bytes);
  expect(first).toMatchObject({
    rows: 120,
    counts: { created: 120, updated: 0, known: 0, held: 0, refused: 0 },
    refusal: null,
  });
  const after = await registryOf(world);
  expect(after).not.toEqual(before);
  const second = await run(bytes);
  expect(second.counts).toEqual({ created: 0, updated: 0, known: 120, held: 0, refused: 0 });
  expect(await registryOf(world)).toEqual(after);
  await undo(first.importId);
  expect(await registryOf(world)).toEqual(before);
  const third = await run(bytes);
  expect(third.counts.created).toBe(120);
  await undo(third.importId);
  expect(await registryOf(world)).toEqual(before);
});

/** What a list really holds beside clean rows; each changes one row of the clean list. */
const spoilers: readonly ((cells: string[]) => string[])[] = [
  (cells) => cells.with(1, ''),
  (cells) => cells.with(2, '31730445'),
  (cells) => cells.with(2, '3173049903900000'),
  (cells) => cells.with(1, 'PT. CONTOH JAYA'),
  (cells) => cells.with(1, `Warung ${cells[1] ?? ''}`),
  (cells) => cells.with(4, '31-02-1990'),
  (cells) => cells.with(4, '2031-01-01'),
  (cells) => cells.with(5, 'tidak ada'),
  (cells) => cells.with(7, 'Entah').with(8, 'Di Mana').with(9, ''),
  (cells) => cells.with(1, '=HYPERLINK("http://contoh.example";"x")'),
  (cells) => cells.with(12, 'barangkali'),
  () => ['JUMLAH', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  (cells) => cells.map(() => 'x'),
  (cells) => cells.with(1, 'a'.repeat(300)),
];

test('gives every row of any file exactly one verdict, in rehearsal and in earnest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: spoilers.length * 2 })), {
        minLength: 1,
        maxLength: 40,
      }),
      async (picks) => {
        const clean = cleanTable(world, 61);
        const table = [
          clean[0] ?? [],
          ...picks.map(([row, spoiler]) => {
            const cells = clean[row + 1] ?? [];
            return spoilers[spoiler]?.(cells) ?? cells;
          }),
        ];
        const bytes = csvOf(table);
        const rehearsed = await run(bytes, { isDryRun: true });
        const done = await run(bytes);
        const sum = Object.values(done.counts).reduce((all, one) => all + one, 0);
        expect(sum).toBe(done.rows);
        expect(rehearsed.rows).toBe(done.rows);
        expect(rehearsed.counts).toEqual(done.counts);
        for (const problem of done.problems) {
          expect(problem.row).toBeGreaterThan(1);
          expect(problem.row).toBeLessThanOrEqual(table.length);
        }
        if (done.counts.created + done.counts.updated > 0) await undo(done.importId);
      },
    ),
    { numRuns: 12, seed: 3 },
  );
}, 120_000);

test('strictly, one row that cannot be stored leaves nothing at all behind', async () => {
  const table = cleanTable(world, 40, (cells, number) =>
    number === 33 ? cells.with(2, '31730445') : cells,
  );
  const before = await everything();
  const refused = await run(csvOf(table), { mode: 'strict' });
  expect(refused).toMatchObject({
    importId: null,
    refusal: { code: 'import.not-all-rows', rows: 1 },
    counts: { created: 39, held: 1 },
  });
  expect(await everything()).toEqual(before);
  const stored = await run(csvOf(cleanTable(world, 40)), { mode: 'strict' });
  expect(stored).toMatchObject({ refusal: null, counts: { created: 40 } });
  await undo(stored.importId);
});

test('a rehearsal writes nothing, and ends as the real run would', async () => {
  const bytes = csvOf(cleanTable(world, 25));
  const before = await everything();
  expect(await run(bytes, { isDryRun: true })).toMatchObject({
    importId: null,
    counts: { created: 25 },
    refusal: null,
  });
  const table = cleanTable(world, 25, (cells, number) =>
    number === 3 ? cells.with(1, '').with(10, '') : cells,
  );
  expect(await run(csvOf(table), { isDryRun: true, mode: 'strict' })).toMatchObject({
    refusal: { code: 'import.not-all-rows', rows: 1 },
  });
  expect(await everything()).toEqual(before);
});

test.each([
  ['nothing', Buffer.alloc(0), 'file.empty'],
  [
    'a header only',
    csvOf(cleanTable({ app: { areas: { byCode: new Map() } } }, 0)),
    'file.header-only',
  ],
  ['an unclosed quotation mark', Buffer.from('nama,nik\n"Siti,1\n'), 'file.quote-unclosed'],
  ['NUL bytes', Buffer.from('nama,nik\nSi\u0000ti,1\n'), 'file.nul-bytes'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file.type'],
  ['no column of names', Buffer.from('warna,berat\nmerah,3\n'), 'import.columns-unclear'],
])('refuses a file of %s and stores nothing', async (_what, bytes, code) => {
  const before = await everything();
  const result = await attempt(bytes);
  expect(result).toMatchObject({ ok: false, problem: { code } });
  expect(await everything()).toEqual(before);
});

test('a file that breaks off behind its first rows leaves nothing behind', async () => {
  const whole = csvOf(cleanTable(world, 4500)).toString();
  const before = await everything();
  const result = await attempt(Buffer.from(`${whole}"Siti Contoh,`));
  expect(result).toMatchObject({ ok: false, problem: { code: 'file.quote-unclosed' } });
  expect(await everything()).toEqual(before);
});

test('nobody imports for another agency, or without the right to', async () => {
  const bytes = csvOf(cleanTable(world, 2));
  expect(await attempt(bytes, { agencyCode: 'SOSIAL' })).toMatchObject({
    problem: { code: 'not-allowed' },
  });
  const leader: Origin = { entering: await anActor(world, 'leader'), device: 'test' };
  const file = { fileName: 'a.csv', bytes, agencyCode: 'PPAPP', mode: 'partial' } as const;
  expect(await importFile(world.app, leader, { ...file, isDryRun: true })).toMatchObject({
    problem: { code: 'not-allowed' },
  });
});

test('people come only from the names of persons', async () => {
  const table = [
    ['nama', 'alamat', 'kelurahan', 'kecamatan', 'kota', 'jenis_usaha', 'kegiatan_usaha'],
    [
      'CONTOH ABADI, PT',
      'Jl. Contoh 1',
      'Kayu Putih',
      'Pulo Gadung',
      'Jakarta Timur',
      'PT',
      'Dagang',
    ],
    [
      'Warung Misal',
      'Jl. Contoh 2',
      'Kayu Putih',
      'Pulo Gadung',
      'Jakarta Timur',
      'PERORANGAN',
      '',
    ],
  ];
  const before = await countsOf(world, ['people.people', 'businesses.businesses']);
  const done = await run(csvOf(table));
  expect(done.counts.created).toBe(2);
  const after = await countsOf(world, ['people.people', 'businesses.businesses']);
  expect(after['people.people']).toBe(before['people.people']);
  expect(after['businesses.businesses']).toBe((before['businesses.businesses'] ?? 0) + 2);
  await undo(done.importId);
});

test('text that looks like a formula is kept as text', async () => {
  const table = cleanTable(world, 1, (cells) => cells.with(10, '=1+1').with(6, '@SUM(A1)'));
  const done = await run(csvOf(table));
  expect(done.counts.created).toBe(1);
  const { rows } = await world.owner.query<{ name: string }>(
    'select name from businesses.businesses where archived_at is null',
  );
  expect(rows.map((row) => row.name)).toEqual(['=1+1']);
  await undo(done.importId);
});

test('keeps rows encrypted, and no number of anybody in the journal', async () => {
  const done = await run(csvOf(cleanTable(world, 20)));
  const niks = cleanTable(world, 20)
    .slice(1)
    .map((cells) => cells[2] ?? '');
  const { rows } = await world.owner.query<{ sealed: Buffer; problems: unknown }>(
    'select sealed, problems from imports.rows where import_id = $1',
    [done.importId],
  );
  expect(rows).toHaveLength(20);
  for (const { sealed } of rows) {
    expect(niks.some((nik) => sealed.includes(nik))).toBe(false);
    expect(sealed.includes('Contoh')).toBe(false);
  }
  const journal = await world.owner.query<{ text: string }>(
    `select concat(j.device, j.answer, j.problem, v.old_value, v.new_value) as text
     from audit.journal j join audit.changes c using (command_id)
     join audit.change_values v on v.change_id = c.id`,
  );
  const text = journal.rows.map((row) => row.text).join(' ');
  expect(niks.filter((nik) => text.includes(nik))).toEqual([]);
  await undo(done.importId);
});

test('takes columns by their headings and settles what is said before, for runs that nobody watches', async () => {
  const list = [
    ['DAFTAR'],
    ['No', 'Nama', 'Nomor', 'Ket.'],
    ['1', 'Purwanti Tanpaawas', '31730', 'v'],
    ['2', 'Sulastri Tanpaawas', '', ''],
  ];
  const file = {
    fileName: 'tanpa-awas.csv',
    bytes: csvOf(list),
    agencyCode: 'PPAPP',
    mode: 'partial',
    isDryRun: true,
  } as const;
  const named = { Nomor: 'nik', d: 'training' } as const;
  const held = await importFile(world.app, desk, { ...file, named });
  expect(held).toMatchObject({ ok: true, value: { counts: { created: 1, held: 1 } } });
  const fixes = [{ kind: 'settle', code: 'nik.length' }] as const;
  const settled = await importFile(world.app, desk, { ...file, named, fixes, isDryRun: false });
  expect(settled).toMatchObject({
    ok: true,
    value: { rows: 2, counts: { created: 2, updated: 0, known: 0, held: 0, refused: 0 } },
  });
  const { rows } = await world.owner.query<{ name: string; trained: boolean }>(
    `select p.full_name as name, exists (select 1 from stages.evidence e
       join stages.enrolments n on n.id = e.enrolment_id
       where n.person_id = p.id and e.stage = 'training') as trained
     from people.people p where p.full_name like '%Tanpaawas' order by 1`,
  );
  expect(rows).toEqual([
    { name: 'Purwanti Tanpaawas', trained: true },
    { name: 'Sulastri Tanpaawas', trained: false },
  ]);
  expect(await importFile(world.app, desk, { ...file, named: { Telepon: 'phone' } })).toMatchObject(
    {
      ok: false,
      problem: { code: 'import.no-such-column', details: { name: 'Telepon' } },
    },
  );
  const word = [{ kind: 'word', column: 1, from: 'a', to: 'b' }] as const;
  expect(await importFile(world.app, desk, { ...file, named, fixes: word })).toMatchObject({
    ok: false,
    problem: { code: 'import.no-such-fix' },
  });
});

test('the messy list of the tour ends with these rows and codes', async () => {
  const bytes = readFileSync(
    new URL('../../../../../docs/samples/daftar-berantakan.csv', import.meta.url),
  );
  const { counts, problems, rows } = await run(bytes, { isDryRun: true });
  const codes: Record<string, number> = {};
  for (const { code, severity } of problems) {
    if (severity === 'warning') continue;
    codes[code] = (codes[code] ?? 0) + 1;
  }
  expect(rows).toBe(64);
  // Sixty people, and four rows that name nobody; one of those that wait does so for two reasons.
  expect(counts).toEqual({ created: 42, updated: 0, known: 0, held: 18, refused: 4 });
  expect(codes).toEqual({
    'day.ambiguous': 9,
    'nik.length': 5,
    'nik.rounded': 5,
    'row.group-title': 1,
    'row.signature': 2,
    'row.total': 1,
  });
});
