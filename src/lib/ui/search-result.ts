/** One answer of a search: where it leads and how it reads. */
export interface SearchResult {
  readonly key: string;
  readonly href: string;
  readonly title: string;
  readonly detail?: string | undefined;
}
