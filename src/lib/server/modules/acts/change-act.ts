import * as v from 'valibot';
import { mayStillUndo, type ActState } from '#lib/domain/acts/act.ts';
import { decide } from '#lib/domain/acts/decide.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import {
  defineCommand,
  type Decision,
  type Effect,
  type Envelope,
  type HandlerContext,
} from '../../commands/command.ts';
import type { Statement } from '../../db/statement.ts';
import { beginUndo, lockAct, setState, type ActRow } from './acts.sql.ts';
import { allPeople, peopleToUndo, seeAgain } from './people.sql.ts';
import { standingsOf } from './run-act.ts';

const answer = v.object({ actId: v.string(), state: v.string() });
type Answer = v.InferOutput<typeof answer>;
type Step = Result<{ readonly effect: Effect<Answer>; readonly writes: readonly Statement[] }>;

const actOnly = v.object({ actId: id });

/** Takes the first and only command, locks its act, and lets `step` decide. */
async function step<Input extends { readonly actId: string }>(
  commands: readonly Envelope<Input>[],
  context: HandlerContext,
  decideStep: (input: Input, act: ActRow) => Step | Promise<Step>,
): Promise<Decision<Answer>> {
  const [command, ...others] = commands;
  if (command === undefined || others.length > 0) throw new Error('one act at a time');
  const [[act]] = await context.load(lockAct(command.input.actId));
  const result = act === undefined ? refused('not-found') : await decideStep(command.input, act);
  return result.ok
    ? { verdicts: [accepted(result.value.effect)], writes: result.value.writes }
    : { verdicts: [result], writes: [] };
}

function effectOf(act: ActRow, state: ActState, more: object = {}): Effect<Answer> {
  return {
    answer: { actId: act.id, state },
    changes: [
      { entity: 'act', entityId: act.id, old: { state: act.state }, new: { state, ...more } },
    ],
  };
}

/** Chosen people belong to whoever chose them: nobody else begins with them. */
function isOwn(act: ActRow, { actor }: HandlerContext): boolean {
  return act.accountId === actor.accountId;
}

/** Records also for those who changed since they were chosen: they are seen again, as they are now. */
export const includeChanged = defineCommand<typeof actOnly, Answer>({
  name: 'includeChanged',
  summary: 'Takes the people who changed since they were chosen as they are now.',
  route: 'POST /acts/{actId}/changed',
  input: actOnly,
  answer,
  capability: 'acts.run',
  isSingle: true,
  refusals: ['not-found', 'act.not-open', 'nothing-changed'],
  handle: (commands, context) =>
    step(commands, context, async (_, act) => {
      if (!isOwn(act, context)) return refused('not-found');
      if (act.state !== 'chosen') return refused('act.not-open');
      const [people] = await context.load(allPeople(act.id));
      const standings = await standingsOf({ read: context.load }, act, people);
      const changed = people
        .filter((one) => decide(act.act, one.seen, standings.get(one.enrolmentId)) === 'changed')
        .map((one) => one.enrolmentId);
      if (changed.length === 0) return refused('nothing-changed');
      return accepted({
        effect: effectOf(act, 'chosen', { seenAgain: changed.length }),
        writes: [seeAgain(act.id, changed)],
      });
    }),
});

/** Begins to record: a job does the work, and each person gets an ordinary command. */
export const startAct = defineCommand<typeof actOnly, Answer>({
  name: 'startAct',
  summary: 'Starts to record for everybody who was chosen; a job does the work.',
  route: 'POST /acts/{actId}/start',
  input: actOnly,
  answer,
  capability: 'acts.run',
  isSingle: true,
  refusals: ['not-found', 'act.not-open', 'act.nobody-to-record'],
  handle: (commands, context) =>
    step(commands, context, async (_, act) => {
      if (!isOwn(act, context)) return refused('not-found');
      if (act.state !== 'chosen') return refused('act.not-open');
      const [people] = await context.load(allPeople(act.id));
      const standings = await standingsOf({ read: context.load }, act, people);
      const toRecord = people.filter(
        (one) => decide(act.act, one.seen, standings.get(one.enrolmentId)) === 'record',
      );
      if (toRecord.length === 0) return refused('act.nobody-to-record');
      return accepted({
        effect: effectOf(act, 'running', { people: people.length, toRecord: toRecord.length }),
        writes: [
          setState(act.id, 'running', null),
          await context.app.jobs.enqueue({ name: 'run-act', payload: { actId: act.id } }),
        ],
      });
    }),
});

/** Stops an act that runs. What is recorded stays; the others are left as they are. */
export const stopAct = defineCommand<typeof actOnly, Answer>({
  name: 'stopAct',
  summary: 'Stops an act; what is recorded by then stays and can be taken back.',
  route: 'POST /acts/{actId}/stop',
  input: actOnly,
  answer,
  capability: 'acts.run',
  isSingle: true,
  refusals: ['not-found', 'act.not-open'],
  handle: (commands, context) =>
    step(commands, context, (_, act) =>
      act.state === 'running'
        ? accepted({
            effect: effectOf(act, 'stopped'),
            writes: [setState(act.id, 'stopped', null)],
          })
        : refused('act.not-open'),
    ),
});

const undoInput = v.object({ actId: id, reason: line(200) });

/** Takes an act back as a whole, within seven days. What was changed again since stays. */
export const undoAct = defineCommand<typeof undoInput, Answer>({
  name: 'undoAct',
  summary: 'Takes an act back as a whole within seven days; what was changed again since stays.',
  route: 'POST /acts/{actId}/undo',
  input: undoInput,
  answer,
  capability: 'acts.run',
  isSingle: true,
  refusals: ['not-found', 'act.not-open', 'act.undo-too-late', 'act.undo-nothing'],
  handle: (commands, context) =>
    step(commands, context, async ({ reason }, act) => {
      if (act.state !== 'done' && act.state !== 'stopped') return refused('act.not-open');
      const endedAt = Date.parse(act.endedAt ?? act.chosenAt);
      if (!mayStillUndo(endedAt, context.app.now())) return refused('act.undo-too-late');
      const [some] = await context.load(peopleToUndo(act.id, 1));
      if (some.length === 0) return refused('act.undo-nothing');
      const { grantId } = context.actor;
      if (grantId === null) throw new Error('nobody acts');
      return accepted({
        effect: effectOf(act, 'undoing', { reason }),
        writes: [
          beginUndo(act.id, grantId, reason),
          await context.app.jobs.enqueue({ name: 'undo-act', payload: { actId: act.id } }),
        ],
      });
    }),
});
