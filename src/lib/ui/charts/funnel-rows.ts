import { scaleLinear } from 'd3-scale';

/** People who want a stage and have not reached it. */
export interface FunnelWaiting {
  readonly count: number;
  /** Second line of the label: "21,6% dari yang dibina". */
  readonly note?: string | undefined;
  readonly href?: string | undefined;
  /** The one place where most people wait: drawn in jingga. */
  readonly isMost?: boolean | undefined;
}

/** One stage of the funnel. */
export interface FunnelRow {
  readonly key: string;
  /** "P1". */
  readonly number: string;
  /** "Dibina". */
  readonly label: string;
  /** People who reached the stage; `null` when nothing is recorded of it yet. */
  readonly count: number | null;
  readonly href?: string | undefined;
  readonly waiting?: FunnelWaiting | undefined;
}

/** A row with its place in the drawing, in percent of the width. */
export interface FunnelBar extends FunnelRow {
  readonly count: number;
  /** Where the bar ends. */
  readonly width: number;
  /** Where the hatched part ends. */
  readonly end: number;
  /** What is missing to the target; only in the first row. */
  readonly gap: number | undefined;
  /** Too short for its number, which then stands beside it. */
  readonly isShort: boolean;
  /** There is room for words beside the bar. */
  readonly hasRoom: boolean;
}

/**
 * Places the rows that have a count.
 * @param target what the first row is measured against; the drawing is at least as wide
 */
export function placeFunnel(
  rows: readonly FunnelRow[],
  target: number | undefined,
): readonly FunnelBar[] {
  const counted = rows.flatMap((row) => (row.count === null ? [] : [{ ...row, count: row.count }]));
  const most = Math.max(
    1,
    target ?? 0,
    ...counted.map((row) => row.count + (row.waiting?.count ?? 0)),
  );
  const across = scaleLinear().domain([0, most]).range([0, 100]);
  return counted.map((row, index) => {
    const width = across(row.count);
    const end = across(row.count + (row.waiting?.count ?? 0));
    const isShort = width < 16;
    return {
      ...row,
      width,
      end,
      gap: index === 0 && target !== undefined ? target - row.count : undefined,
      isShort,
      hasRoom: end <= (isShort ? 60 : 73),
    };
  });
}
