import type { OpenGroup, TargetGroup } from '#lib/domain/people/target-groups.ts';
import type { PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { App } from '../../app.ts';
import type { Actor } from '../../db/transaction.ts';
import { endGroups, openGroup, openSensitiveGroup } from './correct-person.sql.ts';
import { isSensitiveGroup } from '#lib/domain/people/target-groups.ts';

/**
 * Ends the target groups that are named no more and opens those named anew. Whoever cannot see the
 * sensitive groups cannot take them away by not naming them.
 */
export function changeGroups(
  app: App,
  actor: Actor,
  personId: string,
  before: PersonFacts,
  wanted: readonly TargetGroup[],
) {
  const today = actor.businessDate;
  const maySeeSensitive = actor.capabilities.has('people.sensitive');
  // Whoever cannot see the sensitive groups cannot take them away by not naming them.
  const known: readonly TargetGroup[] = [...before.openGroups, ...before.sensitiveGroups];
  const kept = maySeeSensitive ? [] : before.sensitiveGroups;
  const target = [...new Set<TargetGroup>([...wanted, ...kept])];
  const ended = known.filter((group) => !target.includes(group));
  const opened = target.filter((group) => !known.includes(group));
  return {
    open: target.filter((group): group is OpenGroup => !isSensitiveGroup(group)),
    sensitive: target.filter(isSensitiveGroup),
    writes: [
      ...(ended.length === 0 ? [] : [endGroups(personId, ended, today)]),
      ...opened.map((group) =>
        isSensitiveGroup(group)
          ? openSensitiveGroup(app.newId(), personId, group, 'desk', today)
          : openGroup(app.newId(), personId, group, 'desk', today),
      ),
    ],
  };
}
