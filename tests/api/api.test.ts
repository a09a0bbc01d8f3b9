import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { endpoints, isPublic } from '#lib/server/api/endpoints.ts';
import { exampleOf } from '#lib/server/api/examples.ts';
import * as v from 'valibot';
import { aRegistration } from '../support/builders.ts';
import { anAccount, password, served, signedIn, type Served } from './served.ts';

let world: Served;
let desk: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  world = await served();
  desk = await signedIn(world, 'deskOfficer');
});
afterAll(() => world.close());

let serial = 0;
const newPerson = (over: Parameters<typeof aRegistration>[0] = {}) => {
  serial += 1;
  const letters = [...String(serial)].map((n) => 'abcdefghij'[Number(n)]).join('');
  return aRegistration({
    fullName: `Uji ${letters} Contoh${letters}`,
    birthDate: `19${60 + serial}-03-05`,
    ...over,
  });
};

async function register(headers: Record<string, string> = {}, input = newPerson()) {
  return world.front.inject({
    method: 'POST',
    url: '/api/v1/people',
    headers: { ...desk.headers, ...headers },
    payload: input,
  });
}

const registered = v.object({ personId: v.string(), enrolmentId: v.string(), number: v.string() });

test('signs in, says who, and refuses a wrong password with the same words as a wrong address', async () => {
  const me = await world.front.inject({ url: '/api/v1/me', headers: desk.headers });
  expect(me.json()).toMatchObject({ role: 'deskOfficer', agencyCode: 'PPAPP' });
  const { email } = await anAccount(world, 'leader');
  const wrong = { password: 'bukan ini', email };
  const nobody = { password, email: 'tidak.ada@contoh.example' };
  const answers = [];
  for (const payload of [wrong, nobody]) {
    answers.push(await world.front.inject({ method: 'POST', url: '/api/v1/sessions', payload }));
  }
  const bodies = answers.map((one) => ({ ...one.json<object>(), instance: '' }));
  expect(bodies[0]).toEqual(bodies[1]);
  expect(bodies[0]).toMatchObject({ status: 401, code: 'sign-in.wrong' });
});

test('a command answers, and sent again under its id has the effect of once', async () => {
  const id = newId();
  const input = newPerson();
  const first = await register({ 'idempotency-key': id }, input);
  expect(first.statusCode).toBe(200);
  expect(first.headers['idempotency-key']).toBe(id);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  const second = await register({ 'idempotency-key': id.toUpperCase() }, input);
  expect(second.json()).toEqual(first.json());
  expect(second.headers['idempotency-replayed']).toBe('true');
  const other = await register({ 'idempotency-key': id });
  expect(other.statusCode).toBe(409);
  expect(other.json()).toMatchObject({ code: 'command.id-used-otherwise' });
  const unnamed = await register();
  expect(v.is(v.pipe(v.string(), v.uuid()), unnamed.headers['idempotency-key'])).toBe(true);
});

test('a record has an entity tag; a change based on an older one is refused', async () => {
  const { personId } = v.parse(registered, (await register()).json());
  const url = `/api/v1/people/${personId}`;
  const seen = await world.front.inject({ url, headers: desk.headers });
  const tag = String(seen.headers.etag);
  expect(tag).toMatch(/^"1-[A-Za-z0-9_-]{12}"$/);
  const again = await world.front.inject({
    url,
    headers: { ...desk.headers, 'if-none-match': `"x", ${tag}` },
  });
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
  const change = (basis: string, callName: string) =>
    world.front.inject({
      method: 'PATCH',
      url,
      headers: { ...desk.headers, 'if-match': basis },
      payload: { callName },
    });
  expect((await change(tag, 'Uun')).statusCode).toBe(200);
  const late = await change(tag, 'Iin');
  expect(late.statusCode).toBe(412);
  expect(late.json()).toMatchObject({ code: 'changed-meanwhile' });
  expect((await change('"2"', 'Iin')).statusCode).toBe(200);
  expect((await change('W/"2"', 'Iin')).statusCode).toBe(422);
  // What changes without a new revision still changes the tag.
  const before = await world.front.inject({ url, headers: desk.headers });
  await world.front.inject({
    method: 'POST',
    url: `${url}/wishes`,
    headers: desk.headers,
    payload: { stage: 'training', wish: 'wants' },
  });
  const after = await world.front.inject({
    url,
    headers: { ...desk.headers, 'if-none-match': String(before.headers.etag) },
  });
  expect(after.statusCode).toBe(200);
});

test('lists come in pages, with the address of the next', async () => {
  for (let n = 0; n < 3; n += 1) await register();
  const seen = new Set<string>();
  let url: string | undefined = '/api/v1/people?size=2&kota=31.73';
  let total = 0;
  while (url !== undefined) {
    const page: Awaited<ReturnType<typeof world.front.inject>> = await world.front.inject({
      url,
      headers: desk.headers,
    });
    const body = page.json<{
      total: number;
      people: { enrolmentId: string }[];
      nextCursor: string | null;
    }>();
    total = body.total;
    for (const person of body.people) seen.add(person.enrolmentId);
    url = /^<([^>]+)>; rel="next"$/.exec(String(page.headers.link ?? ''))?.[1];
    expect(url === undefined).toBe(body.nextCursor === null);
    expect(url?.includes('kota=31.73') ?? true).toBe(true);
  }
  expect(seen.size).toBe(total);
  expect(total).toBeGreaterThan(4);
});

test('refusals speak the language of the caller', async () => {
  const ask = (language?: string) =>
    world.front.inject({
      url: `/api/v1/people/${newId()}`,
      headers: {
        ...desk.headers,
        ...(language === undefined ? {} : { 'accept-language': language }),
      },
    });
  const plain = await ask();
  expect(plain.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(plain.json()).toMatchObject({
    type: '/api#not-found',
    status: 404,
    code: 'not-found',
    title: 'Tidak ditemukan, atau di luar wilayah Anda.',
  });
  expect((await ask('fr, en-GB;q=0.8, id;q=0.2')).json()).toMatchObject({
    title: 'Not found, or outside your territory.',
  });
  expect((await ask('en;q=0.1, id')).headers['content-language']).toBe('id');
});

test('a cookie may read; it may write only from a page of ours', async () => {
  const cookie = `bahasa=id; jp_session=${desk.token}`;
  const read = await world.front.inject({ url: '/api/v1/me', headers: { cookie } });
  expect(read.statusCode).toBe(200);
  const write = (headers: Record<string, string>) =>
    world.front.inject({
      method: 'POST',
      url: '/api/v1/people',
      headers: { cookie, host: 'jakpreneur.example', ...headers },
      payload: newPerson(),
    });
  expect((await write({})).statusCode).toBe(403);
  expect((await write({ origin: 'https://elsewhere.example' })).statusCode).toBe(403);
  expect((await write({ 'sec-fetch-site': 'same-site' })).statusCode).toBe(403);
  expect((await write({ origin: 'https://jakpreneur.example' })).statusCode).toBe(200);
  expect((await write({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
});

test('many commands at once get a verdict each', async () => {
  const good = { id: newId(), input: newPerson(), deviceAt: '2020-12-08T03:00:00Z' };
  const bad = { id: newId(), input: newPerson({ enrolledOn: '2020-12-30' }) };
  const wrong = { id: newId(), input: { fullName: 'Tanpa Alamat' } };
  const send = (payload: object[]) =>
    world.front.inject({
      method: 'POST',
      url: '/api/v1/commands/registerPerson',
      headers: desk.headers,
      payload,
    });
  const answer = await send([good, bad, wrong, good]);
  expect(answer.statusCode).toBe(200);
  const { verdicts } = answer.json<{ verdicts: object[] }>();
  expect(verdicts).toMatchObject([
    { id: good.id, outcome: 'accepted', status: 200, wasKnown: false },
    {
      id: bad.id,
      outcome: 'refused',
      status: 422,
      problem: { code: 'day.in-future', field: 'enrolledOn' },
    },
    { id: wrong.id, outcome: 'refused', status: 422, problem: { code: 'input.invalid' } },
    { id: good.id, outcome: 'accepted' },
  ]);
  const again = await send([good]);
  expect(again.json()).toMatchObject({ verdicts: [{ outcome: 'accepted', wasKnown: true }] });
  const most = Array.from({ length: 1001 }, () => ({ id: newId(), input: {} }));
  expect((await send(most)).statusCode).toBe(422);
  expect((await send([])).statusCode).toBe(422);
  expect((await send([{ ...good, deviceAt: 'yesterday' }])).statusCode).toBe(422);
});

test('without a session every address but the public ones says so', async () => {
  for (const endpoint of endpoints) {
    const url = `/api/v1${endpoint.path.replaceAll(/\{\w+\}/g, newId())}`;
    const answer = await world.front.inject({ method: endpoint.method, url });
    expect([url, answer.statusCode]).toEqual([url, isPublic(endpoint.capability) ? 200 : 401]);
    const stale = await world.front.inject({
      method: endpoint.method,
      url,
      headers: { authorization: `Bearer ${'A'.repeat(43)}` },
      ...(endpoint.method === 'GET' ? {} : { payload: exampleOf(endpoint.input) as object }),
    });
    const refusals = isPublic(endpoint.capability) ? [200] : [401, 422];
    expect(refusals, url).toContain(stale.statusCode);
  }
});

test('the description names every endpoint, and its examples are valid', async () => {
  const answer = await world.front.inject('/api/v1/openapi.json');
  const description = answer.json<{
    openapi: string;
    paths: Record<string, Record<string, object>>;
  }>();
  expect(description.openapi).toBe('3.1.0');
  for (const endpoint of endpoints) {
    const at = description.paths[`/api/v1${endpoint.path}`]?.[endpoint.method.toLowerCase()];
    expect(at, endpoint.name).toMatchObject({ operationId: endpoint.name });
    const described = 'command' in endpoint.does ? endpoint.does.command : endpoint.does.query;
    const read = v.safeParse(described.input, exampleOf(endpoint.input));
    expect(
      read.issues?.map((issue) => v.getDotPath(issue)),
      endpoint.name,
    ).toBeUndefined();
  }
});

test('the page of the API needs no script, in both languages', async () => {
  for (const [language, words] of [
    ['id', 'Semua alamat'],
    ['en', 'All addresses'],
  ] as const) {
    const page = await world.front.inject({
      url: '/api',
      headers: { 'accept-language': language },
    });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(words);
    expect(page.body).not.toMatch(/<script|https?:\/\//);
    for (const { name } of endpoints) expect(page.body).toContain(`id="${name}"`);
  }
});

test('requests beyond the bound are told to wait', async () => {
  const narrow = await served(3);
  try {
    const statuses = [];
    for (let n = 0; n < 5; n += 1) {
      statuses.push((await narrow.front.inject('/api/v1/results')).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const last = await narrow.front.inject('/api/v1/results');
    expect(last.json()).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  } finally {
    await narrow.close();
  }
});
