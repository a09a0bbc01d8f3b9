import * as v from 'valibot';
import { actInput, checkAct, MOST_PEOPLE, type Act } from '#lib/domain/acts/act.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import { defineCommand, type HandlerContext } from '../../commands/command.ts';
import { chosenByFilter, peopleFilter, toListFilter } from '../registry/index.ts';
import { findOfficers } from '../stages/index.ts';
import { insertAct, insertPeople } from './acts.sql.ts';
import { findChosen } from './standing.sql.ts';

const choice = v.variant('by', [
  v.object({
    by: v.literal('people'),
    people: v.pipe(
      v.array(
        v.object({
          enrolmentId: id,
          /** The mark of the row as it was seen; left out, it is seen now. */
          seen: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{1,16}$/))), null),
        }),
      ),
      v.maxLength(MOST_PEOPLE),
    ),
  }),
  /** Everybody in a list. */
  v.object({ by: v.literal('filter'), filter: peopleFilter }),
]);

const input = v.object({ act: actInput, choice });
type Choice = v.InferOutput<typeof choice>;

interface Chosen {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly seen: string;
}

/**
 * Chooses people for an act and keeps how each was seen. Nothing is recorded yet: `getAct` shows what
 * would be, and `startAct` begins. The act has the id of the command.
 */
export const chooseForAct = defineCommand({
  name: 'chooseForAct',
  summary: 'Chooses people for one record that is made for all of them; nothing is recorded yet.',
  route: 'POST /acts',
  input,
  answer: v.object({ actId: v.string(), people: v.number() }),
  capability: 'acts.run',
  isSingle: true,
  refusals: [
    'act.nobody-chosen',
    'act.too-many',
    'officer.unknown',
    'area.unknown',
    'evidence.in-future',
    'evidence.kind-of-other-stage',
    'evidence.day-missing',
    'evidence.registration-stays',
  ],
  async handle(commands, context) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one act at a time');
    const { actor } = context;
    const act = await check(command.input.act, context);
    if (!act.ok) return { verdicts: [act], writes: [] };
    const chosen = await choose(command.input.choice, context);
    if (!chosen.ok) return { verdicts: [chosen], writes: [] };
    const people = chosen.value;
    if (actor.accountId === null || actor.grantId === null) throw new Error('nobody acts');
    return {
      verdicts: [
        accepted({
          answer: { actId: command.id, people: people.length },
          changes: [
            {
              entity: 'act',
              entityId: command.id,
              old: null,
              new: { ...act.value, people: people.length, chosenBy: command.input.choice.by },
            },
          ],
        }),
      ],
      writes: [
        insertAct({
          id: command.id,
          agencyCode: actor.agencyCode,
          accountId: actor.accountId,
          grantId: actor.grantId,
          act: act.value,
          people: people.length,
        }),
        insertPeople(
          people.map((one) => ({
            act_id: command.id,
            enrolment_id: one.enrolmentId,
            person_id: one.personId,
            seen: one.seen,
          })),
        ),
      ],
    };
  },
});

/** What can be said of the act without looking at anybody. */
async function check(act: Act, { app, actor, load }: HandlerContext): Promise<Result<Act>> {
  const checked = checkAct(act, actor.businessDate, actor.role);
  if (!checked.ok) return checked;
  if (act.record === 'officer' && act.officerId !== null) {
    const [officers] = await load(findOfficers([act.officerId]));
    if (officers.length === 0) return refused('officer.unknown', undefined, 'officerId');
  }
  if (act.record === 'correction' && act.field === 'area') {
    if (!app.areas.byCode.has(act.value)) {
      return refused('area.unknown', undefined, 'value');
    }
  }
  return checked;
}

async function choose(asked: Choice, { load }: HandlerContext): Promise<Result<readonly Chosen[]>> {
  const found =
    asked.by === 'filter'
      ? (await load(chosenByFilter(toListFilter(asked.filter), MOST_PEOPLE + 1)))[0]
      : (await load(findChosen(asked.people.map((one) => one.enrolmentId))))[0];
  if (found.length > MOST_PEOPLE) return refused('act.too-many', { most: MOST_PEOPLE });
  const seen = new Map(
    asked.by === 'people' ? asked.people.map((one) => [one.enrolmentId, one.seen]) : [],
  );
  if (found.length === 0) return refused('act.nobody-chosen');
  return accepted(
    found.map((row) => ({
      enrolmentId: row.enrolmentId,
      personId: row.personId,
      seen: seen.get(row.enrolmentId) ?? row.mark,
    })),
  );
}
