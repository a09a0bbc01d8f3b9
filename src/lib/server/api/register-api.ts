import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { answerError } from './answer-errors.ts';
import { noteUse } from '../modules/accounts/index.ts';
import { calledBy, countingKeyOf } from './caller.ts';
import { endpoints } from './endpoints.ts';
import { takeJson } from './json-body.ts';
import { sendProblem } from './problem-answer.ts';
import { serveBatches } from './serve-batches.ts';
import { serveDocumentation } from './serve-documentation.ts';
import { serveEndpoint } from './serve-endpoint.ts';
import { serveUploads, uploads } from './serve-uploads.ts';
import { serveSessions } from './serve-sessions.ts';

/** Turns every command and query into JSON under /api/v1, with its documentation at /api. */
export async function registerApi(api: FastifyInstance, app: App): Promise<void> {
  takeJson(api);
  api.setErrorHandler(answerError);
  api.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(protection);
    done();
  });
  if (app.config.apiRequestsPerMinute > 0) {
    // Counted in this process alone: behind a balancer the bound is this times the processes. What
    // must hold exactly, the tries to sign in, is counted in the database.
    await api.register(rateLimit, {
      max: app.config.apiRequestsPerMinute,
      timeWindow: 60_000,
      cache: 20_000,
      keyGenerator: countingKeyOf,
      ...withoutHeaders,
    });
  }
  noteKeys(api, app);
  for (const endpoint of endpoints) serveEndpoint(api, app, endpoint);
  serveSessions(api, app);
  serveBatches(api, app);
  serveUploads(api, app);
  serveDocumentation(api);
  api.all('/*', answerNothingHere);
}

/** Milliseconds within which the use of one key is noted once. */
const NOTED_FOR = 60_000;

/** Notes after an answer that a key is in use. Only keys that exist are kept here, so they stay few. */
function noteKeys(api: FastifyInstance, app: App): void {
  const noted = new Map<string, number>();
  api.addHook('onResponse', (request, reply, done) => {
    done();
    if (reply.statusCode >= 400) return;
    const { entering, key } = calledBy(request);
    if (entering.by !== 'key' || key === null) return;
    const now = app.now();
    if (now - (noted.get(key) ?? 0) < NOTED_FOR) return;
    noted.set(key, now);
    // Beside the request; a lost note costs nothing.
    void noteUse(app, entering.tokenHash, 'key').catch(() => undefined);
  });
}

const hidden = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};
/** Nobody plans by these; `retry-after` says what is needed when the bound is reached. */
const withoutHeaders = { addHeaders: hidden, addHeadersOnExceeding: hidden };

/**
 * What a browser must not do with an answer. Five fixed headers cost 10 µs a request; the plugin
 * that makes them, and eight more for pages, cost 45 µs of the 87 µs that all else takes.
 */
const protection = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Answers hold people's records: nothing on the way may keep them.
  'cache-control': 'no-store',
};

/** An address that is none, or one that is not used in this way. */
function answerNothingHere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? '';
  const methods = allowed.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
  if (methods.length === 0) return sendProblem(request, reply, { code: 'not-found' });
  void reply.header('allow', [...new Set(methods)].join(', '));
  return sendProblem(request, reply, { code: 'input.invalid' }, 405);
}

const allowed = [
  ...[...endpoints, ...uploads].map(({ method, path }) => ({ method, path })),
  { method: 'POST', path: '/sessions' },
  { method: 'POST', path: '/commands/{name}' },
  { method: 'GET', path: '/openapi.json' },
].map(({ method, path }) => ({
  method,
  pattern: new RegExp(
    `^/api/v1${path.replaceAll('.', '[.]').replaceAll(/\{\w+\}/g, '[^/]{1,100}')}/?$`,
  ),
}));
