import * as v from 'valibot';
import { listColumns, sorts, usualColumns } from '#lib/domain/queues/default-queues.ts';
import { accepted, refused } from '#lib/domain/shared/result.ts';
import { id, line } from '#lib/domain/shared/schemas.ts';
import { defineCommand } from '../../commands/command.ts';
import { peopleFilter } from '../registry/index.ts';
import { countOwn, endList as writeEnd, insertList, lockList } from './lists.sql.ts';

/** Lists of one account; more nobody finds again. */
const MOST_SAVED = 20;

const answer = v.object({ listId: v.string() });
type Answer = v.InferOutput<typeof answer>;

const saved = v.object({
  name: line(80),
  filter: peopleFilter,
  sort: v.optional(v.picklist(sorts), 'newest'),
  columns: v.optional(v.pipe(v.array(v.picklist(listColumns)), v.maxLength(listColumns.length)), [
    ...usualColumns,
  ]),
  isShared: v.optional(v.boolean(), false),
  lateAfter: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
    null,
  ),
});

/** Saves a list of people as a queue, for oneself or for everybody of the agency. */
export const saveList = defineCommand<typeof saved, Answer>({
  name: 'saveList',
  summary: 'Saves a list of people with its filter, order and columns as a queue.',
  route: 'POST /queues/lists',
  input: saved,
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['list.too-many-saved'],
  async handle(commands, { actor, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one list at a time');
    if (actor.accountId === null) throw new Error('nobody acts');
    const [[own]] = await load(countOwn(actor.accountId));
    if ((own?.lists ?? 0) >= MOST_SAVED) {
      return { verdicts: [refused('list.too-many-saved', { most: MOST_SAVED })], writes: [] };
    }
    const { filter, ...words } = command.input;
    const list = { ...words, filter: said(filter) };
    return {
      verdicts: [
        accepted({
          answer: { listId: command.id },
          changes: [{ entity: 'list', entityId: command.id, old: null, new: list }],
        }),
      ],
      writes: [insertList(command.id, actor.accountId, actor.agencyCode, list)],
    };
  },
});

/** Only what the filter says: what is left out says nothing. */
function said(filter: v.InferOutput<typeof peopleFilter>): object {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== null && value !== false),
  );
}

const ended = v.object({ listId: id });

/** Ends a list that one has saved; nobody is touched. */
export const endList = defineCommand<typeof ended, Answer>({
  name: 'endList',
  summary: 'Ends a saved list; the people in it are not touched.',
  route: 'POST /queues/lists/{listId}/end',
  input: ended,
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['not-found'],
  async handle(commands, { actor, load }) {
    const [command, ...others] = commands;
    if (command === undefined || others.length > 0) throw new Error('one list at a time');
    const [[list]] = await load(lockList(command.input.listId));
    if (list === undefined || list.accountId !== actor.accountId) {
      return { verdicts: [refused('not-found')], writes: [] };
    }
    return {
      verdicts: [
        accepted({
          answer: { listId: list.id },
          changes: [
            { entity: 'list', entityId: list.id, old: { name: list.name }, new: { ended: true } },
          ],
        }),
      ],
      writes: [writeEnd(list.id)],
    };
  },
});
