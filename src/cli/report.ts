/**
 * `npm run --silent report -- funnel --on DAY [--known-at DAY] [--definition 1|2]
 * [--by area|kind|group] [--agency CODE] --format json|csv`: the funnel on a day.
 * `npm run --silent report -- check`: counts everybody again from facts and compares with the kept
 * sums; exit code 1 when they differ.
 */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { runQuery } from '#lib/server/commands/query.ts';
import { figureRows, fileStream, funnelReport } from '#lib/server/exports/index.ts';
import { checkSums, getFunnel } from '#lib/server/modules/targets/index.ts';
import { problemText } from '#lib/text/problems.ts';
import { CommandFault, runCommandLine, type CommandLine } from './support/command-line.ts';
import { toStandardOutput } from './support/standard-output.ts';

const usage =
  'Usage: npm run --silent report -- funnel [--on DAY] [--known-at DAY] [--definition 1|2] ' +
  '[--by area|kind|group] [--agency CODE] [--format json|csv] [--as ACCOUNT] [--language id|en]\n' +
  '       npm run --silent report -- check [--as ACCOUNT]';

const wordsOf = v.object({
  report: v.picklist(['funnel', 'check']),
  on: v.optional(v.string()),
  'known-at': v.optional(v.string()),
  definition: v.optional(v.picklist(['1', '2']), '1'),
  by: v.optional(v.picklist(['area', 'kind', 'group'])),
  agency: v.optional(v.string()),
  format: v.optional(v.picklist(['json', 'csv']), 'json'),
  language: v.optional(v.picklist(['id', 'en']), 'id'),
  as: v.optional(v.string()),
});

interface Words extends Omit<v.InferOutput<typeof wordsOf>, 'as'> {
  readonly as: string | undefined;
}

function readWords(words: readonly string[]): Words {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      strict: true,
      options: {
        on: text,
        'known-at': text,
        definition: text,
        by: text,
        agency: text,
        format: text,
        language: text,
        as: text,
      },
    });
    const [report, ...others] = positionals;
    if (others.length > 0) throw new CommandFault(usage);
    const read = v.parse(wordsOf, { ...values, report });
    return { ...read, as: read.as };
  } catch {
    throw new CommandFault(usage);
  }
}

function jsonOf(value: unknown): readonly string[] {
  return [`${JSON.stringify(value, null, 2)}\n`];
}

async function funnel({ app, origin }: CommandLine, words: Words): Promise<number> {
  const result = await runQuery(app, origin.entering, getFunnel, {
    on: words.on ?? null,
    knownAt: words['known-at'] ?? null,
    definition: words.definition,
    by: words.by ?? 'none',
    agency: words.agency?.toUpperCase() ?? null,
    withGrades: true,
  });
  if (!result.ok) throw new CommandFault(problemText(words.language, result.problem));
  if (words.format === 'csv') {
    const rows = figureRows([result.value], words.language, app.areas);
    await toStandardOutput(fileStream('csv', rows, 'programs'));
  } else {
    await toStandardOutput(jsonOf(funnelReport(result.value, app.areas)));
  }
  return 0;
}

async function check({ app, origin }: CommandLine, words: Words): Promise<number> {
  const result = await runQuery(app, origin.entering, checkSums, {});
  if (!result.ok) throw new CommandFault(problemText(words.language, result.problem));
  await toStandardOutput(jsonOf(result.value));
  const { differences, unevenGrains, unevenMargins } = result.value;
  return differences + unevenGrains + unevenMargins === 0 ? 0 : 1;
}

await runCommandLine(readWords, (line, words) =>
  words.report === 'funnel' ? funnel(line, words) : check(line, words),
);
