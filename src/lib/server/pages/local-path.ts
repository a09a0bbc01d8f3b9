/**
 * A path of this site to go to, or undefined when the text could lead anywhere else: `//host`,
 * `/\host`, another scheme. Control characters are refused, since browsers drop them.
 */
export function localPath(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text.length > 2000) return undefined;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return undefined;
  const url = URL.parse(text, 'http://here.invalid');
  return url === null || url.host !== 'here.invalid'
    ? undefined
    : url.pathname + url.search + url.hash;
}

/** Where signing in leads back to: the page itself, with its query. */
export function signInAddress(url: URL): string {
  return `/masuk?ke=${encodeURIComponent(url.pathname + url.search)}`;
}
