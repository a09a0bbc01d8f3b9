import * as v from 'valibot';
import { groupSources } from '#lib/domain/people/group-standing.ts';
import {
  isSensitiveGroup,
  targetGroups,
  type TargetGroup,
} from '#lib/domain/people/target-groups.ts';
import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import { flag, id, optionalDay, optionalLine } from '#lib/domain/shared/schemas.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import { defineCommand, type Effect } from '../../commands/command.ts';
import { defineQuery } from '../../commands/query.ts';
import type { Statement } from '../../db/statement.ts';
import type { Actor } from '../../db/transaction.ts';
import { changeable, findVisible, forChange, projectionOf } from '../registry/index.ts';
import { endGroups, openGroup, openSensitiveGroup } from './correct-person.sql.ts';
import { selectOpenGroups, selectSensitiveGroups, tellGroup } from './groups.sql.ts';

const group = v.picklist(targetGroups);
const answer = v.object({ personId: v.string(), isMember: v.boolean() });
type Answer = v.InferOutput<typeof answer>;

/** Says that a person belongs to a target group: by what it is known, and how long that holds. */
export const setTargetGroup = defineCommand({
  name: 'setTargetGroup',
  summary: 'Says that a person belongs to a target group, by what it is known and until when.',
  route: 'PUT /people/{personId}/target-groups/{group}',
  input: v.object({
    personId: id,
    group,
    source: v.picklist(groupSources),
    /** The paper or what was seen, such as a card of the social register. No number of a person. */
    basis: optionalLine(200),
    validUntil: optionalDay,
  }),
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['not-found', 'not-allowed', 'group.lapsed-already', 'changed-meanwhile'],
  first: (_app, commands) => forChange(commands.map((command) => command.input.personId)),
  handle([command], { app, actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const { personId, group: named, source, basis, validUntil } = command.input;
    const before = factsFor(actor, loaded, personId, named);
    if (!before.ok) return Promise.resolve({ verdicts: [before], writes: [] });
    if (validUntil !== null && validUntil < actor.businessDate) {
      return Promise.resolve({
        verdicts: [refused('group.lapsed-already', undefined, 'validUntil')],
        writes: [],
      });
    }
    const today = actor.businessDate;
    const after = withGroup(before.value, named, true);
    const isNew = after !== before.value;
    const opening = isSensitiveGroup(named) ? openSensitiveGroup : openGroup;
    return Promise.resolve({
      verdicts: [accepted(effectOf(personId, named, true, { source, validUntil }))],
      writes: [
        ...(isNew
          ? [
              ...projectionOf([{ before: before.value, after }]),
              opening(app.newId(), personId, named, source, today),
            ]
          : []),
        tellGroup(isSensitiveGroup(named), personId, named, source, basis, validUntil),
      ],
    });
  },
});

/** Says that a person belongs to a target group no more; the time in it stays to be read. */
export const endTargetGroup = defineCommand({
  name: 'endTargetGroup',
  summary: 'Says that a person belongs to a target group no more.',
  route: 'POST /people/{personId}/target-groups/{group}/end',
  input: v.object({ personId: id, group }),
  answer,
  capability: 'people.write',
  isSingle: true,
  refusals: ['not-found', 'not-allowed', 'nothing-changed'],
  first: (_app, commands) => forChange(commands.map((command) => command.input.personId)),
  handle([command], { actor }, loaded) {
    if (command === undefined) return Promise.resolve({ verdicts: [], writes: [] });
    const { personId, group: named } = command.input;
    const before = factsFor(actor, loaded, personId, named);
    if (!before.ok) return Promise.resolve({ verdicts: [before], writes: [] });
    const after = withGroup(before.value, named, false);
    if (after === before.value) {
      return Promise.resolve({ verdicts: [refused('nothing-changed')], writes: [] });
    }
    const writes: readonly Statement[] = [
      ...projectionOf([{ before: before.value, after }]),
      endGroups(personId, [named], actor.businessDate),
    ];
    return Promise.resolve({
      verdicts: [accepted(effectOf(personId, named, false, {}))],
      writes,
    });
  },
});

/** The person, where the actor sees it and may know of the group. */
function factsFor(
  actor: Actor,
  loaded: readonly unknown[][],
  personId: string,
  named: TargetGroup,
): Result<PersonFacts> {
  const facts = changeable(loaded).factsOf(personId);
  if (facts === undefined || facts.isArchived) return refused('not-found');
  const mayKnow = !isSensitiveGroup(named) || actor.capabilities.has('people.sensitive');
  return mayKnow ? accepted(facts) : refused('not-allowed');
}

/** The same facts where nothing changes. */
function withGroup(facts: PersonFacts, named: TargetGroup, isIn: boolean): PersonFacts {
  if (isSensitiveGroup(named)) {
    const has = facts.sensitiveGroups.includes(named);
    if (has === isIn) return facts;
    const others = facts.sensitiveGroups.filter((one) => one !== named);
    return { ...facts, sensitiveGroups: isIn ? [...others, named] : others };
  }
  const has = facts.openGroups.includes(named);
  if (has === isIn) return facts;
  const others = facts.openGroups.filter((one) => one !== named);
  return { ...facts, openGroups: isIn ? [...others, named] : others };
}

/** Sensitive groups are named in their own table only, not in the journal that all may read. */
function effectOf(
  personId: string,
  named: TargetGroup,
  isMember: boolean,
  told: object,
): Effect<Answer> {
  const shown = isSensitiveGroup(named) ? {} : { group: named, ...told };
  return {
    answer: { personId, isMember },
    changes: [
      {
        entity: 'targetGroup',
        entityId: personId,
        personId,
        old: { isMember: !isMember },
        new: { isMember, ...shown },
      },
    ],
  };
}

const text = v.nullable(v.string());

/**
 * Target groups of a person with source, basis and dates, also those that ended. Those of welfare and
 * disability come only when asked for, which leaves a row in the journal.
 */
export const getTargetGroups = defineQuery({
  name: 'getTargetGroups',
  summary: 'Gives the target groups of a person with source, basis and dates.',
  route: 'GET /people/{personId}/target-groups',
  input: v.object({
    personId: id,
    sensitive: flag(false),
  }),
  answer: v.object({
    groups: v.array(
      v.object({
        group,
        source: v.string(),
        basis: text,
        validUntil: text,
        from: v.string(),
        until: text,
      }),
    ),
  }),
  capability: 'people.read',
  readsSensitive: ({ personId, sensitive }) => (sensitive ? { personId } : null),
  async answerTo({ input, read }) {
    const { personId } = input;
    const { rows } = await read(
      findVisible([personId]),
      selectOpenGroups(personId),
      ...(input.sensitive ? [selectSensitiveGroups(personId)] : []),
    );
    const [visible, open, sensitive = []] = rows;
    if (visible.length === 0) return refused('not-found');
    return accepted({
      groups: [...open, ...sensitive].map(({ targetGroup, ...rest }) => ({
        group: targetGroup,
        ...rest,
      })),
    });
  },
});
