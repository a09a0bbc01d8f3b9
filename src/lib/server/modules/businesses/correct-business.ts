import { foldName } from '#lib/domain/people/names.ts';
import type { BusinessCategory, LegalForm } from '#lib/domain/businesses/categories.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { Statement } from '../../db/statement.ts';
import { addBusinessOf, updateBusinessOf } from './correct-business.sql.ts';
import { activityEdition } from './load-activity-codes.ts';

export interface CorrectedBusiness {
  /** Id of the business that is added when the person has none. */
  readonly newId: string;
  readonly personId: string;
  readonly agencyCode: string;
  readonly from: Day;
  readonly name: string;
  readonly category: BusinessCategory;
  readonly activity: string | null;
  readonly legalForm: LegalForm;
  readonly activityCode: string | null;
  readonly areaEdition: number;
  readonly kelurahanCode: string | null;
  readonly kecamatanCode: string | null;
  readonly kotaCode: string | null;
}

/** Statements that correct a person's first business, or add one to a person without. */
export function correctBusiness(business: CorrectedBusiness): readonly Statement[] {
  const edition = business.activityCode === null ? null : activityEdition;
  const folded = foldName(business.name);
  return [addBusinessOf(business, edition, folded), updateBusinessOf(business, edition, folded)];
}
