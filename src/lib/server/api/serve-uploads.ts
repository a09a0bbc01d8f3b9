import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { runQuery } from '../commands/query.ts';
import { Refusal } from '../commands/refusal.ts';
import { whoAmI } from '../modules/accounts/index.ts';
import { answerError } from './answer-errors.ts';
import { callerOf, notSignedIn, type Caller } from './caller.ts';
import { commandIdOf } from './command-id.ts';
import { sendProblem } from './problem-answer.ts';
import type { Upload } from './upload.ts';
import { importUpload } from './upload-import.ts';
import { proofUpload } from './upload-proof.ts';

/** Every address that takes a file. */
export const uploads: readonly Upload[] = [importUpload, proofUpload];

/** Registers every upload, each in a scope of its own, since everywhere else JSON is all that is taken. */
export function serveUploads(api: FastifyInstance, app: App): void {
  for (const upload of uploads) {
    void api.register((files, _options, done) => {
      files.removeAllContentTypeParsers();
      files.addContentTypeParser(
        [...upload.types],
        { parseAs: 'buffer' },
        (_request, body, taken) => {
          taken(null, body);
        },
      );
      serve(files, app, upload);
      done();
    });
  }
}

function serve(files: FastifyInstance, app: App, upload: Upload): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  files.route({
    method: upload.method,
    url: `/v1${upload.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: upload.mostBytes,
    schema: { response: { 201: upload.answer } },
    // Before the body: nobody who may not do it can make us hold a file.
    onRequest: async (request) => {
      callers.set(request, await allowedCaller(app, request, upload));
    },
    // A body beyond the bound is a file that is too large, which says how large it may be.
    errorHandler: (error: unknown, request, reply): FastifyReply => {
      const isTooLarge =
        error instanceof Error && 'statusCode' in error && error.statusCode === 413;
      return isTooLarge
        ? sendProblem(request, reply, { code: upload.tooLarge })
        : answerError(error, request, reply);
    },
    handler: async (request, reply) => {
      const caller = callers.get(request);
      if (caller === undefined) throw new Refusal(notSignedIn);
      const commandId = commandIdOf(app, request);
      const fields = { ...(request.query as object), ...(request.params as object) };
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const taken = await upload.take(app, { caller, commandId, fields, bytes });
      void reply.header('idempotency-key', commandId);
      if (!taken.ok) return sendProblem(request, reply, taken.problem);
      if (taken.value.wasKnown) void reply.header('idempotency-replayed', 'true');
      return reply.code(201).send(taken.value.answer);
    },
  });
}

/** The caller, if it may do this at all; the command asks once more in its transaction. */
async function allowedCaller(
  app: App,
  request: FastifyRequest,
  { capability }: Upload,
): Promise<Caller> {
  const caller = callerOf(request);
  if (caller.key === null) throw new Refusal(notSignedIn);
  const who = await runQuery(app, caller.entering, whoAmI, {});
  if (!who.ok) throw new Refusal(who.problem);
  if (capability !== null && !who.value.capabilities.includes(capability)) {
    throw new Refusal({ code: 'not-allowed' });
  }
  return caller;
}
