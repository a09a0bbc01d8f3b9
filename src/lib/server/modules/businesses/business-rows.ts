import { foldName } from '#lib/domain/people/names.ts';
import type { BusinessCategory, LegalForm } from '#lib/domain/businesses/categories.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import type { Statement } from '../../db/statement.ts';
import { activityEdition } from './load-activity-codes.ts';
import { insertBusinesses, insertBusinessRoles } from './business-rows.sql.ts';

export interface NewBusiness {
  readonly id: string;
  readonly agencyCode: string;
  readonly name: string;
  readonly legalForm: LegalForm;
  readonly category: BusinessCategory;
  readonly activity: string | null;
  readonly activityCode: string | null;
  readonly street: string | null;
  readonly rt: string | null;
  readonly rw: string | null;
  readonly areaEdition: number;
  readonly kelurahanCode: string | null;
  readonly kecamatanCode: string | null;
  readonly kotaCode: string | null;
  readonly phone: string | null;
}

/** Who runs a business from a day on. */
export interface NewBusinessRole {
  readonly businessId: string;
  readonly personId: string;
  readonly from: Day;
}

/** Statements that add businesses and their owners. People must have been added before. */
export function addBusinesses(
  businesses: readonly NewBusiness[],
  owners: readonly NewBusinessRole[],
): readonly Statement[] {
  if (businesses.length === 0) return [];
  return [
    insertBusinesses(
      businesses.map((one) => ({
        id: one.id,
        agency_code: one.agencyCode,
        name: one.name,
        legal_form: one.legalForm,
        category: one.category,
        activity: one.activity,
        activity_edition: one.activityCode === null ? null : activityEdition,
        activity_code: one.activityCode,
        street: one.street,
        rt: one.rt,
        rw: one.rw,
        area_edition: one.areaEdition,
        kelurahan_code: one.kelurahanCode,
        kecamatan_code: one.kecamatanCode,
        kota_code: one.kotaCode,
        phone: one.phone,
        search_text: foldName(one.name),
      })),
    ),
    ...(owners.length === 0
      ? []
      : [
          insertBusinessRoles(
            owners.map((one) => ({
              business_id: one.businessId,
              person_id: one.personId,
              role: 'owner',
              during: `[${one.from},)`,
            })),
          ),
        ]),
  ];
}
