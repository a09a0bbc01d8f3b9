/**
 * `npm run --silent export -- people --format csv|xlsx [--filter NAME=VALUE …] [--output FILE]`:
 * a list of people by the filters of the list, to standard output or a file. The journal keeps who
 * took it out, by which filter and how many; not what is in it.
 */
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { fileStream, peopleRows } from '#lib/server/exports/index.ts';
import {
  exportPeople,
  peopleFilter,
  type PeopleFilter,
} from '#lib/server/modules/registry/index.ts';
import { exportText } from '#lib/text/exports.ts';
import type { Locale } from '#lib/text/locale.ts';
import { problemText } from '#lib/text/problems.ts';
import { CommandFault, runCommandLine, type CommandLine } from './support/command-line.ts';
import { toStandardOutput } from './support/standard-output.ts';

const names = Object.keys(peopleFilter.entries);
const usage =
  'Usage: npm run --silent export -- people --format csv|xlsx [--filter NAME=VALUE …] ' +
  `[--output FILE] [--as ACCOUNT] [--language id|en]\nFilters: ${names.join(', ')}`;

interface Words {
  readonly format: 'csv' | 'xlsx';
  readonly filter: PeopleFilter;
  readonly output: string | undefined;
  readonly locale: Locale;
  readonly as: string | undefined;
}

function readWords(words: readonly string[]): Words {
  const text = { type: 'string' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      strict: true,
      options: {
        format: text,
        filter: { type: 'string', multiple: true },
        output: text,
        language: text,
        as: text,
      },
    });
  } catch {
    throw new CommandFault(usage);
  }
  const { values, positionals } = parsed;
  const { format = 'csv', language = 'id' } = values;
  const filter = v.safeParse(v.strictObject(peopleFilter.entries), pairsOf(values.filter ?? []));
  if (
    positionals.length !== 1 ||
    positionals[0] !== 'people' ||
    (format !== 'csv' && format !== 'xlsx') ||
    (language !== 'id' && language !== 'en') ||
    !filter.success
  ) {
    throw new CommandFault(usage);
  }
  return { format, filter: filter.output, output: values.output, locale: language, as: values.as };
}

function pairsOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

async function work({ app, origin }: CommandLine, words: Words): Promise<number> {
  const verdict = await runCommand(app, origin, exportPeople, {
    id: app.newId(),
    input: { ...words.filter, format: words.format },
  });
  if (verdict.outcome === 'refused') {
    throw new CommandFault(problemText(words.locale, verdict.problem));
  }
  const rows = peopleRows(app, origin.entering, words.filter, words.locale);
  const stream = fileStream(words.format, rows, 'programs', exportText(words.locale).sheet);
  if (words.output === undefined) await toStandardOutput(stream);
  else {
    // Paths are read from where the person stands, which npm leaves behind.
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), words.output);
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    console.error(`${verdict.answer.people} people`);
  }
  return 0;
}

await runCommandLine(readWords, work);
