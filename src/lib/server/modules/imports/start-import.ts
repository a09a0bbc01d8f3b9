import * as v from 'valibot';
import { noRows } from '#lib/domain/imports/verdicts.ts';
import { withRemembered, type MappingProposal } from '#lib/domain/imports/propose-mapping.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode, id, line } from '#lib/domain/shared/schemas.ts';
import type { App } from '../../app.ts';
import { defineCommand } from '../../commands/command.ts';
import type { Origin } from '../../commands/run-commands.ts';
import { runTogether, type Together } from '../../commands/run-together.ts';
import { Refusal } from '../../db/faults.ts';
import { FileRefused, type SpreadsheetRow } from '../../spreadsheets/index.ts';
import { findAgency } from './agency.sql.ts';
import { changeImport, findRemembered, insertImport, type StoredMapping } from './imports.sql.ts';
import { openFile, type IncomingFile, type OpenedFile } from './read-file.ts';
import { insertRows, type JudgedColumns } from './rows.sql.ts';
import { sealCells } from './sealed-cells.ts';

const input = v.object({
  importId: id,
  fileName: line(200),
  sheet: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  contentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  header: v.pipe(v.array(v.pipe(v.string(), v.maxLength(32_767))), v.maxLength(500)),
  headerRows: v.pipe(v.array(v.number()), v.maxLength(3)),
  titleRows: v.pipe(v.array(v.number()), v.maxLength(60)),
  remarks: v.custom<OpenedFile['warnings']>((value) => Array.isArray(value)),
  /** The proposal as `proposeMapping` made it of the file. */
  proposal: v.custom<MappingProposal>((value) => typeof value === 'object' && value !== null),
  agencyCode: v.optional(v.nullable(agencyCode), null),
});

const answer = v.object({ importId: v.string(), agencyCode: v.string() });

/**
 * Opens an import in the table. Its rows follow in the same transaction. The module's door keeps it
 * in: its input is what the server read in a file, and nobody may send that. The API takes the file
 * itself at the same address (`src/lib/server/api/upload-import.ts`).
 */
export const openImport = defineCommand<typeof input, v.InferOutput<typeof answer>>({
  name: 'startImport',
  summary: 'Takes in a spreadsheet of people or businesses and proposes what its columns are.',
  route: 'POST /imports/files',
  input,
  answer,
  capability: 'imports.run',
  refusals: ['agency.missing', 'not-allowed'],
  isSingle: true,
  async handle(commands, { actor, load }) {
    const codes = commands.map((one) => actor.agencyCode ?? one.input.agencyCode ?? '');
    const header = JSON.stringify(commands[0]?.input.header ?? []);
    const [agencies, remembered] = await load(findAgency(codes), findRemembered(codes, header));
    const known = new Set(agencies.map((row) => row.code));
    const results = commands.map((command, index): Result<{ code: string; writes: Opened }> => {
      const { input: given } = command;
      const code = codes[index] ?? '';
      if (!known.has(code)) return refused('agency.missing', undefined, 'agencyCode');
      if (given.agencyCode !== null && given.agencyCode !== code) return refused('not-allowed');
      return accepted({
        code,
        writes: insertImport({
          id: given.importId,
          agencyCode: code,
          accountId: actor.accountId,
          fileName: given.fileName,
          contentHash: Buffer.from(given.contentHash, 'hex'),
          sheet: given.sheet,
          header: JSON.stringify(given.header),
          headerRows: JSON.stringify(given.headerRows),
          titleRows: JSON.stringify(given.titleRows),
          remarks: JSON.stringify(given.remarks),
          mapping: JSON.stringify(
            mappingOf(
              given.proposal,
              remembered.find((one) => one.agencyCode === code),
            ),
          ),
          counts: JSON.stringify(noRows),
        }),
      });
    });
    return {
      verdicts: results.map((result, index) => {
        const given = commands[index]?.input;
        if (!result.ok || given === undefined) return result.ok ? refused('input.invalid') : result;
        return accepted({
          answer: { importId: given.importId, agencyCode: result.value.code },
          changes: [
            {
              entity: 'import',
              entityId: given.importId,
              old: null,
              new: {
                fileName: given.fileName,
                contentHash: given.contentHash,
                agencyCode: result.value.code,
              },
            },
          ],
        });
      }),
      writes: results.flatMap((result) => (result.ok ? [result.value.writes] : [])),
    };
  },
});

type Opened = ReturnType<typeof insertImport>;

/** What is kept of a proposal: with the choices of the last file of the same headings. */
function mappingOf(
  proposal: MappingProposal,
  before:
    { readonly fileName: string; readonly at: string; readonly mapping: StoredMapping } | undefined,
): StoredMapping {
  if (before === undefined) return proposal;
  const { columns, questions, mapping } = withRemembered(proposal, before.mapping.mapping.columns);
  return {
    columns,
    questions,
    mapping,
    remembered: {
      fileName: before.fileName,
      at: before.at,
      proposed: proposal.columns.map((one) => one.field),
    },
  };
}

/** An import that has been started, for the screen that asks about its columns. */
export interface StartedImport {
  readonly importId: string;
  readonly rows: number;
  readonly sheetName: string | null;
  readonly sheetNames: readonly string[];
  readonly warnings: OpenedFile['warnings'];
  readonly proposal: MappingProposal;
  /** Whether the same file came under the same id before; then nothing was stored now. */
  readonly wasKnown: boolean;
}

/**
 * Takes in a file: reads it in its worker and stores its rows encrypted, all in one transaction, so
 * that a file that breaks off half-way leaves nothing behind. The import then waits for its mapping.
 * The same file again under the same id gives the same answer.
 *
 * @returns refusals of the file (`file.…`), of the actor, or of the agency
 */
export async function startImport(
  app: App,
  origin: Origin,
  file: IncomingFile & { readonly importId: string; readonly agencyCode: string | null },
): Promise<Result<StartedImport>> {
  const opened = await openFile(file);
  if (!opened.ok) return opened;
  const { value } = opened;
  try {
    const { importId } = file;
    const stored = await runTogether(app, origin, async (together) => {
      const { wasKnown } = await open(together, value, file);
      const rows = wasKnown
        ? await countRows(value.batches)
        : await storeRows(app, together, importId, value);
      return { rows, wasKnown };
    });
    const { sheetName, sheetNames, warnings, proposal } = value;
    return accepted({ importId, ...stored, sheetName, sheetNames, warnings, proposal });
  } catch (error) {
    return refusalOf(error);
  } finally {
    await value.close();
  }
}

/** What a thrown refusal of a file or of the database says; anything else is thrown again. */
export function refusalOf(error: unknown): Result<never> {
  if (error instanceof FileRefused || error instanceof Refusal) {
    return { ok: false, problem: error.problem };
  }
  throw error;
}

/** Opens the import in the transaction, or finds that the same command did; throws its refusal. */
export async function open(
  together: Together,
  opened: OpenedFile,
  file: IncomingFile & { readonly importId: string; readonly agencyCode: string | null },
): Promise<{ readonly wasKnown: boolean }> {
  const [verdict] = await together.run(openImport, [
    {
      id: file.importId,
      originId: file.importId,
      input: {
        importId: file.importId,
        fileName: nameOf(file.fileName),
        sheet: opened.sheetName,
        contentHash: opened.contentHash,
        header: opened.header,
        headerRows: opened.headerRows,
        titleRows: opened.titleRows,
        remarks: opened.warnings,
        proposal: opened.proposal,
        agencyCode: file.agencyCode,
      },
    },
  ]);
  if (verdict === undefined) throw new Error('a command was left without a verdict');
  if (verdict.outcome === 'refused') throw new Refusal(verdict.problem);
  return { wasKnown: verdict.wasKnown };
}

/** Names of files come from outside; the last part is enough to know it by. */
function nameOf(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1)?.trim() ?? '';
  return last === '' ? 'berkas' : last.slice(-200);
}

async function countRows(batches: AsyncIterable<readonly SpreadsheetRow[]>): Promise<number> {
  let rows = 0;
  for await (const batch of batches) rows += batch.length;
  return rows;
}

async function storeRows(
  app: App,
  together: Together,
  importId: string,
  opened: OpenedFile,
): Promise<number> {
  let rows = 0;
  let sending: Promise<void> = Promise.resolve();
  for await (const batch of opened.batches) {
    await sending;
    rows += batch.length;
    sending = together.write(insertRows(importId, newRows(app, importId, batch, null)));
    sending.catch(() => undefined);
  }
  await sending;
  await together.write(
    // What a file hides is known once all of it has been read.
    changeImport(importId, { rowCount: rows, remarks: JSON.stringify(opened.warnings) }),
  );
  return rows;
}

/** Rows of a file as they are stored. */
export function newRows(
  app: App,
  importId: string,
  rows: readonly SpreadsheetRow[],
  judged: readonly JudgedColumns[] | null,
) {
  return rows.map((row, index) => ({
    rowNumber: row.rowNumber,
    sealed: sealCells(app.keys, importId, row.rowNumber, row.cells),
    keyVersion: app.keys.version,
    judged: judged?.[index] ?? null,
  }));
}
