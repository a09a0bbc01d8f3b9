import type { BusinessCategory } from '../businesses/categories.ts';
import type { LegalForm } from '../businesses/legal-forms.ts';
import type { Nik, Sex } from '../people/nik.ts';
import type { TargetGroup } from '../people/target-groups.ts';
import type { ProblemCode } from '../problems.ts';
import type { Day } from '../shared/days.ts';
import type { OfferedStage, Stage, Wish } from '../stages/stages.ts';
import type { Field } from './fields.ts';

/** An address as a row gave it; codes of the home ministry, the smallest area that is sure. */
export interface AddressDraft {
  readonly street?: string;
  readonly rt?: string;
  readonly rw?: string;
  readonly postCode?: string;
  readonly kelurahanCode?: string;
  readonly kecamatanCode?: string;
  readonly kotaCode?: string;
}

/** A name on a list is evidence of the lowest grade: declared by whoever sent it. */
export interface EvidenceDraft {
  readonly stage: Stage;
  readonly kind: 'listed';
  readonly grade: 'D';
  readonly happenedOn: Day;
  /** The list had a tick and no day; the day of enrolment or of the list stands for it. */
  readonly isDayAssumed: boolean;
}

export interface WishDraft {
  readonly stage: OfferedStage;
  readonly wish: Wish;
}

export interface PersonDraft {
  /** As on the list, cleaned, without titles. */
  readonly fullName: string;
  readonly callName?: string;
  readonly nik?: Nik;
  /** `agrees` when birth date and sex of the row agree with the number; otherwise not yet verified. */
  readonly nikVerification?: 'agrees' | 'unverified';
  readonly familyCardNo?: string;
  readonly birthDate?: Day;
  readonly birthDateFrom?: 'cell' | 'nik';
  readonly birthPlace?: string;
  readonly sex?: Sex;
  readonly sexFrom?: 'cell' | 'nik';
  /** E.164, the first is the one to call. */
  readonly phones: readonly string[];
  readonly address: AddressDraft;
  readonly targetGroups: readonly TargetGroup[];
  /** Day of enrolment, or the day of the list when it gives none. */
  readonly enrolledOn: Day;
  readonly evidence: readonly EvidenceDraft[];
  readonly wishes: readonly WishDraft[];
}

export interface BusinessDraft {
  readonly name: string;
  /** Without a name of its own a business is called by its owner's. */
  readonly nameFrom: 'cell' | 'person';
  readonly legalForm: LegalForm;
  readonly category: BusinessCategory;
  readonly activity?: string;
  /** Thirteen figures. */
  readonly nib?: string;
  readonly phones: readonly string[];
  readonly address: AddressDraft;
}

/**
 * What a row was taken for, and by which rule:
 * a person because a column says so (`person-named`), because the row has facts that only persons
 * have (`person-by-facts`) or the name carries a title (`person-by-title`); a business because a
 * column says so (`business-named`), by its legal form, by a word of trade, or because nothing marks
 * the name of a list of businesses as a person's (`business-unclear`); or nothing (`none`).
 */
export type RowDecision =
  | 'person-named'
  | 'person-by-facts'
  | 'person-by-title'
  | 'business-named'
  | 'business-by-legal-form'
  | 'business-by-trade-word'
  | 'business-unclear'
  | 'none';

export interface RowProblem {
  /** Column from 0, or null when the whole row is meant. */
  readonly column: number | null;
  readonly field?: Field;
  readonly code: ProblemCode;
  /** `error` refuses the row, `hold` waits for an answer, `warning` is stored with the row. */
  readonly severity: 'error' | 'hold' | 'warning';
  /** Never a value of the row: figures, names of areas and kinds only. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** A row after judging against itself; the registry is asked later. */
export interface JudgedRow {
  readonly decision: RowDecision;
  readonly person?: PersonDraft;
  readonly business?: BusinessDraft;
  readonly problems: readonly RowProblem[];
}
