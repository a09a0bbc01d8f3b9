/** Cursors of the pages before this one, as `jejak` carries them: `12.840`, the first page left out. */
const MOST = 60;

/** Where a page of a list stands: its own cursor, and the way back. */
export interface Place {
  readonly cursor: string | null;
  readonly trail: readonly string[];
}

/** Reads the place from an address. */
export function readPlace(params: URLSearchParams): Place {
  const cursor = params.get('cursor');
  const trail = (params.get('jejak') ?? '').split('.').filter((part) => /^[\w-]{1,40}$/.test(part));
  return { cursor: cursor === null || cursor === '' ? null : cursor, trail: trail.slice(-MOST) };
}

/** How many pages stand before this one. */
export function pagesBefore(place: Place): number {
  return place.cursor === null ? 0 : place.trail.length + 1;
}

/** Addresses of the pages before and after, with the same filters. */
export function neighbours(
  path: string,
  filters: URLSearchParams,
  place: Place,
  nextCursor: string | null,
): { previousHref?: string; nextHref?: string } {
  const at = (cursor: string | null, trail: readonly string[]): string => {
    const params = new URLSearchParams(filters);
    if (cursor !== null) params.set('cursor', cursor);
    if (trail.length > 0) params.set('jejak', trail.join('.'));
    return params.size === 0 ? path : `${path}?${params.toString()}`;
  };
  const forward = place.cursor === null ? [] : [...place.trail, place.cursor];
  return {
    ...(place.cursor === null
      ? {}
      : { previousHref: at(place.trail.at(-1) ?? null, place.trail.slice(0, -1)) }),
    ...(nextCursor === null ? {} : { nextHref: at(nextCursor, forward) }),
  };
}
