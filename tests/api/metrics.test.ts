import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFront } from '#lib/server/http/front.ts';
import { served, signedIn, type Served } from './served.ts';

let world: Served;

beforeAll(async () => {
  world = await served();
});
afterAll(() => world.close());

const numbers = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  world.front.inject({ method: 'GET', url: '/metrics', headers, remoteAddress });

test('counts requests by route, and says nothing of anybody', async () => {
  const { headers } = await signedIn(world, 'deskOfficer');
  const personId = '019ac0de-0000-7000-8000-000000000001';
  await world.front.inject({ method: 'GET', url: `/api/v1/people/${personId}`, headers });
  await world.front.inject({ method: 'GET', url: '/api/v1/nowhere-siti' });
  const { statusCode, body } = await numbers();
  expect(statusCode).toBe(200);
  expect(body).toContain(
    'http_requests_total{method="GET",route="/api/v1/people/:id",status="404"} 1\n',
  );
  expect(body).toContain(
    'http_request_duration_seconds_bucket{route="/api/v1/people/:id",le="+Inf"} 1',
  );
  expect(body).not.toMatch(/019ac0de|siti|@/);
  for (const line of body.trimEnd().split('\n')) {
    expect(line).toMatch(
      /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? -?\d[\d.e+-]*)$/,
    );
  }
});

test('tells pool, queue, journal, sums, memory and the event loop', async () => {
  const { body } = await numbers();
  for (const name of [
    'database_up 1',
    'database_connections{state="idle"}',
    'database_requests_waiting 0',
    'jobs{name="save-import",state="waiting"} 0',
    'journal_unsealed_entries',
    'sums_waiting_changes',
    'process_resident_memory_bytes',
    'nodejs_eventloop_delay_seconds{quantile="0.99"}',
  ]) {
    expect(body).toContain(name);
  }
});

test('is for this machine only, and not for what a proxy passes on', async () => {
  expect((await numbers({}, '10.0.0.8')).statusCode).toBe(404);
  expect((await numbers({ 'x-forwarded-for': '10.0.0.8' })).statusCode).toBe(404);
  expect((await numbers({ authorization: 'Bearer anything-at-all-here' })).statusCode).toBe(404);
});

test('is for whoever has the token, from anywhere', async () => {
  const config = { ...world.app.config, metricsToken: 'a-token-only-for-tests' };
  const front = await openFront({ ...world.app, config }, pino({ level: 'silent' }));
  const ask = (token: string) =>
    front.inject({
      method: 'GET',
      url: '/metrics',
      headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': '10.0.0.8' },
      remoteAddress: '10.0.0.8',
    });
  expect((await ask('a-token-only-for-tests')).statusCode).toBe(200);
  expect((await ask('another-token-than-that')).statusCode).toBe(404);
  await front.close();
});
