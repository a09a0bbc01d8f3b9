import { addDays, isDay } from '#lib/domain/shared/days.ts';
import { offeredStages, type Stage } from '#lib/domain/stages/stages.ts';
import { countPeople, type PeopleFilter } from '../modules/registry/index.ts';
import { tryToAsk, type Asking } from './ask.ts';

/** Somebody waits long when the wish for the next step is older than this many days. */
const LONG_WAIT_DAYS = 30;

/** A view of the list that everybody has: a filter, and how many people it shows. */
export interface PeopleView {
  readonly kind: 'all' | 'waitingLong' | 'withoutOfficer' | 'waitsFor';
  readonly stage: Stage | null;
  /** The query of its address. */
  readonly query: string;
  readonly count: number;
}

/** The latest day on which a wish was said that is waited for by now for more than 30 days. */
export function longWaitSince(today: string): string {
  if (!isDay(today)) throw new Error('today is no day');
  return addDays(today, -LONG_WAIT_DAYS - 1);
}

/** The views with their counts of now. */
export async function peopleViews(event: Asking, today: string): Promise<readonly PeopleView[]> {
  const views: readonly Omit<PeopleView, 'count'>[] = [
    { kind: 'all', stage: null, query: '' },
    { kind: 'waitingLong', stage: null, query: `waitingSince=${longWaitSince(today)}` },
    { kind: 'withoutOfficer', stage: null, query: 'withoutOfficer=true' },
    ...offeredStages.map((stage) => ({
      kind: 'waitsFor' as const,
      stage,
      query: `waitsFor=${stage}`,
    })),
  ];
  const filters = views.map(
    (view) => Object.fromEntries(new URLSearchParams(view.query)) as Partial<PeopleFilter>,
  );
  const counted = await tryToAsk(event, countPeople, { filters });
  return views.map((view, index) => ({
    ...view,
    count: counted.ok ? (counted.value.counts[index]?.people ?? 0) : 0,
  }));
}
