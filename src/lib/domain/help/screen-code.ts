/**
 * The code of a screen from the name of its route: `/(desk)/k/wirausaha/[id]/ubah` becomes
 * `k.wirausaha.id.ubah`. Says which screen it was, and nothing of whom it showed.
 */
export function screenCode(routeId: string | null | undefined): string {
  const parts = (routeId ?? '')
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
    .map((part) => part.toLowerCase().replaceAll(/[^a-z0-9-]/g, ''))
    .filter((part) => part !== '');
  return parts.length === 0 ? 'beranda' : parts.join('.').slice(0, 80);
}

/** A code as it stands in an address, or the code for a screen that nobody named. */
export function readScreenCode(text: string | null): string {
  return text !== null && /^[a-z0-9.-]{1,80}$/.test(text) ? text : 'tidak-disebut';
}
