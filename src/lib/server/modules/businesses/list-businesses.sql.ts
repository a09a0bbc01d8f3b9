import type { BusinessCategory, LegalForm } from '#lib/domain/businesses/categories.ts';
import { joined, nothing, sql, type Sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

export interface BusinessFilter {
  readonly folded: string | null;
  readonly category: BusinessCategory | null;
  readonly kotaCode: string | null;
  readonly kecamatanCode: string | null;
  /** Run by two people or more; employees do not count. */
  readonly isGroup: boolean;
}

function where(filter: BusinessFilter): Sql {
  const conditions = [sql`b.archived_at is null`];
  if (filter.folded !== null) {
    conditions.push(sql`position(${filter.folded} in b.search_text) > 0`);
  }
  if (filter.category !== null) conditions.push(sql`b.category = ${filter.category}`);
  if (filter.kotaCode !== null) conditions.push(sql`b.kota_code = ${filter.kotaCode}`);
  if (filter.kecamatanCode !== null) {
    conditions.push(sql`b.kecamatan_code = ${filter.kecamatanCode}`);
  }
  if (filter.isGroup) {
    conditions.push(sql`(select count(*) from businesses.roles g where g.business_id = b.id
      and upper_inf(g.during) and g.role <> 'employee') > 1`);
  }
  return joined(conditions, sql` and `);
}

const everything: BusinessFilter = {
  folded: null,
  category: null,
  kotaCode: null,
  kecamatanCode: null,
  isGroup: false,
};
const each: BusinessFilter = {
  folded: '',
  category: 'food',
  kotaCode: '',
  kecamatanCode: '',
  isGroup: true,
};

export const listPage = statement(
  'businesses.list-page',
  {
    receipt: 'int8',
    id: 'uuid',
    agencyCode: 'text',
    name: 'text',
    legalForm: textOf<LegalForm>(),
    category: textOf<BusinessCategory>(),
    activity: orNull('text'),
    kecamatanCode: orNull('text'),
    kelurahanCode: orNull('text'),
    phone: orNull('text'),
    ownerId: orNull('uuid'),
    ownerName: orNull('text'),
  },
  (filter: BusinessFilter, before: number | null, size: number) =>
    sql`select b.receipt, b.id, b.agency_code, b.name, b.legal_form, b.category, b.activity,
        b.kecamatan_code, b.kelurahan_code, b.phone, o.person_id as owner_id, o.full_name as owner_name
      from businesses.businesses b
      left join lateral (select e.person_id, e.full_name from businesses.roles r
        join registry.entries e on e.person_id = r.person_id
        where r.business_id = b.id and upper_inf(r.during) limit 1) o on true
      where ${where(filter)} ${before === null ? nothing : sql`and b.receipt < ${before}`}
      order by b.receipt desc limit ${size}`,
  [everything, null, 50],
  [each, 1, 50],
);

export const countBusinesses = statement(
  'businesses.count',
  { total: 'int8' },
  (filter: BusinessFilter) =>
    sql`select count(*) as total from businesses.businesses b where ${where(filter)}`,
  [everything],
  [each],
);
