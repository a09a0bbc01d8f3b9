import type { BusinessCategory } from '../businesses/categories.ts';
import type { OpenGroup, SensitiveGroup } from '../people/target-groups.ts';
import type { Day } from '../shared/days.ts';
import type { Grade, OfferedStage, Stage, Wish } from './stages.ts';

/** One piece of evidence that stands: neither replaced nor taken back. */
export interface EvidenceFact {
  readonly stage: Stage;
  readonly grade: Grade;
  /** The day it happened or, where none is known, the day it was recorded. */
  readonly countsFrom: Day;
}

export interface WishFact {
  readonly stage: OfferedStage;
  readonly wish: Wish;
  readonly saidOn: Day;
}

/** One person with one agency over a range of days. */
export interface EnrolmentFacts {
  readonly id: string;
  readonly agencyCode: string;
  readonly from: Day;
  readonly until: Day | null;
  /** Undone as a whole: as if it had never been. */
  readonly isVoided: boolean;
  readonly officerId: string | null;
  readonly officerName: string | null;
  /** The newest wish of each stage that was asked about. */
  readonly wishes: readonly WishFact[];
  readonly evidence: readonly EvidenceFact[];
}

/** What lists and figures are derived from: everything that counts about one person. */
export interface PersonFacts {
  readonly personId: string;
  readonly number: string;
  readonly fullName: string;
  /** Archived, or merged into somebody else: kept, but in no list and no figure. */
  readonly isArchived: boolean;
  readonly phone: string | null;
  /** Whether a NIK is known; the number itself is nowhere near. */
  readonly hasNik: boolean;
  readonly businessName: string | null;
  readonly category: BusinessCategory;
  readonly areaEdition: number;
  readonly kotaCode: string | null;
  readonly kecamatanCode: string | null;
  readonly kelurahanCode: string | null;
  readonly openGroups: readonly OpenGroup[];
  readonly sensitiveGroups: readonly SensitiveGroup[];
  readonly enrolments: readonly EnrolmentFacts[];
}
