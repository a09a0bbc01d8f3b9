/**
 * `npm run --silent journal:verify [-- --language id|en] [--as ACCOUNT]`: recomputes the whole sealed
 * journal and names every fault; exit code 1 when there is one.
 */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { runQuery } from '#lib/server/commands/query.ts';
import { verifySeals } from '#lib/server/modules/audit/index.ts';
import { formatNumber } from '#lib/text/format.ts';
import { journalCheckText } from '#lib/text/journal-check.ts';
import { problemText } from '#lib/text/problems.ts';
import { CommandFault, runCommandLine, type CommandLine } from './support/command-line.ts';
import { toStandardOutput } from './support/standard-output.ts';

const usage = 'Usage: npm run --silent journal:verify -- [--language id|en] [--as ACCOUNT]';
const wordsOf = v.object({
  language: v.optional(v.picklist(['id', 'en']), 'id'),
  as: v.optional(v.string()),
});

interface Words {
  readonly language: 'id' | 'en';
  readonly as: string | undefined;
}

function readWords(words: readonly string[]): Words {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      strict: true,
      options: { language: text, as: text },
    });
    const read = v.parse(wordsOf, values);
    return { language: read.language, as: read.as };
  } catch {
    throw new CommandFault(usage);
  }
}

async function verify({ app, origin }: CommandLine, { language }: Words): Promise<number> {
  const result = await runQuery(app, origin.entering, verifySeals, {});
  if (!result.ok) throw new CommandFault(problemText(language, result.problem));
  const { faults, entries, seals, unsealed } = result.value;
  const words = journalCheckText(language);
  const number = (value: number): string => formatNumber(value, language);
  const lines =
    faults.length === 0
      ? [words.whole(number(entries), number(seals))]
      : [
          words.broken(number(faults.length)),
          ...faults.map(({ fault, sealNo, commandId }) =>
            words.at(fault, sealNo === null ? null : number(sealNo), commandId),
          ),
        ];
  if (unsealed > 0) lines.push(words.unsealed(number(unsealed)));
  await toStandardOutput(lines.map((line) => `${line}\n`));
  return faults.length === 0 ? 0 : 1;
}

await runCommandLine(readWords, verify);
