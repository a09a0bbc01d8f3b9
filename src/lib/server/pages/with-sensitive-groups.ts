import { getSensitiveGroups, type ShownPerson } from '../modules/registry/index.ts';
import { tryToAsk, type Asking } from './ask.ts';

/**
 * The person with welfare and disability among the groups, where the actor may know of them; the
 * reading is journalled. For everybody else the person as it is.
 */
export async function withSensitiveGroups(
  event: Asking,
  person: ShownPerson,
): Promise<ShownPerson> {
  const found = await tryToAsk(event, getSensitiveGroups, { id: person.id });
  if (!found.ok) return person;
  return { ...person, groups: [...person.groups, ...found.value.groups.map((one) => one.group)] };
}
