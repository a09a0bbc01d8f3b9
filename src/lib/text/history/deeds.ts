import type { Deeds } from './deed.ts';
import { deedsOfComingGoing } from './deeds-of-coming-going.ts';
import { deedsOfOffice, readings } from './deeds-of-office.ts';
import { deedsOnPeople } from './deeds-on-people.ts';

/**
 * What each command did, as the predicate of a sentence whose subject is the actor. Also for acts
 * that only jobs run and for readings of what is sensitive. A new command without its line fails a
 * test.
 */
export const deeds: Deeds = {
  ...deedsOnPeople,
  ...deedsOfComingGoing,
  ...deedsOfOffice,
  ...readings,
};
