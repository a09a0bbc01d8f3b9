import { foldName } from '#lib/domain/people/names.ts';
import type { Statement } from '../../db/statement.ts';
import { addBusinessOf, updateBusinessOf, type CorrectedBusiness } from './correct-business.sql.ts';
import { activityEdition } from './load-activity-codes.ts';

/** Statements that correct a person's first business, or add one to a person without. */
export function correctBusiness(business: CorrectedBusiness): readonly Statement[] {
  const edition = business.activityCode === null ? null : activityEdition;
  const folded = foldName(business.name);
  return [addBusinessOf(business, edition, folded), updateBusinessOf(business, edition, folded)];
}
