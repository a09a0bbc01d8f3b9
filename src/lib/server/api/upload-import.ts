import * as v from 'valibot';
import { fields } from '#lib/domain/imports/fields.ts';
import { fileWarnings } from '#lib/domain/imports/problems.ts';
import { accepted, type Result } from '#lib/domain/shared/result.ts';
import { agencyCode } from '#lib/domain/shared/schemas.ts';
import type { App } from '../app.ts';
import { inputProblem } from '../commands/input-problem.ts';
import { startImport, type StartedImport } from '../modules/imports/index.ts';
import { defaultLimits } from '../spreadsheets/index.ts';
import { answerSchemaOf, inputSchemaOf } from './json-schema.ts';
import { plainText } from './plain-text.ts';
import type { Taken, Upload, Uploaded } from './upload.ts';

const fileInput = v.strictObject({
  fileName: plainText(200),
  /** Name of the sheet; without it the first that is not hidden. */
  sheet: v.optional(plainText(200)),
  /** Needed only from an account that belongs to no agency. */
  agencyCode: v.optional(agencyCode),
});

const fileAnswer = v.object({
  importId: v.string(),
  rows: v.number(),
  sheetName: v.nullable(v.string()),
  sheetNames: v.array(v.string()),
  warnings: v.array(
    v.object({
      code: v.picklist(fileWarnings),
      details: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
    }),
  ),
  proposal: v.object({
    columns: v.array(
      v.object({
        column: v.number(),
        header: v.string(),
        field: v.picklist([...fields, 'ignore']),
        confidence: v.number(),
      }),
    ),
    questions: v.array(
      v.object({
        kind: v.picklist(['claimed-twice', 'name-missing', 'name-of-whom', 'nik-rounded']),
        columns: v.array(v.number()),
      }),
    ),
  }),
});

/** Takes in a spreadsheet; the commands that follow (mapping, save, undo) are there as all others. */
export const importUpload: Upload = {
  name: 'startImport',
  summary: 'Takes in a spreadsheet of people or businesses and proposes what its columns are.',
  method: 'POST',
  path: '/imports/files',
  pathFields: [],
  capability: 'imports.run',
  input: inputSchemaOf(fileInput),
  answer: answerSchemaOf(fileAnswer),
  refusals: [
    'input.invalid',
    'not-signed-in',
    'session.ended',
    'not-allowed',
    'agency.missing',
    'command.id-used-otherwise',
    'file.empty',
    'file.type',
    'file.too-large',
    'file.unreadable',
    'file.header-only',
    'file.quote-unclosed',
    'file.nul-bytes',
    'file.too-many-rows',
    'file.too-many-columns',
    'file.cell-too-long',
    'file.expands-too-much',
    'file.no-such-sheet',
    'file.encrypted',
    'too-many-requests',
  ],
  isTagged: false,
  types: [
    'application/octet-stream',
    'text/csv',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  mostBytes: defaultLimits.fileBytes,
  tooLarge: 'file.too-large',
  taken: 'Taken in; the import has the id of the command and waits for its mapping.',
  example: { fileName: 'daftar.csv', type: 'text/csv' },
  take,
};

async function take(
  app: App,
  { caller, commandId, fields: given, bytes }: Uploaded,
): Promise<Result<Taken>> {
  const read = v.safeParse(fileInput, given);
  if (!read.success) return { ok: false, problem: inputProblem(read.issues) };
  const { fileName, sheet = null, agencyCode: agency = null } = read.output;
  const started = await startImport(
    app,
    { entering: caller.entering, device: 'api' },
    { importId: commandId, fileName, bytes, sheet, agencyCode: agency },
  );
  return started.ok
    ? accepted({ answer: answerOf(started.value), wasKnown: started.value.wasKnown })
    : started;
}

function answerOf(started: StartedImport): v.InferOutput<typeof fileAnswer> {
  const { importId, rows, sheetName, sheetNames, warnings, proposal } = started;
  return {
    importId,
    rows,
    sheetName,
    sheetNames: [...sheetNames],
    warnings: warnings.map(({ code, details }) =>
      details === undefined ? { code } : { code, details: { ...details } },
    ),
    proposal: {
      columns: proposal.columns.map(({ column, header, field, confidence }) => ({
        column,
        header,
        field,
        confidence,
      })),
      questions: proposal.questions.map(({ kind, ...about }) => ({
        kind,
        columns: 'columns' in about ? [...about.columns] : 'column' in about ? [about.column] : [],
      })),
    },
  };
}
