import type { BusinessCategory } from '../businesses/categories.ts';
import type { Sex } from '../people/nik.ts';
import type { OpenGroup, SensitiveGroup } from '../people/target-groups.ts';
import type { Day } from '../shared/days.ts';
import type { EvidenceKind, Grade, OfferedStage, Stage, Wish } from '../stages/stages.ts';

/** An identity number in the clear; whoever stores it seals it. */
export interface DemoIdentifier {
  readonly id: string;
  readonly number: string;
}

export interface DemoNik extends DemoIdentifier {
  readonly verification: 'agrees' | 'unverified';
  readonly reason: 'nik.birth-date-differs' | null;
}

export interface DemoAddress {
  readonly id: string;
  readonly street: string;
  readonly rt: string;
  readonly rw: string;
  readonly kelurahanCode: string;
  readonly kecamatanCode: string;
  readonly kotaCode: string;
}

export interface DemoHousehold {
  readonly id: string;
  readonly relation: 'head' | 'spouse' | 'child' | 'other';
  /** The first member told of; the household itself is written with this one. */
  readonly isFirst: boolean;
}

export interface DemoBusiness {
  readonly id: string;
  readonly name: string;
  readonly category: BusinessCategory;
  readonly activity: string;
  readonly activityCode: string;
  readonly startedOn: Day;
}

export interface DemoGroup<Group> {
  readonly id: string;
  readonly group: Group;
  readonly accommodation: string | null;
}

export interface DemoWish {
  readonly id: string;
  readonly stage: OfferedStage;
  readonly wish: Wish;
  readonly saidOn: Day;
  readonly learnedAt: string;
}

export interface DemoEvidence {
  readonly id: string;
  readonly stage: Stage;
  readonly kind: EvidenceKind;
  readonly grade: Grade;
  /** An agency of the programme by its code, or a partner by name. */
  readonly giverAgency: string | null;
  readonly giverName: string | null;
  readonly happenedOn: Day | null;
  readonly recordedOn: Day;
  readonly learnedAt: string;
  readonly title: string;
  readonly place: string | null;
  readonly reference: string | null;
  readonly validUntil: Day | null;
  readonly hours: number | null;
  readonly amountIdr: number | null;
  /** The id of the row that this one replaces. */
  readonly replaces: string | null;
}

export type EndReason = 'moved' | 'closed' | 'employed' | 'declined';

export interface DemoEnrolment {
  readonly id: string;
  readonly from: Day;
  /** The last day, when the person has left. */
  readonly until: Day | null;
  readonly endReason: EndReason | null;
  readonly channel: 'desk' | 'officer' | 'import' | 'self' | 'partner';
  readonly learnedAt: string;
  /** Whether the field officer of the person's kecamatan has the person. */
  readonly hasOfficer: boolean;
  readonly wishes: readonly DemoWish[];
  readonly evidence: readonly DemoEvidence[];
}

/** One invented person with everything that is known. */
export interface DemoPerson {
  readonly id: string;
  readonly fullName: string;
  readonly callName: string | null;
  readonly nameId: string;
  readonly callNameId: string;
  readonly sex: Sex;
  readonly birthDate: Day;
  readonly birthPlace: string;
  readonly nik: DemoNik | null;
  readonly familyCard: DemoIdentifier | null;
  readonly phone: { readonly id: string; readonly e164: string } | null;
  readonly address: DemoAddress;
  readonly household: DemoHousehold | null;
  readonly openGroups: readonly DemoGroup<OpenGroup>[];
  readonly sensitiveGroups: readonly DemoGroup<SensitiveGroup>[];
  readonly consent: { readonly id: string; readonly isAsked: boolean; readonly channel: string };
  readonly business: DemoBusiness | null;
  readonly enrolment: DemoEnrolment;
  /** The person whom the demo's entrepreneur sign-in belongs to. */
  readonly isHeroine: boolean;
}
