import { findDuplicates, type DuplicateFinding } from '../linkage/check-duplicate.ts';
import type { Day } from '../shared/days.ts';
import type { KnownStanding } from './missing-facts.ts';

/** A person whom an earlier row of the same file names. */
export interface FilePerson {
  readonly rowNumber: number;
  readonly personId: string;
  readonly fullName: string;
  readonly foldedName: string;
  readonly birthDate: Day | null;
  readonly kelurahanCode: string | null;
  readonly nik: string | null;
  readonly phones: readonly string[];
  /** A row that waits cannot be added to. */
  readonly isHeld: boolean;
}

/** Frequent names are compared with so many earlier rows at most. */
const mostAlike = 200;

/**
 * The people of the rows before, so that one file does not bring one person twice. The rule is the
 * one of every door (`linkage/check-duplicate.ts`); this only finds whom to ask it about.
 */
export class FilePeople {
  private readonly byNik = new Map<string, FilePerson[]>();
  private readonly byPhone = new Map<string, FilePerson[]>();
  private readonly byName = new Map<string, FilePerson[]>();
  private readonly byId = new Map<string, FilePerson>();
  /** By person, also those of the registry whom rows added to. */
  readonly standings = new Map<string, KnownStanding>();

  /** The person of an earlier row, by the id that it was given. */
  find(personId: string): FilePerson | undefined {
    return this.byId.get(personId);
  }

  /** The findings about somebody among the rows before, strongest first. */
  findingsOn(one: FilePerson): readonly DuplicateFinding[] {
    const sameNik = one.nik === null ? [] : (this.byNik.get(one.nik) ?? []);
    const samePhone = one.phones.flatMap((phone) => this.byPhone.get(phone) ?? []);
    const sameName = (this.byName.get(one.foldedName) ?? []).filter((other) =>
      one.birthDate !== null && other.birthDate !== null
        ? one.birthDate === other.birthDate
        : one.kelurahanCode !== null && one.kelurahanCode === other.kelurahanCode,
    );
    if (sameNik.length + samePhone.length + sameName.length === 0) return [];
    const all = new Map(
      [...sameNik, ...samePhone, ...sameName].map((each) => [each.personId, each]),
    );
    return findDuplicates(
      one,
      [...all.values()].slice(0, mostAlike).map((other) => ({
        personId: other.personId,
        fullName: other.fullName,
        birthDate: other.birthDate,
        kelurahanCode: other.kelurahanCode,
        isSameNik: sameNik.includes(other),
        isSamePhone: samePhone.includes(other),
      })),
    );
  }

  /** Remembers the person of a row. */
  add(one: FilePerson, standing: KnownStanding): void {
    this.byId.set(one.personId, one);
    this.standings.set(one.personId, standing);
    if (one.nik !== null) push(this.byNik, one.nik, one);
    for (const phone of one.phones) push(this.byPhone, phone, one);
    push(this.byName, one.foldedName, one);
  }
}

function push(index: Map<string, FilePerson[]>, key: string, one: FilePerson): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [one]);
  else if (known.length < mostAlike) known.push(one);
}
