import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './console.ts';

/** One request, and what its answer must be like. */
export interface Shot {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 200 unless told otherwise. */
  readonly status?: number;
  /** A text that the answer must contain. */
  readonly contains: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

/**
 * Keeps `concurrency` connections busy for some seconds. Every answer is checked.
 *
 * @param shotAt the request with this number; numbers go on from `from`, so that no two are the same
 * @param pauseFor milliseconds that each connection rests between its requests
 * @throws Error at the first answer that is not as it must be; it does not repeat the answer
 */
export async function load(
  port: number,
  shotAt: (number: number) => Shot,
  from: number,
  concurrency: number,
  seconds: number,
  pauseFor = 0,
): Promise<LoadResult & { readonly next: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const times: number[] = [];
  let next = from;
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      if (pauseFor > 0) await pause(pauseFor);
      const shot = shotAt(next++);
      const sent = performance.now();
      const answer = await fire(agent, port, shot);
      times.push(performance.now() - sent);
      if (answer.status !== (shot.status ?? 200) || !answer.text.includes(shot.contains)) {
        throw new Error(
          `${shot.method} ${shot.path} answered ${answer.status}, ${answer.text.length} letters, not as it must: ${answer.text.slice(0, 200)}`,
        );
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } finally {
    agent.destroy();
  }
  const took = (performance.now() - begun) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: times.length / took,
    p50: median(times),
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    next,
  };
}

/** Sends one request and reads its whole answer. */
export function fire(
  agent: Agent | undefined,
  port: number,
  shot: Shot,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { ...shot.headers };
    if (shot.body !== undefined) {
      headers['content-type'] = 'application/json';
      headers['content-length'] = String(Buffer.byteLength(shot.body));
    }
    const sending = request(
      {
        host: '127.0.0.1',
        port,
        method: shot.method,
        path: shot.path,
        headers,
        ...(agent === undefined ? {} : { agent }),
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() });
        });
      },
    );
    sending.on('error', reject);
    sending.end(shot.body);
  });
}
