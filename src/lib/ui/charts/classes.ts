import { scaleQuantile } from 'd3-scale';

/** A class of a map: which numbers fall into it and how dark it is. */
export interface MapClass {
  /** From 1 (light) to 5 (dark). */
  readonly level: 1 | 2 | 3 | 4 | 5;
  /** First whole number of the class; the first class has none. */
  readonly from: number | undefined;
  /** Last whole number of the class; the last class has none. */
  readonly to: number | undefined;
}

const levels: readonly (readonly MapClass['level'][])[] = [
  [3],
  [2, 4],
  [1, 3, 5],
  [1, 2, 4, 5],
  [1, 2, 3, 4, 5],
];

/**
 * At most five classes with about equally many areas in each. Bounds are whole numbers, so that the
 * legend and the numbers on the tiles agree; equal bounds fall together.
 * @param values whole numbers, as they are shown
 */
export function mapClasses(values: readonly number[]): readonly MapClass[] {
  const lowest = Math.min(...values);
  const bounds = [
    ...new Set(
      scaleQuantile<number>()
        .domain(values)
        .range([1, 2, 3, 4, 5])
        .quantiles()
        .map((bound) => Math.round(bound))
        .filter((bound) => bound > lowest),
    ),
  ];
  const shades = levels[bounds.length] ?? [3];
  return shades.map((level, index) => {
    const next = bounds[index];
    return {
      level,
      from: index === 0 ? undefined : bounds[index - 1],
      to: next === undefined ? undefined : next - 1,
    };
  });
}

/** The class that a whole number falls into. */
export function classOf(value: number, classes: readonly MapClass[]): MapClass | undefined {
  return classes.find((one) => one.to === undefined || value <= one.to);
}
