/**
 * `npm run bench`: measures the application beside a bare server, prints a table, and writes
 * var/bench/results.json and docs/benchmarks.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, say } from './console.ts';
import { measureDesk } from './desk.ts';
import { measureImport } from './import-run.ts';
import { measureKeeping, measureStop } from './keeping.ts';
import { describeMachine } from './machine.ts';
import { generateMillion } from './million.ts';
import { operationsOf } from './operations.ts';
import { isWanted, readOptions, type BenchOptions } from './options.ts';
import { timePage, weighPage } from './pages.ts';
import { documentOf, tablesOf } from './report.ts';
import { outcomeOf, type Results } from './results.ts';
import { compareAll, growthBetween, openBoth, type OpenCity } from './run-cities.ts';
import { cleanCsv, namedAreas } from './rows.ts';
import { drawSamples } from './samples.ts';
import { measureStartup } from './startup.ts';

const publicPaths = ['/', '/hasil'];
const deskPath = '/k/wirausaha';
const dashboardPath = '/p/ringkasan';

async function measureAll(options: BenchOptions): Promise<Results> {
  const smallSize = options.sizes[0];
  const largeSize = options.sizes.at(-1);
  if (smallSize === undefined || largeSize === undefined) throw new Error('no size to measure');
  const isCompared = options.sizes.length > 1;
  const large = await openBoth(largeSize, options);
  try {
    const machine = await describeMachine(large.owner);
    const growth = isCompared ? await growthOf(smallSize, large, options) : [];
    const pages = await measurePages(large, options);
    const comparisons = await compareAll(large, options);
    const imported = await outcomeOf(isWanted(options, 'import'), () => importInto(large, options));
    const desk = await outcomeOf(isWanted(options, 'desk'), async () =>
      measureDesk(large, await drawSamples(large.owner, false)),
    );
    await large.ours.stop();
    const startup = await outcomeOf(isWanted(options, 'startup'), () =>
      measureStartup(large.city, options.rounds),
    );
    const kept = await outcomeOf(isWanted(options, 'backup') || isWanted(options, 'restore'), () =>
      measureKeeping(large.city, isWanted(options, 'restore')),
    );
    const stop = await outcomeOf(isWanted(options, 'stop'), () =>
      measureStop(large.city, options.rounds),
    );
    const million = await outcomeOf(options.million, generateMillion);
    return {
      date: new Date().toISOString().slice(0, 10),
      command: [
        'npm run bench',
        ...(process.argv.length > 2 ? ['--'] : []),
        ...process.argv.slice(2),
      ].join(' '),
      machine,
      sizes: options.sizes,
      rounds: options.rounds,
      seconds: options.seconds,
      comparisons,
      growth,
      startup,
      kept,
      stop,
      ...pages,
      desk,
      import: imported,
      million,
    };
  } finally {
    await large.close();
  }
}

async function growthOf(people: number, large: OpenCity, options: BenchOptions) {
  const small = await openBoth(people, options);
  try {
    return await growthBetween(small, large, options);
  } finally {
    await small.close();
    // People were created; the comparisons that follow count exactly.
    await large.owner.query('vacuum (analyze)');
  }
}

async function measurePages(large: OpenCity, options: BenchOptions) {
  const wanted = isWanted(options, 'pages');
  const cookie = `jp_session=${large.tokens[0] ?? ''}`;
  say('pages …');
  return {
    publicPages: await Promise.all(
      publicPaths.map((path) => outcomeOf(wanted, () => weighPage(large.ours, path))),
    ),
    deskPage: await outcomeOf(wanted, () => weighPage(large.ours, deskPath, cookie)),
    dashboard: await outcomeOf(wanted, () => timePage(large.ours, dashboardPath, cookie, 40)),
  };
}

async function importInto(large: OpenCity, options: BenchOptions) {
  const rows = options.quick ? 10_000 : 100_000;
  const file = join(large.city.varDir, 'clean.csv');
  const areas = await large.owner.query<{
    code: string;
    parentCode: string | null;
    level: string;
    name: string;
  }>(`select code, parent_code as "parentCode", level, name from areas.areas`);
  await writeFile(file, cleanCsv(namedAreas(areas.rows), rows));
  const samples = await drawSamples(large.owner, false);
  const [byId] = operationsOf(samples, large.tokens, 0);
  if (byId === undefined) throw new Error('there is nothing to ask meanwhile');
  return measureImport(large, file, rows, byId.ours);
}

const options = readOptions(process.argv.slice(2));
const results = await measureAll(options);
const wanted = operationsOf(
  { personIds: [''], pages: [], words: [''], kelurahan: [], names: [] },
  [''],
  0,
);
const notesPath = join(root, 'bench', 'notes.md');
const notes = existsSync(notesPath) ? readFileSync(notesPath, 'utf8') : '';
const folder = join(root, 'var', 'bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(tablesOf(results, wanted));
if (options.only.length === 0 && !options.quick) {
  mkdirSync(join(root, 'docs'), { recursive: true });
  writeFileSync(join(root, 'docs', 'benchmarks.md'), documentOf(results, wanted, notes));
  say('Written: docs/benchmarks.md and var/bench/results.json.');
} else {
  say('Written: var/bench/results.json. Only a whole run writes docs/benchmarks.md.');
}
