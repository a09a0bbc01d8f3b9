import { findDuplicates, type DuplicateFinding } from '../linkage/check-duplicate.ts';
import type { Day } from '../shared/days.ts';

/**
 * A person whom a row of the same file names. A file has up to 300,000 of them in memory at once, so
 * what can be derived from the row's number is left out.
 */
export interface FilePerson {
  readonly rowNumber: number;
  readonly fullName: string;
  readonly foldedName: string;
  readonly birthDate: Day | null;
  readonly kelurahanCode: string | null;
  readonly nik: string | null;
  readonly phones: readonly string[];
  /** A row that waits cannot be added to. */
  readonly isHeld: boolean;
  /** Bits of the stages that the rows so far bring. */
  stages: number;
}

/** A finding about an earlier row. */
export interface FileFinding {
  readonly likelihood: DuplicateFinding['likelihood'];
  readonly person: FilePerson;
}

/** Frequent names are compared with so many earlier rows at most. */
const mostAlike = 200;

type Index = Map<string, FilePerson | FilePerson[]>;

/**
 * The people of the rows before, so that one file does not bring one person twice. The rule is the
 * one of every door (`linkage/check-duplicate.ts`); this only finds whom to ask it about.
 */
export class FilePeople {
  private readonly byNik: Index = new Map();
  private readonly byPhone: Index = new Map();
  private readonly byName: Index = new Map();

  /** The findings about somebody among the rows before, strongest first. */
  findingsOn(one: FilePerson): readonly FileFinding[] {
    const sameNik = one.nik === null ? none : found(this.byNik, one.nik);
    const samePhone =
      one.phones.length === 0 ? none : one.phones.flatMap((phone) => found(this.byPhone, phone));
    const sameName = found(this.byName, one.foldedName).filter((other) =>
      one.birthDate !== null && other.birthDate !== null
        ? one.birthDate === other.birthDate
        : one.kelurahanCode !== null && one.kelurahanCode === other.kelurahanCode,
    );
    if (sameNik.length + samePhone.length + sameName.length === 0) return [];
    const all = new Map(
      [...sameNik, ...samePhone, ...sameName]
        .slice(0, mostAlike)
        .map((other) => [String(other.rowNumber), other]),
    );
    const findings = findDuplicates(
      one,
      [...all].map(([personId, other]) => ({
        personId,
        fullName: other.fullName,
        birthDate: other.birthDate,
        kelurahanCode: other.kelurahanCode,
        isSameNik: sameNik.includes(other),
        isSamePhone: samePhone.includes(other),
      })),
    );
    return findings.flatMap(({ personId, likelihood }) => {
      const person = all.get(personId);
      return person === undefined ? [] : [{ likelihood, person }];
    });
  }

  /** Remembers the person of a row. */
  add(one: FilePerson): void {
    if (one.nik !== null) remember(this.byNik, one.nik, one);
    for (const phone of one.phones) remember(this.byPhone, phone, one);
    remember(this.byName, one.foldedName, one);
  }
}

const none: readonly FilePerson[] = [];

function found(index: Index, key: string): readonly FilePerson[] {
  const known = index.get(key);
  return known === undefined ? none : Array.isArray(known) ? known : [known];
}

function remember(index: Index, key: string, one: FilePerson): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, one);
  else if (!Array.isArray(known)) index.set(key, [known, one]);
  else if (known.length < mostAlike) known.push(one);
}
