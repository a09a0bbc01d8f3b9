import { decide } from '#lib/domain/acts/decide.ts';
import type { Problem } from '#lib/domain/shared/result.ts';
import type { App } from '../../app.ts';
import { runTogether, type Together } from '../../commands/run-together.ts';
import { Refusal } from '../../commands/refusal.ts';
import { inTransaction, readTogether, type Entering } from '../../db/transaction.ts';
import { lockPeople } from '../registry/index.ts';
import { addProgress, findAct, lockAct, setState, type ActRow } from './acts.sql.ts';
import { earlierOf, record } from './commands-of-act.ts';
import { markOutcomes, waitingPeople, type Ended } from './people.sql.ts';
import { findStandings, type Asked, type StandingRow } from './standing.sql.ts';

/** People of one transaction: few enough that stopping is soon, many enough that its cost is spread. */
const usualChunk = 250;

/** The named actor of all jobs; it reads which act, and by whose right. */
const jobsActor: Entering = { by: 'account', email: 'jobs@system', role: 'system' };

/** An act as a job finds it. */
export async function readAct(app: App, actId: string): Promise<ActRow> {
  const { rows } = await readTogether(app.pools, jobsActor, findAct(actId));
  const [found] = rows[0];
  if (found === undefined) throw new Error('a job names an act that is not there');
  return found;
}

/**
 * The job `run-act`: decides about everybody who waits and records, chunk by chunk, by the right of
 * whoever asked. Deciding, recording and noting it down are one transaction each, with the people
 * locked: a killed job goes on where it was, and what another did meanwhile is seen.
 */
export async function runAct(app: App, actId: string, chunkPeople = usualChunk): Promise<void> {
  const { grantId } = await readAct(app, actId);
  await inChunks(app, actId, grantId, chunkPeople, recordChunk);
}

/** Deals with the next people of an act; false when there are none, or it was stopped. */
export type Chunk = (
  together: Together,
  actId: string,
  size: number,
  refusedAlone: Problem | null,
) => Promise<boolean>;

/**
 * Runs chunk after chunk. Where the database refuses a chunk, its people go one by one; the one who is
 * refused alone is left out with the reason. When the account may act no more, the act stops.
 */
export async function inChunks(
  app: App,
  actId: string,
  grantId: string,
  size: number,
  chunk: Chunk,
): Promise<void> {
  const origin = { entering: { by: 'grant', grantId } as const, device: 'act' };
  let oneByOne = 0;
  let refusedAlone: Problem | null = null;
  for (;;) {
    const now = oneByOne > 0 ? 1 : size;
    try {
      const why: Problem | null = refusedAlone;
      const more = await runTogether(app, origin, (together) => chunk(together, actId, now, why));
      if (!more) return;
      oneByOne = Math.max(0, oneByOne - 1);
      refusedAlone = null;
    } catch (error) {
      if (!(error instanceof Refusal) || refusedAlone !== null) throw error;
      if (error.problem.code === 'session.ended') return stopFor(app, actId, error.problem);
      if (now === 1) refusedAlone = error.problem;
      else oneByOne = size;
    }
  }
}

/** Stops an act that cannot go on, as the system, and says why. */
async function stopFor(app: App, actId: string, problem: Problem): Promise<void> {
  await inTransaction(app.pools, jobsActor, [], ({ finish }) =>
    finish(setState(actId, 'stopped', { code: problem.code })),
  );
}

const recordChunk: Chunk = async (together, actId, size, refusedAlone) => {
  const [[act], waiting] = await together.read(lockAct(actId), waitingPeople(actId, size));
  if (act?.state !== 'running') return false;
  if (waiting.length === 0) {
    await together.write(setState(actId, 'done', null));
    return false;
  }
  if (refusedAlone !== null) {
    await together.write(
      markOutcomes(
        actId,
        waiting.map(({ enrolmentId }) => refusedFor(enrolmentId, refusedAlone)),
      ),
      addProgress(actId, waiting.length),
    );
    return true;
  }
  await together.read(lockPeople(waiting.map((one) => one.personId)));
  const standings = await standingsOf(together, act, waiting);
  const ended: Ended[] = [];
  const toRecord: StandingRow[] = [];
  for (const { enrolmentId, seen } of waiting) {
    const now = standings.get(enrolmentId);
    const verdict = decide(act.act, seen, now);
    if (verdict === 'record' && now !== undefined) toRecord.push(now);
    else if (verdict !== 'record') {
      ended.push({ enrolmentId, outcome: verdict, problem: null, madeId: null, earlier: null });
    }
  }
  const results = toRecord.length === 0 ? [] : await record(together, act, toRecord);
  toRecord.forEach((now, index) => {
    const result = results[index];
    if (result === undefined) throw new Error('an act gave fewer verdicts than people');
    ended.push({
      enrolmentId: now.enrolmentId,
      outcome: result.problem === null ? 'recorded' : 'refused',
      problem: result.problem,
      madeId: result.madeId,
      earlier: result.problem === null ? earlierOf(act.act, now) : null,
    });
  });
  await together.write(markOutcomes(actId, ended), addProgress(actId, ended.length));
  return true;
};

function refusedFor(enrolmentId: string, problem: Problem): Ended {
  return { enrolmentId, outcome: 'refused', problem: problem.code, madeId: null, earlier: null };
}

/** How the people of an act stand now, by enrolment. */
export async function standingsOf(
  together: Pick<Together, 'read'>,
  act: Pick<ActRow, 'act'>,
  people: readonly { readonly enrolmentId: string }[],
): Promise<ReadonlyMap<string, StandingRow>> {
  const [rows] = await together.read(
    findStandings(
      people.map((one) => one.enrolmentId),
      askedOf(act),
    ),
  );
  return new Map(rows.map((row) => [row.enrolmentId, row]));
}

/** What the act has to know of people beyond themselves. */
export function askedOf({ act }: Pick<ActRow, 'act'>): Asked {
  if (act.record === 'message') return 'messages';
  if (act.record !== 'evidence') return null;
  const { stage, kind, happenedOn } = act;
  return { stage, kind, happenedOn };
}
