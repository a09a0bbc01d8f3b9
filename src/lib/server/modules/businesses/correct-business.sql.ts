import type { BusinessCategory, LegalForm } from '#lib/domain/businesses/categories.ts';
import type { Day } from '#lib/domain/shared/days.ts';
import { sql } from '../../db/sql.ts';
import { statement } from '../../db/statement.ts';

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

const sample: CorrectedBusiness = {
  newId: '00000000-0000-7000-8000-000000000000',
  personId: '00000000-0000-7000-8000-000000000000',
  agencyCode: '',
  from: '2020-12-08' as CorrectedBusiness['from'],
  name: '',
  category: 'other',
  activity: null,
  legalForm: 'individual',
  activityCode: null,
  areaEdition: 1,
  kelurahanCode: null,
  kecamatanCode: null,
  kotaCode: null,
};

/** Adds a business with its owner where the person has none that stands. */
export const addBusinessOf = statement(
  'businesses.add-business-of',
  {},
  (b: CorrectedBusiness, edition: string | null, folded: string) =>
    sql`with added as (
        insert into businesses.businesses (id, agency_code, name, legal_form, category, activity,
          activity_edition, activity_code, area_edition, kelurahan_code, kecamatan_code, kota_code, search_text)
        select ${b.newId}::uuid, ${b.agencyCode}, ${b.name}, ${b.legalForm}, ${b.category}, ${b.activity},
          ${edition}, ${b.activityCode}, ${b.areaEdition}::int2, ${b.kelurahanCode}, ${b.kecamatanCode},
          ${b.kotaCode}, ${folded}
        where not exists (select 1 from businesses.roles r join businesses.businesses x on x.id = r.business_id
          where r.person_id = ${b.personId}::uuid and upper_inf(r.during) and x.archived_at is null)
        returning id
      )
      insert into businesses.roles (business_id, person_id, role, during)
      select id, ${b.personId}::uuid, 'owner', daterange(${b.from}::date, null) from added`,
  [sample, null, ''],
);

/** Corrects the first business of a person; one just added already says the same. */
export const updateBusinessOf = statement(
  'businesses.update-business-of',
  {},
  (b: CorrectedBusiness, edition: string | null, folded: string) =>
    sql`update businesses.businesses set name = ${b.name}, legal_form = ${b.legalForm}, category = ${b.category},
        activity = coalesce(${b.activity}, activity), activity_edition = coalesce(${edition}, activity_edition),
        activity_code = coalesce(${b.activityCode}, activity_code), search_text = ${folded}, revision = revision + 1
      where id = (select r.business_id from businesses.roles r join businesses.businesses x on x.id = r.business_id
        where r.person_id = ${b.personId}::uuid and upper_inf(r.during) and x.archived_at is null
        order by x.created_at, x.id limit 1)`,
  [sample, null, ''],
);
