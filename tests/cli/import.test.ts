import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../support/app.ts';
import { cleanTable, csvOf, systemAccounts } from '../support/imports.ts';
import { workbookOf } from '../support/workbooks.ts';

/** `npm run import` as an operator runs it: a process of its own, over a database of ours. */
let world: TestApp;
let folder: string;

beforeAll(async () => {
  world = await testApp();
  await systemAccounts(world);
  folder = mkdtempSync(join(tmpdir(), 'jakpreneur-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const project = fileURLToPath(new URL('../../', import.meta.url));
const program = 'src/cli/import.ts';
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Exactly these fields, whatever else would be there. */
const reportSchema = v.strictObject({
  rows: count,
  created: count,
  updated: count,
  known: count,
  held: count,
  refused: count,
  problems: v.array(
    v.strictObject({
      row: v.nullable(v.number()),
      column: v.nullable(v.union([v.string(), v.number()])),
      code: v.string(),
      message: v.pipe(v.string(), v.minLength(1)),
      severity: v.picklist(['error', 'hold', 'warning']),
    }),
  ),
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...words],
      {
        cwd: project,
        // Paths are read from where the person stands.
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          INIT_CWD: folder,
          VAR_DIR: join(folder, 'var'),
          DATABASE_URL: world.database.ownerUrl,
          JAKPRENEUR_KEY: world.database.key.toString('base64'),
        },
      },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, out, err });
      },
    );
  });
}

/** Imports a file of this name for the first agency. */
async function imported(name: string, bytes: Buffer, ...words: readonly string[]) {
  writeFileSync(join(folder, name), bytes);
  const ended = await run(name, '--agency', 'PPAPP', ...words);
  return { ...ended, report: v.parse(reportSchema, JSON.parse(ended.out)) };
}

function sumOf(report: v.InferOutput<typeof reportSchema>): number {
  const { created, updated, known, held, refused } = report;
  return created + updated + known + held + refused;
}

/** Rows of every table there is but the queue's own, which notes the program's coming and going. */
async function everything(): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await world.owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'jobs')
     order by 1`,
  );
  const { rows } = await world.owner.query<{ name: string; n: number }>(
    [...tables.map(({ name }) => name), 'jobs.job']
      .map((name) => `select '${name}' as name, count(*)::int as n from ${name}`)
      .join(' union all '),
  );
  expect(rows.length).toBeGreaterThan(30);
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/** Rows of which some cannot be stored: one waits for an answer, one is refused. */
const spoilt = () =>
  csvOf(
    cleanTable(world, 12, (cells, number) =>
      number === 4
        ? cells.with(2, '31730445')
        : number === 7
          ? ['JUMLAH', ...cells.slice(1).map(() => '')]
          : cells,
    ),
  );

test('a rehearsal writes nothing at all, and ends as the real run does', async () => {
  const before = await everything();
  const rehearsed = await imported('daftar.csv', spoilt(), '--dry-run');
  const strictly = await imported('daftar.csv', spoilt(), '--dry-run', '--mode', 'strict');
  expect(await everything()).toEqual(before);
  const refused = await imported('daftar.csv', spoilt(), '--mode', 'strict');
  expect(await everything()).toEqual(before);
  expect([strictly.code, refused.code]).toEqual([1, 1]);
  expect(strictly.report).toEqual(refused.report);
  expect(strictly.err).toBe(refused.err);

  const done = await imported('daftar.csv', spoilt());
  expect([rehearsed.code, done.code]).toEqual([0, 0]);
  expect(rehearsed.report).toEqual(done.report);
  expect(done.report).toMatchObject({ rows: 12, created: 10, held: 1, refused: 1 });
  const after = await everything();
  expect(after['people.people']).toBe((before['people.people'] ?? 0) + 10);

  const known = await imported('daftar.csv', spoilt(), '--dry-run');
  expect(known.report).toMatchObject({ created: 0, known: 10, held: 1, refused: 1 });
  expect(await everything()).toEqual(after);
});

test('reports every row once, with places as in the file, and writes the same to a file', async () => {
  const { code, out, err, report } = await imported(
    'laporan.csv',
    spoilt(),
    ...['--dry-run', '--report', 'laporan.json', '--language', 'en'],
  );
  expect([code, err]).toEqual([0, '']);
  expect(sumOf(report)).toBe(report.rows);
  expect(report.problems).toContainEqual(
    expect.objectContaining({ row: 6, column: 'NIK', code: 'nik.length' }),
  );
  expect(report.problems).toContainEqual(expect.objectContaining({ row: 9, code: 'row.total' }));
  const written = join(folder, 'laporan.json');
  expect(readFileSync(written, 'utf8')).toBe(out);
  expect(statSync(written).mode & 0o777).toBe(0o600);
});

test('strictly: one row that cannot be stored refuses all, in one sentence', async () => {
  const table = cleanTable(world, 20, (cells, number) =>
    number === 15 ? cells.with(2, '31730445') : cells,
  );
  const before = await everything();
  const { code, err, report } = await imported('ketat.csv', csvOf(table), '--mode', 'strict');
  expect(code).toBe(1);
  expect(err.trimEnd().split('\n')).toEqual([
    'ketat.csv: Tidak ada yang disimpan, karena 1 baris belum bisa disimpan. Betulkan, lalu coba lagi.',
  ]);
  expect([report.rows, sumOf(report), report.held]).toEqual([20, 20, 1]);
  expect(await everything()).toEqual(before);
});

test('brings a clean list, strictly too, and knows every row of it the second time', async () => {
  const clean = csvOf(cleanTable(world, 60).toSpliced(1, 30));
  const first = await imported('bersih.csv', clean, '--mode', 'strict');
  expect([first.code, first.err]).toEqual([0, '']);
  expect(first.report).toMatchObject({ rows: 30, created: 30, problems: [] });
  const before = await everything();
  const second = await imported('bersih.csv', clean);
  expect(second.code).toBe(0);
  expect(second.report).toMatchObject({ rows: 30, created: 0, updated: 0, known: 30 });
  const after = await everything();
  for (const table of ['people.people', 'businesses.businesses', 'stages.enrolments']) {
    expect([table, after[table]]).toEqual([table, before[table]]);
  }
});

test('a row that names a PT or CV is a business, and nobody’s name', async () => {
  const heads = ['nama', 'alamat', 'kelurahan', 'kecamatan', 'kota', 'jenis_usaha'];
  const place = ['Jl. Contoh 1', 'Kayu Putih', 'Pulo Gadung', 'Jakarta Timur'];
  const before = await everything();
  const { code, report } = await imported(
    'usaha.csv',
    csvOf([
      heads,
      ['CONTOH ABADI, PT', ...place, 'PT'],
      ['CV Misal Jaya', ...place, 'CV'],
      ['PT. Umpama', ...place, ''],
    ]),
  );
  expect([code, report.rows, report.created]).toEqual([0, 3, 3]);
  const after = await everything();
  const more = (table: string) => (after[table] ?? 0) - (before[table] ?? 0);
  expect([more('businesses.businesses'), more('people.people'), more('stages.enrolments')]).toEqual(
    [3, 0, 0],
  );
});

test('reads the sheet of a workbook that is named', async () => {
  const rowsOf = (...rows: readonly (readonly string[])[]) =>
    rows
      .map((cells) => cells.map((one) => `<c t="inlineStr"><is><t>${one}</t></is></c>`).join(''))
      .map((cells) => `<row>${cells}</row>`)
      .join('');
  const bytes = await workbookOf({
    sheets: [
      { name: 'Depan', rows: rowsOf(['Judul'], ['Isi']) },
      { name: 'Data', rows: rowsOf(['nama', 'alamat'], ['Siti Contoh', 'Gg. Contoh 1']) },
    ],
  });
  const { code, report } = await imported('buku.xlsx', bytes, '--sheet', 'Data', '--dry-run');
  expect([code, report.rows]).toEqual([0, 1]);
  const missing = await imported('buku.xlsx', bytes, '--sheet', 'Lain');
  expect([missing.code, missing.err]).toEqual([
    1,
    'buku.xlsx: Lembar itu tidak ada di berkas ini. Pilih lembar lain.\n',
  ]);
});

const bad: readonly (readonly [string, Buffer, string, RegExp])[] = [
  [
    'gambar.csv',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'file.type',
    /^gambar\.csv: Jenis berkas ini belum bisa dibaca/,
  ],
  ['kosong.csv', Buffer.alloc(0), 'file.empty', /^kosong\.csv: Berkas ini kosong/],
  [
    'judul.csv',
    Buffer.from('nama,nik\n'),
    'file.header-only',
    /^judul\.csv: Berkas ini hanya berisi judul kolom/,
  ],
  [
    'kutip.csv',
    Buffer.from('nama,nik\nBudi Contoh,1\n"Siti Contoh,1\n'),
    'file.quote-unclosed',
    /^kutip\.csv: Ada tanda kutip yang tidak ditutup di baris 3/,
  ],
  [
    'nul.csv',
    Buffer.from('nama,alamat\nBudi Contoh,a\nSiti Contoh,Gg\0 1\n'),
    'file.nul-bytes',
    /^nul\.csv: Ada huruf rusak di baris 3,? kolom B/,
  ],
];

test.each(bad)(
  '%s is refused in one sentence, and stores nothing',
  async (name, bytes, code, says) => {
    const before = await everything();
    for (const words of [[], ['--dry-run']]) {
      const ended = await imported(name, bytes, ...words);
      expect(ended.code).toBe(1);
      expect(ended.err.trimEnd().split('\n')).toEqual([expect.stringMatching(says)]);
      expect(ended.err).not.toMatch(/Siti|Budi/);
      expect([ended.report.rows, sumOf(ended.report)]).toEqual([0, 0]);
      expect(ended.report.problems).toMatchObject([{ code, severity: 'error' }]);
    }
    expect(await everything()).toEqual(before);
  },
);

test('says in one line what is missing or unknown', async () => {
  const nowhere = await run('tidak-ada.csv', '--agency', 'PPAPP');
  expect(nowhere).toEqual({
    code: 1,
    out: '',
    err: 'The file tidak-ada.csv is not there or may not be read.\n',
  });
  writeFileSync(join(folder, 'daftar.csv'), csvOf(cleanTable(world, 2)));
  const unknown = await run('daftar.csv', '--agency', 'LAIN', '--dry-run');
  expect(unknown.code).toBe(1);
  expect(unknown.err).toMatch(/^daftar\.csv: .*dinas.*\n$/i);
  const nobody = await run('daftar.csv', '--agency', 'PPAPP', '--as', 'tidak.ada@contoh.example');
  expect([nobody.code, nobody.err.split('\n').length]).toEqual([1, 2]);
  const wrong = await run('daftar.csv', '--agency', 'PPAPP', '--mode', 'loose');
  expect([wrong.code, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toMatch(/^Usage: /);
});

test('columns and answers come from files of their own, and a wrong one is said in one sentence', async () => {
  const list = csvOf([
    ['DAFTAR BINAAN'],
    ['No', 'Nama', 'Nomor', 'Lain'],
    ['1', 'Wagiyem Berkasnya', '31730', 'x'],
    ['2', 'Ngatini Berkasnya', '', ''],
  ]);
  writeFileSync(join(folder, 'kolom.json'), JSON.stringify({ Nomor: 'nik', D: 'ignore' }));
  const code = 'nik.length';
  writeFileSync(join(folder, 'jawaban.json'), JSON.stringify([{ kind: 'settle', code }]));
  const words = ['--map', 'kolom.json', '--dry-run', '--header-row', '2'];
  const held = await imported('berkasnya.csv', list, ...words);
  expect(held).toMatchObject({ code: 0, report: { rows: 2, created: 1, held: 1 } });
  const settled = await imported('berkasnya.csv', list, ...words, '--answers', 'jawaban.json');
  expect(settled).toMatchObject({ code: 0, report: { rows: 2, created: 2, held: 0 } });
  expect(settled.report.problems.map((one) => [one.row, one.code, one.severity])).toContainEqual([
    3,
    code,
    'warning',
  ]);

  writeFileSync(join(folder, 'salah.json'), JSON.stringify([{ kind: 'settle', code: 'x' }]));
  const wrong = await run(
    ...['berkasnya.csv', '--agency', 'PPAPP', '--dry-run', '--answers', 'salah.json'],
  );
  expect(wrong.code).not.toBe(0);
  expect(wrong.err).toContain('salah.json');
  expect(wrong.err).not.toMatch(/\n\s+at /);
});
