import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { fields } from '#lib/domain/imports/fields.ts';
import { fileWarnings } from '#lib/domain/imports/problems.ts';
import { agencyCode } from '#lib/domain/shared/schemas.ts';
import type { App } from '../app.ts';
import { inputProblem } from '../commands/input-problem.ts';
import { runQuery } from '../commands/query.ts';
import { Refusal } from '../commands/refusal.ts';
import { whoAmI } from '../modules/accounts/index.ts';
import { startImport, type StartedImport } from '../modules/imports/index.ts';
import { defaultLimits } from '../spreadsheets/index.ts';
import { answerError } from './answer-errors.ts';
import { callerOf, notSignedIn, type Caller } from './caller.ts';
import { commandIdOf } from './command-id.ts';
import type { Endpoint } from './endpoints.ts';
import { answerSchemaOf, inputSchemaOf } from './json-schema.ts';
import { sendProblem } from './problem-answer.ts';

/** Kinds of body that are taken. What a file really is, its content says. */
export const fileTypes: readonly string[] = [
  'application/octet-stream',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

/** What stands in the address beside the file: no control characters, NUL among them. */
const plainText = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}]+$/u));

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

/** Taking in a file, described as endpoints are: its input stands in the address, beside the file. */
export const fileUpload: Omit<Endpoint, 'does'> = {
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
};

/**
 * Takes in a spreadsheet as the body itself. No command of the catalogue can do it, since the file
 * has to be read first; the commands that follow (mapping, save, undo) are there as all others.
 */
export function serveFiles(api: FastifyInstance, app: App): void {
  // A scope of its own, since everywhere else JSON is all that is taken.
  void api.register((files, _options, done) => {
    takeFiles(files);
    serveUpload(files, app);
    done();
  });
}

function takeFiles(files: FastifyInstance): void {
  files.removeAllContentTypeParsers();
  files.addContentTypeParser([...fileTypes], { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
}

function serveUpload(files: FastifyInstance, app: App): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  files.route({
    method: fileUpload.method,
    url: `/v1${fileUpload.path}`,
    bodyLimit: defaultLimits.fileBytes,
    schema: { response: { 201: fileUpload.answer } },
    // Before the body: nobody who may not import can make us hold a file.
    onRequest: async (request) => {
      callers.set(request, await importerOf(app, request));
    },
    errorHandler: answerFault,
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Refusal(notSignedIn);
      const read = v.safeParse(fileInput, request.query);
      if (!read.success) return sendProblem(request, reply, inputProblem(read.issues));
      const { fileName, sheet = null, agencyCode: agency = null } = read.output;
      const importId = commandIdOf(app, request);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const started = await startImport(
        app,
        { entering: caller.entering, device: 'api' },
        { importId, fileName, bytes, sheet, agencyCode: agency },
      );
      void reply.header('idempotency-key', importId);
      if (!started.ok) return sendProblem(request, reply, started.problem);
      if (started.value.wasKnown) void reply.header('idempotency-replayed', 'true');
      return reply.code(201).send(answerOf(started.value));
    },
  });
}

/** The caller, if it may import at all; the command asks once more in its transaction. */
async function importerOf(app: App, request: FastifyRequest): Promise<Caller> {
  const caller = callerOf(request);
  if (caller.key === null) throw new Refusal(notSignedIn);
  const who = await runQuery(app, caller.entering, whoAmI, {});
  if (!who.ok) throw new Refusal(who.problem);
  if (!who.value.capabilities.includes('imports.run')) throw new Refusal({ code: 'not-allowed' });
  return caller;
}

/** A body beyond the bound is a file that is too large, which says how large it may be. */
function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413;
  return isTooLarge
    ? sendProblem(request, reply, { code: 'file.too-large' })
    : answerError(error, request, reply);
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
