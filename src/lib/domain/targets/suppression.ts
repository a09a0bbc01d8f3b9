/** Groups of fewer people than this are not published. */
export const SMALLEST_GROUP = 5;

/**
 * Hides small groups of a published split whose total is published too: every group under five,
 * and, where a hidden count could be found by subtraction from the total, the next smallest group
 * as well. What is left out can be told neither exactly nor, by the rule itself, be pinned down.
 *
 * @param counts whole numbers of people, which add up to the published total
 * @returns the counts in the same order, `null` where hidden
 */
export function hideSmallGroups(counts: readonly number[]): readonly (number | null)[] {
  const order = counts.map((_, index) => index).toSorted((a, b) => at(counts, a) - at(counts, b));
  const hidden = new Set(order.filter((index) => at(counts, index) < SMALLEST_GROUP));
  if (hidden.size === 0) return counts;
  for (const index of order) {
    if (!isExposed(counts, hidden)) break;
    hidden.add(index);
  }
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

/** Whether somebody who knows the total and the rule could tell how large a hidden group is. */
function isExposed(counts: readonly number[], hidden: ReadonlySet<number>): boolean {
  if (hidden.size < 2) return true;
  let sum = 0;
  for (const index of hidden) sum += at(counts, index);
  // Several groups without anybody hide nobody; all of them at their largest are told by the sum.
  return sum > 0 && (sum < SMALLEST_GROUP || sum === hidden.size * (SMALLEST_GROUP - 1));
}

function at(counts: readonly number[], index: number): number {
  return counts[index] ?? 0;
}

/** A published count that stands alone, such as of a stage. */
export function hideSmallCount(count: number): number | null {
  return count < SMALLEST_GROUP ? null : count;
}
