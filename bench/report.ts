import type { Operation } from './operations.ts';
import type { Results } from './results.ts';
import type { Outcome } from './run-cities.ts';

/** What an operation is called and must reach. */
export type Wanted = Pick<Operation, 'name' | 'title' | 'target'>;

type Table = readonly (readonly string[])[];

/** The results as tables in Markdown, which a console shows as well. */
export function tablesOf(results: Results, wanted: readonly Wanted[]): string {
  return [
    `Operations on ${inWords(results.sizes.at(-1) ?? 0)} people, ours through bare`,
    table(comparisonRows(results, wanted)),
    `Growth of our medians, one request at a time`,
    table(growthRows(results)),
    'Everything else',
    table(otherRows(results)),
  ].join('\n\n');
}

function comparisonRows(results: Results, wanted: readonly Wanted[]): Table {
  const rows = results.comparisons.map((outcome) => {
    if ('notMeasured' in outcome) return [`not measured: ${outcome.notMeasured}`];
    const { operation, concurrency, ours, bare, ratios } = outcome.measured;
    const target = wanted.find((one) => one.name === operation)?.target ?? 0;
    return [
      operation,
      String(concurrency),
      times(ratios.perSecond),
      target === 0 ? '–' : `≥ ${target}`,
      target === 0 ? '' : ratios.perSecond >= target ? 'yes' : 'no',
      `${rate(ours.perSecond)} / ${rate(bare.perSecond)}`,
      `${milliseconds(ours.p50)} / ${milliseconds(bare.p50)}`,
      times(ratios.p50),
      `${milliseconds(ours.serverCpu)} / ${milliseconds(bare.serverCpu)}`,
      times(ratios.serverCpu),
      `${milliseconds(ours.postgresCpu)} / ${milliseconds(bare.postgresCpu)}`,
      times(ratios.postgresCpu),
    ];
  });
  return [
    [
      ...['operation', 'at once', 'requests/s ratio', 'target', 'met', 'requests/s', 'p50 ms'],
      ...['p50 ratio', 'server CPU ms', 'ratio', 'PostgreSQL CPU ms', 'ratio'],
    ],
    ...rows,
  ];
}

function growthRows(results: Results): Table {
  const [small, large] = [results.sizes[0] ?? 0, results.sizes.at(-1) ?? 0];
  const rows = results.growth.map((outcome) => {
    if ('notMeasured' in outcome) return [`not measured: ${outcome.notMeasured}`];
    const one = outcome.measured;
    return [
      one.operation,
      milliseconds(one.small.p50),
      milliseconds(one.large.p50),
      times(one.p50),
      '< 1.5',
      one.p50 < 1.5 ? 'yes' : 'no',
      times(one.postgresCpu),
    ];
  });
  return [
    [
      ...['operation', `p50 ms at ${inWords(small)}`, `p50 ms at ${inWords(large)}`, 'growth'],
      ...['target', 'met', 'growth of PostgreSQL CPU'],
    ],
    ...rows,
  ];
}

function otherRows(results: Results): Table {
  const { startup, dashboard, deskPage, million, kept, stop } = results;
  const restored: Outcome<number> =
    'measured' in kept
      ? kept.measured.restore === null
        ? { notMeasured: 'not asked for in this run' }
        : { measured: kept.measured.restore }
      : kept;
  const imported = results.import;
  return [
    ['what', 'measured', 'target', 'met'],
    other('start to ready, database up', startup, (one) => one.readyAfter / 1000, 's', 1.5),
    other('memory, idle for 10 s', startup, (one) => one.idle, 'MB', 150),
    other('memory, most while starting', startup, (one) => one.peak, 'MB'),
    ...results.publicPages.flatMap((page) => {
      const name = 'measured' in page ? page.measured.path : 'a public page';
      return [
        other(`${name}, all bytes`, page, (one) => one.total / 1000, 'kB', 100),
        other(`${name}, scripts`, page, (one) => one.scriptCount, '', 0),
      ];
    }),
    other(
      'desk, JavaScript of the first load (gzip)',
      deskPage,
      (one) => one.scripts / 1000,
      'kB',
      120,
    ),
    other('dashboard, server time', dashboard, (one) => one, 'ms', 50),
    ...deskRows(results),
    other(
      'import of clean rows',
      imported,
      (one) => one.seconds * (100_000 / one.rows),
      's per 100,000',
      20,
    ),
    other('import, rows per second', imported, (one) => one.rowsPerSecond, ''),
    other('import, peak memory of the process', imported, (one) => one.peakMemory, 'MB', 600),
    other('other requests meanwhile, p50', imported, (one) => one.othersDuring, 'ms'),
    other('the same requests before', imported, (one) => one.othersBefore, 'ms'),
    other('backup of the largest city', kept, (one) => one.backup, 's', 120),
    other('backup, size', kept, (one) => one.bytes / 1e6, 'MB'),
    other('restore of the same', restored, (one) => one, 's', 240),
    other('stop', stop, (one) => one, 's', 5),
    other('demo city of a million', million, (one) => one.seconds / 60, 'min', 10),
    other('demo city of a million, peak memory', million, (one) => one.peakMemory, 'MB'),
  ];
}

function deskRows({ desk }: Results): Table {
  if ('notMeasured' in desk) return [other('desk, queue, person and acts', desk, () => 0, 'ms')];
  const { queued, acts } = desk.measured;
  return [
    other(`queue of ${inWords(queued)}, server time`, desk, (one) => one.queue.there, 'ms', 30),
    other('the same, until all queues are counted', desk, (one) => one.queue.whole, 'ms'),
    other('page of a person, server time', desk, (one) => one.person, 'ms', 15),
    ...acts.map(({ what, people, wait }) =>
      other(`${what} for ${inWords(people)} people`, desk, () => wait / 1000, 's', 3),
    ),
  ];
}

function other<T>(
  name: string,
  outcome: Outcome<T>,
  value: (measured: T) => number,
  unit: string,
  most?: number,
): readonly string[] {
  const wanted = most === undefined ? '–' : `≤ ${most} ${unit}`.trim();
  if ('notMeasured' in outcome) return [name, `not measured: ${outcome.notMeasured}`, wanted, ''];
  const number = value(outcome.measured);
  const met = most === undefined ? '' : number <= most ? 'yes' : 'no';
  return [name, `${milliseconds(number)} ${unit}`.trim(), wanted, met];
}

function table(rows: Table): string {
  const [head = [], ...body] = rows;
  const columns = head.map((_, index) => index);
  const widths = columns.map((at) =>
    // A sentence in the first column may be longer than the column: it has the line for itself.
    Math.max(3, ...rows.filter((row) => row.length > 1).map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${columns.map((at) => (row[at] ?? '').padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
  ].join('\n');
}

const times = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));
const rate = (number: number): string => (number >= 100 ? number.toFixed(0) : number.toFixed(1));
const milliseconds = (number: number): string =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
const inWords = (people: number): string => new Intl.NumberFormat('en').format(people);

/** The page docs/benchmarks.md. */
export function documentOf(results: Results, wanted: readonly Wanted[], notes: string): string {
  const { machine } = results;
  const cached = `Every request is checked: its status, and a text that its answer must hold.`;
  return `# Benchmarks

Written by \`npm run bench\`; the notes at the end are kept in \`bench/notes.md\`.

- Date: ${results.date}, commit ${machine.commit}
- Command: \`${results.command}\`
- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, Linux ${machine.kernel}; Node ${machine.node}, PostgreSQL ${machine.postgres} (embedded, with the settings of \`npm start\`, fsync on). Load before the run: ${machine.loadBefore.toFixed(1)}.
- Rounds: ${results.rounds} of ${results.seconds} s for each server, interleaved (ours, bare, ours, bare …) after a warm-up. A ratio is of two neighbouring rounds; the table gives medians. ${cached}

## What is compared

*Ours* is the whole application (\`src/main.ts\`) in a process of its own: sign-in by session, policies, journal, jobs, limits. *Bare* is \`bench/bare.ts\`: \`node:http\` and a pool, the plain SQL of the same operation on the same tables as the owner, named and so prepared, without any of these. The load comes from a third process by kept connections and shares the machine with both.

${wanted.map((one) => `- \`${one.name}\`: ${one.title}`).join('\n')}

The name that bare searches has a trigram index of its own while searches are measured. Bare's funnel counts the registry's rows; ours reads the kept sums and gives shares, waits, definition and lists as well.

## Results

${tablesOf(results, wanted)
  .split('\n\n')
  .map((part, index) => (index % 2 === 0 ? `### ${part}` : part))
  .join('\n\n')}

Processor time is of the server process and of all of PostgreSQL's processes, per request. The growth compares requests that find about the same number of rows in both cities: pairs of kecamatan and stage with about 300 people, beginnings of names with about 60.

${notes.trim()}
`;
}
