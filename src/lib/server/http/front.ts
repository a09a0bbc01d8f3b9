import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { App } from '../app.ts';
import { answerError } from '../api/answer-errors.ts';
import { registerApi } from '../api/register-api.ts';
import { Metrics, serveMetrics } from '../metrics/index.ts';
import { writtenFailure } from '../written-failure.ts';

export type Pages = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * One server on one port: the API and health in front, the pages behind.
 *
 * @param pages handler of the built pages; missing in tests of the API alone
 * @param metrics where requests are counted; shared with the work beside
 */
export async function openFront(
  app: App,
  log: FastifyBaseLogger,
  pages?: Pages,
  metrics: Metrics = new Metrics(),
): Promise<FastifyInstance> {
  const front = Fastify({
    loggerInstance: log,
    // Addresses may carry ids of people; a log line says the route, not the address.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: false,
    requestTimeout: 120_000,
    // __proto__ and constructor keys are refused, not stripped.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // A body is what it says: nothing is turned into another type, left out or filled in.
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        strictTypes: false,
      },
    },
    // A message that is no HTTP. Fastify's own handler would log the whole packet with its headers.
    clientErrorHandler: (error, socket) => {
      const status =
        error.code === 'HPE_HEADER_OVERFLOW'
          ? '431 Request Header Fields Too Large'
          : '400 Bad Request';
      if (socket.writable)
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      else socket.destroy();
    },
    // An address that cannot be decoded is nowhere, before any route is looked for.
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
  });
  front.setErrorHandler(answerError);
  serveMetrics(front, app, metrics);
  front.get('/health', () => ({ status: 'live' }));
  front.get('/health/live', () => ({ status: 'live' }));
  front.get('/health/ready', async (_request, reply) => {
    try {
      await app.pools.app.query('select 1');
      return { status: 'ready' };
    } catch {
      return reply
        .code(503)
        .header('retry-after', '5')
        .send({ status: 'waiting for the database' });
    }
  });
  await front.register((api) => registerApi(api, app), { prefix: '/api' });
  if (pages !== undefined) await front.register((rest) => servePages(rest, pages));
  return front;
}

/** Everything else belongs to the pages; their bodies are theirs to read. */
function servePages(rest: FastifyInstance, pages: Pages): Promise<void> {
  rest.removeAllContentTypeParsers();
  rest.addContentTypeParser('*', (_request, _payload, done) => done(null));
  rest.all('/*', (request, reply) => {
    reply.hijack();
    // The bundle believes it stands behind https unless it is told.
    request.raw.headers['x-forwarded-proto'] ??= 'http';
    try {
      pages(request.raw, reply.raw, () => {
        reply.raw.statusCode = 404;
        reply.raw.end();
      });
    } catch (error) {
      request.log.error({ request: request.id, route: 'pages', ...writtenFailure(error) });
      if (!reply.raw.headersSent) reply.raw.statusCode = 500;
      reply.raw.end();
    }
  });
  return Promise.resolve();
}
