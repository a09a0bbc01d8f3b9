/** One answer of a search: where it leads and how it reads. */
export interface SearchResult {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly detail?: string | undefined;
}

/** The answer that an arrow key marks next; after the last comes the first. */
export function markNext(marked: number, count: number, step: 1 | -1): number {
  if (step === 1) return (marked + 1) % count;
  return marked <= 0 ? count - 1 : marked - 1;
}
