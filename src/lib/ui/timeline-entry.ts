/** One thing that happened, already in words. */
export interface TimelineEntry {
  readonly key: string;
  /** As read: "30 Okt 2020". */
  readonly day: string;
  /** As machines read it: an ISO day or instant. */
  readonly dateTime: string;
  readonly title: string;
  readonly by?: string | undefined;
  readonly detail?: string | undefined;
  readonly href?: string | undefined;
  readonly linkLabel?: string | undefined;
}
