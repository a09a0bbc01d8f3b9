/**
 * `npm run --silent import -- FILE --agency CODE [--sheet NAME] [--mode partial|strict] [--dry-run]
 * [--as ACCOUNT] [--report OUT.json] [--language id|en] [--header-row N] [--map MAP.json]
 * [--answers ANSWERS.json]`: imports a spreadsheet and prints what became of every row as JSON.
 * MAP.json says what columns are (`{"Nama Lengkap": "fullName", "K": "ignore"}`), ANSWERS.json what is
 * settled for all rows (`[{"kind": "settle", "code": "nik.length"}]`). Exit code 0 when it did what the mode promises, 1 when refused.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import * as v from 'valibot';
import { fields, type ColumnField } from '#lib/domain/imports/fields.ts';
import { fixInput, mostFixes } from '#lib/domain/imports/fixes.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import { importFile, type ImportReport } from '#lib/server/modules/imports/index.ts';
import type { Locale } from '#lib/text/locale.ts';
import { problemText } from '#lib/text/problems.ts';
import { CommandFault, runCommandLine, type CommandLine } from './support/command-line.ts';

const usage =
  'Usage: npm run --silent import -- FILE --agency CODE [--sheet NAME] [--mode partial|strict] ' +
  '[--dry-run] [--as ACCOUNT] [--report OUT.json] [--language id|en] [--header-row N] ' +
  '[--map MAP.json] [--answers ANSWERS.json]';

interface Words {
  readonly path: string;
  readonly agency: string;
  readonly sheet: string | undefined;
  readonly mode: 'partial' | 'strict';
  readonly isDryRun: boolean;
  readonly as: string | undefined;
  readonly report: string | undefined;
  readonly headerRow: number | null;
  readonly map: string | undefined;
  readonly answers: string | undefined;
  readonly locale: Locale;
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
        agency: text,
        sheet: text,
        mode: text,
        'dry-run': { type: 'boolean' },
        as: text,
        report: text,
        language: text,
        'header-row': text,
        map: text,
        answers: text,
      },
    });
  } catch {
    throw new CommandFault(usage);
  }
  const { values, positionals } = parsed;
  const [path, ...others] = positionals;
  const { mode = 'partial', language = 'id' } = values;
  if (
    path === undefined ||
    others.length > 0 ||
    values.agency === undefined ||
    (mode !== 'partial' && mode !== 'strict') ||
    (language !== 'id' && language !== 'en') ||
    !/^\d{0,6}$/.test(values['header-row'] ?? '')
  ) {
    throw new CommandFault(usage);
  }
  return {
    path,
    agency: values.agency.toUpperCase(),
    sheet: values.sheet,
    mode,
    isDryRun: values['dry-run'] ?? false,
    as: values.as,
    report: values.report,
    headerRow: values['header-row'] === undefined ? null : Number(values['header-row']),
    map: values.map,
    answers: values.answers,
    locale: language,
  };
}

/** Paths are read from where the person stands, which npm leaves behind. */
function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

const columnsSchema = v.record(
  v.pipe(v.string(), v.maxLength(200)),
  v.picklist([...fields, 'ignore'] as ColumnField[]),
);
const answersSchema = v.pipe(v.array(fixInput), v.maxLength(mostFixes));

/** What a file beside the list says; a sentence for one that is not there or says something else. */
async function readJson<T>(
  path: string | undefined,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | undefined> {
  if (path === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(await readFile(fromHere(path), 'utf8'));
  } catch {
    throw new CommandFault(`The file ${path} is not there or is no JSON.`);
  }
  const read = v.safeParse(schema, content);
  if (read.success) return read.output;
  const place = v.getDotPath(read.issues[0]) ?? '';
  throw new CommandFault(`The file ${path} says something that is not known, at “${place}”.`);
}

async function work({ app, origin }: CommandLine, words: Words): Promise<number> {
  let bytes: Buffer;
  try {
    bytes = await readFile(fromHere(words.path));
  } catch {
    throw new CommandFault(`The file ${words.path} is not there or may not be read.`);
  }
  const named = await readJson(words.map, columnsSchema);
  const fixes = await readJson(words.answers, answersSchema);
  const result = await importFile(app, origin, {
    headerRow: words.headerRow,
    named: named ?? null,
    fixes: fixes ?? [],
    fileName: basename(words.path),
    bytes,
    sheet: words.sheet ?? null,
    agencyCode: words.agency,
    mode: words.mode,
    isDryRun: words.isDryRun,
  });
  if (!result.ok && result.problem.code === 'session.ended') {
    throw new CommandFault(`There is no account ${words.as ?? ''} that may act today.`);
  }
  if (!result.ok) return refuse(words, result.problem);
  await print(words, written(words.locale, result.value));
  const { refusal } = result.value;
  if (refusal === null) return 0;
  const details = { rows: refusal.rows };
  console.error(
    `${basename(words.path)}: ${problemText(words.locale, { code: refusal.code, details })}`,
  );
  return 1;
}

/** One sentence that names the file; rows and columns stand in it where there are any. */
async function refuse(words: Words, problem: Problem): Promise<number> {
  const message = problemText(words.locale, problem);
  console.error(`${basename(words.path)}: ${message}`);
  const { row = null, column = null } = problem.details ?? {};
  await print(words, {
    rows: 0,
    created: 0,
    updated: 0,
    known: 0,
    held: 0,
    refused: 0,
    problems: [{ row, column, code: problem.code, message, severity: 'error' }],
  });
  return 1;
}

function written(locale: Locale, report: ImportReport): object {
  return {
    rows: report.rows,
    ...report.counts,
    problems: report.problems.map((problem) => ({
      row: problem.row,
      column: problem.column === null ? null : (report.header[problem.column] ?? null),
      code: problem.code,
      message: problemText(locale, problem),
      severity: problem.severity,
    })),
  };
}

async function print(words: Words, report: object): Promise<void> {
  const text = `${JSON.stringify(report, null, 1)}\n`;
  if (words.report !== undefined) await writeFile(fromHere(words.report), text, { mode: 0o600 });
  process.stdout.write(text);
}

// Most of what an import makes is garbage at once: collecting a little more often halves the memory.
setFlagsFromString('--heap-growing-percent=60');
await runCommandLine(readWords, work);
