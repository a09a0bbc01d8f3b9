import { accepted, refused, type Result } from '#lib/domain/shared/result.ts';
import type { EnrolmentFacts, PersonFacts } from '#lib/domain/stages/person-facts.ts';
import type { Actor } from '../../db/transaction.ts';

/**
 * The enrolment that a change belongs to: the one that is named, or the one with the actor's agency.
 * It must be visible to the actor and not undone; what has ended takes no new facts.
 */
export function openEnrolment(
  actor: Actor,
  facts: PersonFacts,
  visible: readonly { readonly enrolmentId: string }[],
  enrolmentId: string | null,
): Result<EnrolmentFacts> {
  const seen = facts.enrolments.filter(
    (one) => !one.isVoided && visible.some((row) => row.enrolmentId === one.id),
  );
  const chosen =
    enrolmentId === null
      ? (seen.find((one) => one.agencyCode === actor.agencyCode && one.until === null) ?? seen[0])
      : seen.find((one) => one.id === enrolmentId);
  if (chosen === undefined) return refused('not-found', undefined, 'enrolmentId');
  if (chosen.until !== null) return refused('enrolment.ended', undefined, 'enrolmentId');
  return accepted(chosen);
}
