import { foldName } from '../people/names.ts';
import type { Day } from '../shared/days.ts';
import { standingByAgency, type AgencyStanding } from './by-agency.ts';
import { definitions } from './definitions.ts';
import type { PersonFacts } from './person-facts.ts';
import { nextStep, stageBits, stageDays, wishBits, type StageDays } from './standing.ts';
import { stageIndex } from './stages.ts';

/** One row of the registry: an enrolment with everything that lists and searches need. */
export interface Entry {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly agencyCode: string;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly kotaCode: string | null;
  readonly kecamatanCode: string | null;
  readonly kelurahanCode: string | null;
  readonly areaEdition: number;
  readonly isCurrent: boolean;
  readonly isFirst: boolean;
  readonly enrolledOn: Day;
  readonly personNumber: string;
  readonly fullName: string;
  readonly businessName: string | null;
  readonly category: PersonFacts['category'];
  readonly phone: string | null;
  readonly reached: number;
  readonly proven: number;
  readonly wanted: number;
  readonly notNeeded: number;
  readonly reachedDays: StageDays;
  readonly provenDays: StageDays;
  readonly nextStage: number | null;
  readonly waitingSince: Day | null;
  readonly groups: PersonFacts['openGroups'];
  readonly searchText: string;
  /** What is missing, as bits in the order of `gaps`. */
  readonly gaps: number;
  /** The last day of coaching, of somebody who left. */
  readonly leftOn: Day | null;
}

/** The registry rows of one person, one per enrolment, derived from facts and nothing else. */
export function projectEntries(facts: PersonFacts): readonly Entry[] {
  const standings = standingByAgency(facts);
  const first = firstOf(standings);
  const searchText = searchTextOf(facts.fullName, facts.businessName);
  const missing = gapBits(facts);
  return facts.enrolments.map((enrolment) => {
    // An earlier time with the same agency is kept beside the one that stands for it in lists.
    const standing = standings.find((one) => one.enrolment === enrolment);
    const evidence = standing?.evidence ?? enrolment.evidence;
    const reachedDays = stageDays(evidence, definitions[0]);
    const provenDays = stageDays(evidence, definitions[1]);
    const reached = stageBits(reachedDays);
    const wishes = standing?.wishes ?? (enrolment.until === null ? enrolment.wishes : []);
    const next = nextStep(reached, wishes);
    return {
      enrolmentId: enrolment.id,
      personId: facts.personId,
      agencyCode: enrolment.agencyCode,
      officerId: enrolment.officerId,
      officerName: enrolment.officerName,
      kotaCode: facts.kotaCode,
      kecamatanCode: facts.kecamatanCode,
      kelurahanCode: facts.kelurahanCode,
      areaEdition: facts.areaEdition,
      isCurrent: standing !== undefined,
      isFirst: standing !== undefined && standing === first,
      enrolledOn: enrolment.from,
      personNumber: facts.number,
      fullName: facts.fullName,
      businessName: facts.businessName,
      category: facts.category,
      phone: facts.phone,
      reached,
      proven: stageBits(provenDays),
      wanted: wishBits(wishes, 'wants'),
      notNeeded: wishBits(wishes, 'notNeeded'),
      reachedDays,
      provenDays,
      nextStage: next === null ? null : stageIndex(next.stage),
      waitingSince: next === null ? null : next.since,
      groups: facts.openGroups,
      searchText,
      gaps: missing,
      leftOn: enrolment.until,
    };
  });
}

/** What an entry may lack. */
export const gaps = ['nik', 'phone', 'area'] as const;

function gapBits(facts: PersonFacts): number {
  return (
    (facts.hasNik ? 0 : 1) | (facts.phone === null ? 2 : 0) | (facts.kecamatanCode === null ? 4 : 0)
  );
}

/**
 * What the search compares with: name and business, folded so that spelling does not matter. A name
 * without a letter ("99") folds to nothing and is left out: words of the index may not be empty.
 */
export function searchTextOf(fullName: string, businessName: string | null): string {
  const parts = [foldName(fullName), businessName === null ? '' : foldName(businessName)];
  return parts.filter((part) => part !== '').join(' | ');
}

/** The agency by which the city counts the person: of those that coach, the earliest. */
function firstOf(standings: readonly AgencyStanding[]): AgencyStanding | undefined {
  return standings.toSorted(({ enrolment: one }, { enrolment: other }) =>
    one.from === other.from ? (one.id < other.id ? -1 : 1) : one.from < other.from ? -1 : 1,
  )[0];
}
