import * as v from 'valibot';
import {
  columnsOf,
  defaultQueues,
  filterOfQueue,
  isOfWaiting,
  sorts,
  type DefaultQueue,
  type ListColumn,
  type Sort,
} from '#lib/domain/queues/default-queues.ts';
import { daysBetween, isDay, type Day } from '#lib/domain/shared/days.ts';
import { offeredStages, type OfferedStage } from '#lib/domain/stages/stages.ts';
import { listQueues } from '../modules/queues/index.ts';
import { peopleFilter, type PeopleFilter } from '../modules/registry/index.ts';
import { ask, type Asking } from './ask.ts';

/** A queue as a chip shows it. */
export interface QueueChip {
  readonly key: string;
  /** Nothing for a queue that everybody has: its name is wording. */
  readonly name: string | null;
  readonly query: string;
}

/** Which queue an address asks for, and how it is shown. */
export interface QueueView {
  readonly key: string;
  readonly queue: DefaultQueue | null;
  readonly name: string | null;
  readonly listId: string | null;
  readonly isOwn: boolean;
  readonly isShared: boolean;
  readonly ownerName: string | null;
  readonly stage: OfferedStage | null;
  readonly filter: PeopleFilter;
  readonly sort: Sort;
  readonly columns: readonly ListColumn[];
  readonly lateAfter: number | null;
  readonly chips: readonly QueueChip[];
}

const names = ['antrean', 'langkah', 'urut', 'kolom'] as const;

/** Only what says which queue and how, without place and act. */
export function viewParams(params: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of names) {
    for (const value of params.getAll(name)) if (value !== '') kept.append(name, value);
  }
  return kept;
}

/** Reads which queue an address asks for; an unknown one is the first. Nothing is counted here. */
export async function queueView(event: Asking, today: Day): Promise<QueueView> {
  const { searchParams } = event.url;
  const stage = stageIn(searchParams);
  const asked = searchParams.get('antrean');
  const { queues, lists } = await ask(event, listQueues, { stage, isCounted: false });
  const list = lists.find((one) => one.listId === asked);
  const queue =
    list === undefined ? (defaultQueues.find((one) => one === asked) ?? 'waiting30') : null;
  const usualSort: Sort = queue !== null && isOfWaiting(queue) ? 'longestWait' : 'newest';
  const columns = searchParams.getAll('kolom');
  return {
    key: list?.listId ?? queue ?? '',
    queue,
    name: list?.name ?? null,
    listId: list?.listId ?? null,
    isOwn: list?.isOwn ?? false,
    isShared: list?.isShared ?? true,
    ownerName: list?.ownerName ?? null,
    stage,
    filter: v.parse(
      peopleFilter,
      list?.filter ?? (queue === null ? {} : filterOfQueue(queue, today, stage)),
    ),
    sort: sorts.find((one) => one === searchParams.get('urut')) ?? list?.sort ?? usualSort,
    columns: columnsOf(columns.length === 0 && list !== undefined ? list.columns : columns),
    lateAfter: list?.lateAfter ?? null,
    chips: [
      ...queues.map((one) => ({
        key: one.queue,
        name: null,
        query: chipQuery(one.queue, isOfWaiting(one.queue) ? stage : null),
      })),
      ...lists.map((one) => ({
        key: one.listId,
        name: one.name,
        query: chipQuery(one.listId, null),
      })),
    ],
  };
}

function chipQuery(key: string, stage: OfferedStage | null): string {
  return `antrean=${key}${stage === null ? '' : `&langkah=${stage}`}`;
}

function daysSince(oldest: string | null, today: Day): number | null {
  return oldest === null || !isDay(oldest) ? null : Math.max(0, daysBetween(oldest, today));
}

/** How many people a queue has, and days of whoever is in it longest. */
export interface QueueCount {
  readonly people: number;
  readonly oldestDays: number | null;
}

/** The count of every queue and list, by its key. */
export async function queueCounts(
  event: Asking,
  today: Day,
): Promise<Readonly<Record<string, QueueCount>>> {
  const stage = stageIn(event.url.searchParams);
  const { queues, lists } = await ask(event, listQueues, { stage });
  const all = [
    ...queues.map(({ queue: key, ...count }) => ({ key, ...count })),
    ...lists.map(({ listId: key, people, oldest }) => ({ key, people, oldest })),
  ];
  return Object.fromEntries(
    all.map(({ key, people, oldest }) => [
      key,
      { people: people ?? 0, oldestDays: daysSince(oldest, today) },
    ]),
  );
}

function stageIn(params: URLSearchParams): OfferedStage | null {
  return offeredStages.find((one) => one === params.get('langkah')) ?? null;
}
