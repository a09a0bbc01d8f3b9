import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { readGauges, watchEventLoop } from './gauges.ts';
import type { Metrics } from './registry.ts';

/**
 * Counts every request and serves the numbers at /metrics, to this machine or by a token. Others
 * learn that there is nothing here.
 */
export function serveMetrics(front: FastifyInstance, app: App, metrics: Metrics): void {
  const delay = watchEventLoop();
  front.addHook('onClose', (_front, done) => {
    delay.disable();
    done();
  });
  front.addHook('onResponse', (request, reply, done) => {
    metrics.addRequest(
      request.method,
      routeOf(request),
      reply.raw.statusCode,
      reply.elapsedTime / 1000,
    );
    done();
  });
  front.get('/metrics', async (request, reply) => {
    if (!mayRead(request, app.config.metricsToken)) return reply.code(404).send();
    const gauges = await readGauges(app, delay);
    return reply
      .header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(metrics.text(gauges, app.now()));
  });
}

/** The route as it was declared. All pages are one: the framework behind knows them apart. */
function routeOf(request: FastifyRequest): string {
  const { url } = request.routeOptions;
  return url === undefined ? 'none' : url === '/*' ? 'pages' : url;
}

/** A proxy on this machine also comes from here; it says for whom it asks. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given !== undefined) return token !== undefined && isSame(given, token);
  const isPassedOn =
    request.headers['x-forwarded-for'] !== undefined ||
    request.headers['forwarded'] !== undefined ||
    request.headers['x-real-ip'] !== undefined ||
    request.headers['via'] !== undefined;
  return !isPassedOn && /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.ip);
}

function isSame(one: string, other: string): boolean {
  const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(one), hashOf(other));
}
