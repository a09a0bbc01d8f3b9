import type { Day } from '#lib/domain/shared/days.ts';
import { getPerson } from '../modules/registry/index.ts';
import { tryToAsk, type Asking } from './ask.ts';
import { actsOn, happeningsOf, type Happening } from './happenings.ts';
import { personView, type PersonView } from './person-view.ts';
import { withSensitiveGroups } from './with-sensitive-groups.ts';

/** One person as the page shows one, with everything that happened. */
export interface FoundPerson {
  readonly person: PersonView;
  readonly happenings: readonly Happening[];
}

/**
 * One person, or null for somebody whom this actor does not see. What needs nothing of each other is
 * asked at once; who may know of welfare and disability leaves a row in the journal after that.
 *
 * @param today may be on its way still
 */
export async function findPersonView(
  event: Asking,
  personId: string,
  today: Day | Promise<Day>,
): Promise<FoundPerson | null> {
  const [found, acts] = await Promise.all([
    tryToAsk(event, getPerson, { id: personId }),
    actsOn(event, personId),
  ]);
  if (!found.ok) return null;
  const whole = await withSensitiveGroups(event, found.value);
  const person = personView(event.locals.app.areas, whole, await today);
  return { person, happenings: happeningsOf(event, person, acts) };
}
