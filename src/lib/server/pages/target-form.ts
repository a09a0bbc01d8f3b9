import {
  quartersOf,
  sumOfParts,
  swappedFigures,
  type TargetPart,
} from '#lib/domain/targets/target-parts.ts';
import { dayIn, typedIn, wholeNumberIn } from './form-fields.ts';
import type { Kota } from './set-up.ts';

/** What a form of targets says, and what of it cannot be read. */
export interface TargetForm {
  readonly typed: Readonly<Record<string, string>>;
  /** Fields that are missing, or hold no whole number. */
  readonly missing: readonly string[];
  readonly unreadable: readonly string[];
  readonly parts: readonly TargetPart[];
  readonly sum: number;
  readonly written: number;
  readonly year: string;
  readonly decidedOn: string | null;
}

const texts = ['year', 'people', 'reference', 'title', 'decidedOn'] as const;

/** Name of the field that holds the target per kecamatan of a kota. */
export const perField = (kotaCode: string): string => `per.${kotaCode}`;

/** Reads the form: a number per kecamatan of each kota, divided into quarters. */
export function readTargetForm(form: FormData, kota: readonly Kota[]): TargetForm {
  const typed: Record<string, string> = { note: typedIn(form, 'note') };
  const missing: string[] = [];
  const unreadable: string[] = [];
  for (const name of texts) {
    typed[name] = typedIn(form, name);
    if (typed[name] === '') missing.push(name);
  }
  const parts: TargetPart[] = [];
  for (const one of kota) {
    const name = perField(one.code);
    typed[name] = typedIn(form, name);
    const per = wholeNumberIn(form, name);
    if (per === undefined || (per ?? 0) > 100_000) unreadable.push(name);
    else if (per !== null && per > 0) parts.push(...partsOf(one, per));
  }
  const written = wholeNumberIn(form, 'people');
  if (written === undefined) unreadable.push('people');
  if (!/^20\d\d$/.test(typed['year'] ?? '') && typed['year'] !== '') unreadable.push('year');
  return {
    typed,
    missing,
    unreadable,
    parts,
    sum: sumOfParts(parts),
    written: written ?? 0,
    year: typed['year'] ?? '',
    decidedOn: dayIn(form, 'decidedOn'),
  };
}

function partsOf(kota: Kota, per: number): TargetPart[] {
  const quarters = quartersOf(per);
  return kota.kecamatan.flatMap((areaCode) =>
    quarters.map((people, index) => ({
      areaCode,
      quarter: (index + 1) as TargetPart['quarter'],
      people,
    })),
  );
}

/** The difference between the parts and what is written, with what may explain it. */
export function differenceOf({ sum, written }: TargetForm) {
  return {
    sum,
    written,
    difference: Math.abs(sum - written),
    swapped: swappedFigures(sum, written),
  };
}

/** The target per kecamatan of each kota, from parts that were kept. */
export function perKecamatan(
  kota: readonly Kota[],
  parts: readonly { readonly areaCode: string; readonly people: number }[],
): Record<string, string> {
  const byArea = Map.groupBy(parts, (part) => part.areaCode);
  return Object.fromEntries(
    kota.map((one) => {
      const first = byArea.get(one.kecamatan[0] ?? '');
      return [perField(one.code), first === undefined ? '' : String(sumOfParts(first))];
    }),
  );
}
