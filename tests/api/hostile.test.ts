import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoints } from '#lib/server/api/endpoints.ts';
import { newId } from '#lib/server/ids.ts';
import { aRegistration } from '../support/builders.ts';
import { served, signedIn, type Served } from './served.ts';

/** Whatever is sent, the answer is a refusal, never a failure of ours, and nothing of it is logged. */
let world: Served;
let operator: Awaited<ReturnType<typeof signedIn>>;
let port: number;

beforeAll(async () => {
  world = await served();
  operator = await signedIn(world, 'operator', null);
  await world.front.listen({ host: '127.0.0.1', port: 0 });
  const address = world.front.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  ({ port } = address);
});
afterAll(() => world.close());

const json = { 'content-type': 'application/json' };

async function send(payload: string | Buffer, headers: Record<string, string> = json) {
  return world.front.inject({
    method: 'POST',
    url: '/api/v1/people',
    headers: { ...operator.headers, ...headers },
    payload,
  });
}

const person = JSON.stringify(aRegistration({ agencyCode: 'PPAPP' }));
/** The same person with another text for the street. */
const withStreet = (text: string) => person.replace('Gg. Contoh 1', text);

const hostile: readonly (readonly [string, string | Buffer, number])[] = [
  ['no JSON', '{"fullName":', 400],
  ['lists a hundred thousand deep', '['.repeat(100_000), 422],
  ['closed lists deep', `{"fullName":${'['.repeat(5000)}${']'.repeat(5000)}}`, 422],
  ['objects deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 422],
  ['a number without end', `{"fullName":1e999}`, 422],
  ['a number of many figures', `{"fullName":${'9'.repeat(5000)}}`, 422],
  [
    'no UTF-8',
    Buffer.concat([Buffer.from('{"fullName":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    422,
  ],
  ['a NUL', withStreet('a\\u0000b'), 422],
  ['half a character', withStreet('a\\ud83d'), 422],
  ['a prototype', '{"__proto__":{"isAdmin":true},"fullName":"A"}', 400],
  ['a constructor', '{"constructor":{"prototype":{"isAdmin":true}}}', 400],
  ['an unknown field', person.replace('{', '{"isAdmin":true,'), 422],
  ['an unknown field inside', person.replace('"street"', '"country":"ID","street"'), 422],
  ['a list', '[]', 422],
  ['null', 'null', 422],
  ['a text', '"a"', 422],
  ['nothing', '', 422],
  ['too much', JSON.stringify({ fullName: 'a'.repeat(1_200_000) }), 413],
];

test.each(hostile)('%s is refused', async (_what, payload, status) => {
  const answer = await send(payload);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status });
});

test('an escaped backslash before u0000 is only text', async () => {
  const answer = await send(withStreet('Gg. \\\\u0000'));
  expect(answer.statusCode).toBe(200);
});

test('only JSON is taken', async () => {
  for (const type of [
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ]) {
    expect((await send(person, { 'content-type': type })).statusCode).toBe(415);
  }
});

test('addresses that are none, or are used in another way', async () => {
  const ask = (method: 'GET' | 'DELETE' | 'POST' | 'PUT', url: string) =>
    world.front.inject({ method, url, headers: operator.headers });
  const cases = [
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/api/nothing', 404],
    ['POST', '/api/v1/commands/nothing', 404],
    ['DELETE', `/api/v1/people/${newId()}`, 405],
    ['PUT', '/api/v1/people', 405],
    ['GET', '/api/v1/people/search', 422],
    ['GET', '/api/v1/people/not-an-id', 422],
    ['GET', '/api/v1/people/%ff', 400],
    ['GET', '/api/v1/people?kecamaten=31.73.04', 422],
    ['GET', '/api/v1/people?__proto__=x', 422],
    ['GET', '/api/v1/people?kota=31.73&kota=31.71', 422],
    ['GET', '/api/v1/people?kota=%00', 422],
    ['GET', '/api/v1/people?kota=%ff', 422],
    ['GET', '/api/v1/people?cursor=99999999999999999999999', 422],
    ['GET', '/api/v1/people?size=1e3', 422],
    ['GET', `/api/v1/people/${'a'.repeat(3000)}`, 404],
  ] as const;
  for (const [method, url, status] of cases) {
    const answer = await ask(method, url);
    expect([url, answer.statusCode]).toEqual([url, status]);
    expect(answer.headers['content-type'], url).toContain('application/problem+json');
  }
  expect((await ask('PUT', '/api/v1/people')).headers.allow).toBe('GET, POST');
});

test('headers that are none', async () => {
  for (const headers of [
    { 'idempotency-key': 'x' },
    { 'if-match': '1' },
    { 'if-match': '"99999999999999999"' },
    { authorization: 'Basic YTpi' },
    { authorization: `Bearer ${'x'.repeat(5000)}` },
  ]) {
    const answer = await send(person, { ...json, ...headers });
    expect(answer.statusCode).toBe('authorization' in headers ? 401 : 422);
  }
});

/** Sends bytes as they are and gives the first line of the answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setTimeout(30_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('close', () => {
      resolve(answer.split('\r\n')[0] ?? '');
    });
    socket.on('error', reject);
  });
}

test('messages that two servers would read differently are refused', async () => {
  const start = `POST /api/v1/people HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n`;
  const messages = [
    `${start}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${start}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    `${start}Content-Length: -1\r\n\r\n{}`,
    `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    `POST /api/v1/people HTTP/1.1\r\nHost: x\r\nA: b\r\n c: d\r\n\r\n`,
    `POST /api/v1/people HTTP/1.1\r\nHost: x\r\nHeader: ${'a'.repeat(20_000)}\r\n\r\n`,
    `GET /api/v1/people\r\n\r\n`,
  ];
  for (const message of messages) {
    expect(await raw(message), JSON.stringify(message.slice(0, 160))).toMatch(/^HTTP\/1.1 4\d\d /);
  }
});

test('no random input makes anything fail, at any address', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const value = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...endpoints),
      fc.dictionary(text, value),
      fc.context(),
      async (endpoint, extra, context) => {
        const names = Object.keys(endpoint.input.properties ?? {});
        const values = fc.sample(value, names.length);
        const body = {
          ...(Math.random() < 0.2 ? extra : {}),
          ...Object.fromEntries(names.map((name, n) => [name, values[n]])),
        };
        const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
          encodeURIComponent(
            String(name.length > 3 ? newId() : JSON.stringify(body[name])).toWellFormed(),
          ),
        );
        const query = new URLSearchParams(
          Object.entries(body).map(([name, one]) => [
            name,
            String(JSON.stringify(one)).toWellFormed(),
          ]),
        );
        const answer = await world.front.inject({
          method: endpoint.method,
          url: `/api/v1${path}${endpoint.method === 'GET' ? `?${query.toString()}` : ''}`,
          headers: operator.headers,
          ...(endpoint.method === 'GET' ? {} : { payload: body }),
        });
        context.log(`${endpoint.name}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
        expect(answer.statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: 400 },
  );
});

test('nothing of what was sent was logged', () => {
  expect(world.logged.filter((line) => !line.includes('Server listening at'))).toEqual([]);
});
