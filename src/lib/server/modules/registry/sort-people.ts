import * as v from 'valibot';
import type { Sort } from '#lib/domain/queues/default-queues.ts';
import { id } from '#lib/domain/shared/schemas.ts';
import type { Statement } from '../../db/statement.ts';
import { listPage, type ListFilter, type ListRow } from './list-people.sql.ts';
import { isOfWaiting, pageByName, pageByWait } from './sort-people.sql.ts';

/** Whether an index gives this order, however long the list is. */
export function isIndexed(filter: ListFilter, sort: Sort): boolean {
  return sort === 'newest' || (sort === 'longestWait' && isOfWaiting(filter));
}

/**
 * A page of the list in an order.
 *
 * @param cursor of `cursorOf`: a receipt number, or the enrolment of the last row
 * @returns undefined for a cursor that no list gave
 */
export function pageOf(
  filter: ListFilter,
  sort: Sort,
  cursor: string | null,
  size: number,
): Statement<ListRow> | undefined {
  if (sort === 'newest') {
    const before = cursor === null ? null : Number(cursor);
    if (before !== null && !Number.isSafeInteger(before)) return undefined;
    return listPage(filter, before, size);
  }
  if (cursor !== null && !v.is(id, cursor)) return undefined;
  return sort === 'name' ? pageByName(filter, cursor, size) : pageByWait(filter, cursor, size);
}

/** Where the next page begins. Names stand in no address: a sorted list goes on after a row. */
export function cursorOf(last: ListRow | undefined, sort: Sort): string | null {
  if (last === undefined) return null;
  return sort === 'newest' ? String(last.receipt) : last.enrolmentId;
}
