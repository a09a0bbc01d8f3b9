import type { HistoryEntry } from '#lib/domain/audit/entry.ts';
import { dayInJakarta } from '#lib/domain/shared/days.ts';
import type { Stage, Wish } from '#lib/domain/stages/stages.ts';
import { deedText } from '#lib/text/history/sentences.ts';
import { getHistory } from '../modules/audit/index.ts';
import { tryToAsk, type Asking } from './ask.ts';
import { namesFor } from './journal-names.ts';
import type { EvidenceView, PersonView } from './person-view.ts';

/** One thing that happened to a person's record. `order` sorts: what was learned last stands first. */
export type Happening = { readonly key: string; readonly day: string; readonly order: string } & (
  | { readonly what: 'evidence'; readonly evidence: EvidenceView }
  | { readonly what: 'wish'; readonly stage: Stage; readonly wish: Wish }
  | { readonly what: 'enrolled' | 'left'; readonly agency: string; readonly channel: string }
  | {
      readonly what: 'changed';
      /** What was done, as a predicate: the history page says it with every field. */
      readonly deed: string;
      readonly by: string;
      readonly at: string;
    }
);

/** What the person's own rows tell already. */
const toldElsewhere = new Set(['person', 'evidence', 'wish', 'enrolment']);

/** Most acts of the journal that one page reads. */
const MOST_ACTS = 100;

/** Whether an act is told by the timeline: not what other rows tell, and no reading. */
function isTold(entry: HistoryEntry): boolean {
  return (
    entry.outcome === 'accepted' &&
    entry.changes.some((change) => !toldElsewhere.has(change.entity) && !change.isErased)
  );
}

/** The newest acts on a person in the journal; none for whoever may not read them. */
export async function actsOn(event: Asking, personId: string): Promise<readonly HistoryEntry[]> {
  const history = await tryToAsk(event, getHistory, { id: personId, size: MOST_ACTS });
  return history.ok ? history.value.entries : [];
}

/** Everything that happened to a person, the newest day first. */
export function happeningsOf(
  event: Asking,
  person: PersonView,
  acts: readonly HistoryEntry[],
): readonly Happening[] {
  const { locale, app } = event.locals;
  const all: Happening[] = [
    ...person.evidence.map((evidence): Happening => ({
      key: evidence.id,
      // Taking back happens when it is done, not when the thing itself was said to have happened.
      day: evidence.isWithdrawal
        ? dayInJakarta(Date.parse(evidence.learnedAt))
        : (evidence.happenedOn ?? evidence.recordedOn),
      order: evidence.learnedAt,
      what: 'evidence',
      evidence,
    })),
    ...person.wishes.map((wish, index): Happening => ({
      key: `keinginan-${index}`,
      day: wish.saidOn,
      order: wish.learnedAt,
      what: 'wish',
      stage: wish.stage,
      wish: wish.wish,
    })),
    ...person.enrolments.flatMap((one): Happening[] => {
      const { agencyName: agency, channel, id } = one;
      const began: Happening = {
        key: id,
        day: one.from,
        order: '',
        what: 'enrolled',
        agency,
        channel,
      };
      return one.until === null
        ? [began]
        : [began, { ...began, key: `${id}-selesai`, day: one.until, what: 'left' }];
    }),
    ...acts.filter(isTold).map((entry): Happening => ({
      key: entry.commandId,
      day: dayInJakarta(Date.parse(entry.receivedAt)),
      order: entry.receivedAt,
      what: 'changed',
      deed: deedText(locale, entry, namesFor(app)),
      by: entry.actorName,
      at: entry.receivedAt,
    })),
  ];
  return all.toSorted((one, other) =>
    one.day === other.day ? compare(other.order, one.order) : compare(other.day, one.day),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
