import { accepted, refused, type Result } from '../shared/result.ts';

/** A part of a year's target: so many people in an area within a quarter. */
export interface TargetPart {
  readonly areaCode: string;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly people: number;
}

/** All parts together. */
export function sumOfParts(parts: readonly Pick<TargetPart, 'people'>[]): number {
  return parts.reduce((sum, part) => sum + part.people, 0);
}

/** A year's people in quarters that differ by at most one; what is left over comes first. */
export function quartersOf(year: number): readonly [number, number, number, number] {
  const least = Math.floor(year / 4);
  const over = year - least * 4;
  const quarter = (index: number): number => least + (index < over ? 1 : 0);
  return [quarter(0), quarter(1), quarter(2), quarter(3)];
}

/**
 * Whether a target can be kept: its parts add up to what the decision says, or a note says why not.
 * A target without parts says nothing of areas and quarters.
 */
export function checkTargetParts(target: {
  readonly people: number;
  readonly parts: readonly TargetPart[];
  readonly note: string | null;
}): Result<{ readonly difference: number }> {
  const places = new Set(target.parts.map((part) => `${part.areaCode} ${part.quarter}`));
  if (places.size < target.parts.length) return refused('target.part-twice', undefined, 'parts');
  const sum = sumOfParts(target.parts);
  const difference = target.parts.length === 0 ? 0 : sum - target.people;
  if (difference !== 0 && target.note === null) {
    const details = { sum, written: target.people, difference: Math.abs(difference) };
    return refused('target.parts-differ', details, 'people');
  }
  return accepted({ difference });
}

/**
 * Two neighbouring figures that were likely exchanged when a number was copied: 2.460 for 2.640 gives
 * 4 and 6. Null where that does not explain the difference.
 */
export function swappedFigures(
  sum: number,
  written: number,
): readonly [first: string, second: string] | null {
  const [a, b] = [String(sum), String(written)];
  if (a.length !== b.length || a === b) return null;
  for (let at = 0; at + 1 < a.length; at += 1) {
    const exchanged = a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2);
    if (exchanged === b) return [b.charAt(at), b.charAt(at + 1)];
  }
  return null;
}
