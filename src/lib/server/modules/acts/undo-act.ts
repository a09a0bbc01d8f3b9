import type { Act } from '#lib/domain/acts/act.ts';
import { hasAlready } from '#lib/domain/acts/decide.ts';
import type { App } from '../../app.ts';
import { lockPeople } from '../registry/index.ts';
import { addProgress, lockAct, setState } from './acts.sql.ts';
import { takeBack } from './commands-of-act.ts';
import { markUndone, peopleToUndo, type ActPerson } from './people.sql.ts';
import { inChunks, readAct, standingsOf, type Chunk } from './run-act.ts';
import { findGone, type StandingRow } from './standing.sql.ts';

/** Taking back is two writes a person: half of a usual chunk lasts as long. */
const usualChunk = 250;

/**
 * The job `undo-act`: takes back what the act recorded, by ordinary commands and by the right of
 * whoever asked for it. What somebody changed again since stays as it is. Safe to run again.
 */
export async function undoRecorded(
  app: App,
  actId: string,
  chunkPeople = usualChunk,
): Promise<void> {
  const act = await readAct(app, actId);
  if (act.undoGrantId === null) return;
  await inChunks(app, actId, act.undoGrantId, chunkPeople, undoChunk);
}

const undoChunk: Chunk = async (together, actId, size, refusedAlone) => {
  const [[act], people] = await together.read(lockAct(actId), peopleToUndo(actId, size));
  if (act?.state !== 'undoing') return false;
  if (people.length === 0) {
    await together.write(setState(actId, 'undone', null));
    return false;
  }
  const ids = (some: readonly ActPerson[]) => some.map((one) => one.enrolmentId);
  if (refusedAlone !== null) {
    await together.write(markUndone(actId, [], ids(people)), addProgress(actId, people.length));
    return true;
  }
  await together.read(lockPeople(people.map((one) => one.personId)));
  const standings = await standingsOf(together, act, people);
  const made = people.flatMap((one) => one.madeId ?? []);
  const [replaced] = await together.read(findGone(act.act, made));
  const gone = new Set(replaced.map((row) => row.id));
  const ours = people.filter((one) =>
    stillOurs(act.act, one, standings.get(one.enrolmentId), gone),
  );
  const results =
    ours.length === 0 ? [] : await takeBack(together, act, ours, act.undoReason ?? act.id);
  const undone = ours.filter((_, index) => results[index]?.problem === null);
  const stays = people.filter((one) => !undone.includes(one));
  await together.write(
    markUndone(actId, ids(undone), ids(stays)),
    addProgress(actId, people.length),
  );
  return true;
};

/** Whether what the act recorded for this person stands as it recorded it. */
export function stillOurs(
  act: Act,
  person: Pick<ActPerson, 'madeId'>,
  now: StandingRow | undefined,
  replaced: ReadonlySet<string>,
): boolean {
  if (now === undefined) return false;
  return act.record === 'evidence' || act.record === 'message'
    ? person.madeId !== null && !replaced.has(person.madeId)
    : hasAlready(act, now);
}
