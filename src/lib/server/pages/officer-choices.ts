import { listOfficers } from '../modules/stages/index.ts';
import type { Choice } from './area-names.ts';
import { tryToAsk, type Asking } from './ask.ts';

/** Field officers for a select box, by name. */
export async function officerChoices(event: Asking): Promise<readonly Choice[]> {
  const result = await tryToAsk(event, listOfficers, { withCases: false });
  if (!result.ok) return [];
  return result.value.officers
    .map((officer) => ({ value: officer.id, label: officer.fullName }))
    .toSorted((one, other) => (one.label < other.label ? -1 : 1));
}
