/** A count on a day, YYYY-MM-DD. */
export interface LinePoint {
  readonly day: string;
  readonly count: number;
}

/** A forecast for a day, with the band that should hold it four times out of five. */
export interface ForecastPoint extends LinePoint {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

export interface LineSeries {
  readonly key: string;
  /** "Dibina". */
  readonly label: string;
  /** In order of days. */
  readonly points: readonly LinePoint[];
  /** Begins after the last point; the drawing joins both. */
  readonly forecast?: readonly ForecastPoint[] | undefined;
}

export interface LineTarget {
  readonly count: number;
  /** By when. */
  readonly day: string;
  readonly href?: string | undefined;
}
