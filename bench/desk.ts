import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { median, say } from './console.ts';
import { timePage, timeStreamed, type Streamed } from './pages.ts';
import type { OpenCity } from './run-cities.ts';
import type { Samples } from './samples.ts';

/** How long the desk waits, in milliseconds: a queue, a person, and acts on a thousand people. */
export interface DeskWaits {
  /** People of the queue that is opened, as near to 5,000 as the city has one. */
  readonly queued: number;
  /** Until its people are sent, and until the numbers of all queues are. */
  readonly queue: Streamed;
  readonly person: number;
  readonly acts: readonly {
    readonly what: string;
    readonly people: number;
    readonly wait: number;
  }[];
}

const QUEUE = 5000;
const PEOPLE = 1000;
const TIMES = 40;

const saved = v.looseObject({ listId: v.string() });
const found = v.looseObject({
  people: v.array(v.looseObject({ enrolmentId: v.string() })),
  nextCursor: v.nullable(v.string()),
});
const officers = v.looseObject({
  officers: v.array(v.looseObject({ id: v.string(), agencyCode: v.nullable(v.string()) })),
});
const act = v.looseObject({
  state: v.string(),
  startedAt: v.nullable(v.string()),
  endedAt: v.nullable(v.string()),
  counts: v.looseObject({ recorded: v.number() }),
});

/**
 * Times the desk's screens one request at a time, and acts from their start to their end as the
 * database notes both.
 */
export async function measureDesk(open: OpenCity, samples: Samples): Promise<DeskWaits> {
  say('the desk: queue, person, acts …');
  const token = open.tokens[0] ?? '';
  const cookie = `jp_session=${token}`;
  const call = callerOf(open.ours.port, token);
  const nearest = samples.pages.toSorted(
    (one, other) => Math.abs(one.people - QUEUE) - Math.abs(other.people - QUEUE),
  )[0];
  if (nearest === undefined) throw new Error('the city has nobody to queue');
  const filter = { kecamatan: nearest.kecamatanCode, reached: nearest.stage };
  const { listId } = v.parse(
    saved,
    await call('POST', '/queues/lists', { name: 'Antrean ukur', filter, isShared: false }),
  );
  const address = `/k/antrean?antrean=${listId}`;
  const queue = await timeStreamed(open.ours, address, cookie, '</main>', TIMES);
  const persons: number[] = [];
  for (const id of samples.personIds.slice(0, TIMES)) {
    persons.push(await timePage(open.ours, `/k/wirausaha/${id}`, cookie, 1));
  }
  return {
    queued: nearest.people,
    queue,
    person: median(persons),
    acts: await timeActs(call, filter),
  };
}

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

function callerOf(port: number, token: string): Call {
  return async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as unknown;
  };
}

async function timeActs(
  call: Call,
  filter: { readonly kecamatan: string; readonly reached: string },
): Promise<DeskWaits['acts']> {
  const people: { enrolmentId: string }[] = [];
  let cursor: string | null = null;
  while (people.length < PEOPLE) {
    const asked: URLSearchParams = new URLSearchParams({ ...filter, size: '200' });
    if (cursor !== null) asked.set('cursor', cursor);
    const page = v.parse(found, await call('GET', `/people?${asked.toString()}`));
    people.push(...page.people.map(({ enrolmentId }) => ({ enrolmentId })));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const staff = v.parse(officers, await call('GET', '/officers')).officers;
  const officerId = staff.find((one) => one.agencyCode === 'PPAPP')?.id ?? null;
  const other = filter.kecamatan === '31.73.04' ? '31.73.01' : '31.73.04';
  const acts: readonly [string, object][] = [
    [
      'one class',
      {
        record: 'evidence',
        ...{ stage: 'training', kind: 'classAttended', grade: 'C' },
        ...{ happenedOn: '2020-12-07', title: 'Kelas ukur' },
      },
    ],
    ['one officer', { record: 'officer', officerId }],
    ['one correction of the area', { record: 'correction', field: 'area', value: other }],
    ['one message', { record: 'message', body: 'Halo {nama}, ini {petugas} dari {dinas}.' }],
  ];
  const waits: { what: string; people: number; wait: number }[] = [];
  for (const [what, input] of acts) {
    const choice = { by: 'people', people: people.slice(0, PEOPLE) };
    const chosen = v.parse(
      v.looseObject({ actId: v.string() }),
      await call('POST', '/acts', { act: input, choice }),
    );
    await call('POST', `/acts/${chosen.actId}/start`, {});
    waits.push({ what, ...(await ended(call, chosen.actId)) });
  }
  return waits;
}

/** Waits for the end of an act: milliseconds between start and end, and people recorded. */
async function ended(call: Call, actId: string): Promise<{ people: number; wait: number }> {
  for (;;) {
    const now = v.parse(act, await call('GET', `/acts/${actId}`));
    if (now.state === 'done' && now.startedAt !== null && now.endedAt !== null) {
      const wait = Date.parse(now.endedAt) - Date.parse(now.startedAt);
      return { people: now.counts.recorded, wait };
    }
    if (now.state !== 'running') throw new Error(`an act ended as ${now.state}`);
    await pause(100);
  }
}
