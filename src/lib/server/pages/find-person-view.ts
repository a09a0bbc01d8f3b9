import type { Day } from '#lib/domain/shared/days.ts';
import { getPerson } from '../modules/registry/index.ts';
import { tryToAsk, type Asking } from './ask.ts';
import { happeningsOf, type Happening } from './happenings.ts';
import { personView, type PersonView } from './person-view.ts';
import { withSensitiveGroups } from './with-sensitive-groups.ts';

/** One person as the page shows one, with everything that happened. */
export interface FoundPerson {
  readonly person: PersonView;
  readonly happenings: readonly Happening[];
}

/** One person, or null for somebody whom this actor does not see. */
export async function findPersonView(
  event: Asking,
  personId: string,
  today: Day,
): Promise<FoundPerson | null> {
  const found = await tryToAsk(event, getPerson, { id: personId });
  if (!found.ok) return null;
  const whole = await withSensitiveGroups(event, found.value);
  const person = personView(event.locals.app.areas, whole, today);
  return { person, happenings: await happeningsOf(event, person) };
}
