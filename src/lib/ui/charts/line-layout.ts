/** A drawing of the cumulative line at one size; two are drawn and the page shows one. */
export interface LineLayout {
  readonly name: 'wide' | 'slim';
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const lineLayouts: readonly LineLayout[] = [
  { name: 'wide', width: 520, height: 320, left: 52, right: 122, top: 18, bottom: 34 },
  { name: 'slim', width: 310, height: 290, left: 44, right: 58, top: 18, bottom: 32 },
];

/** A label at the end of a line. */
export interface EndLabel {
  readonly key: string;
  readonly text: string;
  /** Where the line ends. */
  readonly y: number;
  readonly tone: 'c1' | 'c4' | 'muted';
}

/**
 * Moves labels apart so that none covers another, keeping their order.
 * @param gap least distance between two labels
 * @param floor lowest place that a label may take
 */
export function spread(
  labels: readonly EndLabel[],
  gap: number,
  floor: number,
): readonly EndLabel[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  let last = -Infinity;
  const down = sorted.map((label) => {
    last = Math.max(label.y, last + gap);
    return { ...label, y: last };
  });
  let next = floor + gap;
  return down
    .toReversed()
    .map((label) => {
      next = Math.min(label.y, next - gap);
      return { ...label, y: next };
    })
    .toReversed();
}

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
