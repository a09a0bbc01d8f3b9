import { setTimeout as pause } from 'node:timers/promises';
import { registrationOf } from '../../bench/registrations.ts';
import { demoPassword } from '../../src/lib/server/demo/demo-accounts.ts';
import { newId } from '../../src/lib/server/ids.ts';

/** What clerks sent and what they were told. */
export interface Written {
  /** Commands by id with the person that the answer named. */
  readonly acknowledged: Map<string, string>;
  /** Commands that were sent and given up after a failure: done or not, but never twice. */
  readonly unknown: Set<string>;
  /** Names by command, each given to one command only. */
  readonly names: Map<string, string>;
  /** Times that a command was sent again. */
  repeats: number;
  /** Answers that were neither done nor `away`: there must be none. */
  readonly others: string[];
}

export interface Writers {
  readonly written: Written;
  /** Lets every clerk end what is under way. */
  stop(): Promise<void>;
}

/** Nobody of a small city lives in more than these. */
const kelurahan = [{ code: '31.73.04.1001', kecamatanCode: '31.73.04' }];
const names = ['Ani Contoh', 'Budi Misal', 'Citra Umpama', 'Dodi Andaian', 'Euis Rekaan'];
/** One command of ten is not sent again: somebody closed the window. */
const GIVEN_UP = 10;

/** The registration of an invented person; another number is another person. */
export function registrationFor(number: number): object {
  return registrationOf({ kelurahan, names, personIds: [], pages: [], words: [] }, number);
}

/** Signs in as the desk officer of the demo city. */
export async function signIn(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ratna@contoh.example', password: demoPassword }),
  });
  const { token } = (await answer.json()) as { token: string };
  return token;
}

/** Registers people without a rest, each until it is acknowledged, whatever breaks meanwhile. */
export function startWriters(port: number, token: string, clerks: number): Writers {
  const written: Written = {
    acknowledged: new Map(),
    unknown: new Set(),
    names: new Map(),
    repeats: 0,
    others: [],
  };
  let isStopped = false;
  let number = 0;
  const clerk = async (): Promise<void> => {
    while (!isStopped) {
      number += 1;
      const input = registrationOf(
        { kelurahan, names, personIds: [], pages: [], words: [] },
        number,
      );
      const isGivenUp = number % GIVEN_UP === 0;
      await register(port, token, written, input, isGivenUp);
    }
  };
  const all = Promise.all(Array.from({ length: clerks }, clerk));
  return {
    written,
    stop: async () => {
      isStopped = true;
      await all;
    },
  };
}

async function register(
  port: number,
  token: string,
  written: Written,
  input: object,
  isGivenUp: boolean,
): Promise<void> {
  const id = newId();
  written.names.set(id, (input as { fullName: string }).fullName);
  for (;;) {
    const answer = await send(port, token, id, input);
    if (typeof answer === 'object') {
      written.acknowledged.set(id, answer.personId);
      return;
    }
    if (answer !== 'broken' && answer !== 503) {
      written.others.push(String(answer));
      return;
    }
    if (isGivenUp) {
      written.unknown.add(id);
      return;
    }
    written.repeats += 1;
    await pause(100);
  }
}

async function send(
  port: number,
  token: string,
  id: string,
  input: object,
): Promise<{ personId: string } | number | 'broken'> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/people`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'idempotency-key': id,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(30_000),
    });
    const body: unknown = await answer.json();
    return answer.ok ? (body as { personId: string }) : answer.status;
  } catch {
    return 'broken';
  }
}
