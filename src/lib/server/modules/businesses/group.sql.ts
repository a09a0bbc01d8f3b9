import type { BusinessCategory, LegalForm } from '#lib/domain/businesses/categories.ts';
import type { MemberRole } from '#lib/domain/businesses/members.ts';
import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { jsonOf, orNull, statement, textOf } from '../../db/statement.ts';

const someone = '00000000-0000-7000-8000-000000000000';

/** A business with everybody in it whom the actor sees, and its licences, newest first. */
export const selectBusiness = statement(
  'businesses.get',
  {
    id: 'uuid',
    agencyCode: 'text',
    name: 'text',
    legalForm: textOf<LegalForm>(),
    category: textOf<BusinessCategory>(),
    activity: orNull('text'),
    kecamatanCode: orNull('text'),
    kelurahanCode: orNull('text'),
    isArchived: 'bool',
    members:
      orNull(
        jsonOf<
          { personId: string; fullName: string; number: string; role: MemberRole; from: string }[]
        >(),
      ),
    licences:
      orNull(
        jsonOf<
          {
            id: string;
            title: string;
            reference: string;
            issuer: string | null;
            issuedOn: string;
            validUntil: string | null;
            replaces: string | null;
          }[]
        >(),
      ),
  },
  (id: string) =>
    sql`select b.id, b.agency_code, b.name, b.legal_form, b.category, b.activity, b.kecamatan_code,
      b.kelurahan_code, b.archived_at is not null as is_archived,
      (select json_agg(json_build_object('personId', r.person_id, 'fullName', p.full_name,
          'number', p.number, 'role', r.role, 'from', lower(r.during)) order by lower(r.during), p.full_name)
        from businesses.roles r join people.people p on p.id = r.person_id
        where r.business_id = b.id and upper_inf(r.during)) as members,
      (select json_agg(json_build_object('id', l.id, 'title', l.title, 'reference', l.reference,
          'issuer', l.issuer, 'issuedOn', l.issued_on, 'validUntil', l.valid_until, 'replaces', l.replaces)
          order by l.issued_on desc, l.id desc)
        from businesses.licences l where l.business_id = b.id) as licences
    from businesses.businesses b where b.id = ${id}`,
  [someone],
);

/** Puts a person into a business, or gives another role where the person is in it. */
export const putMember = statement(
  'businesses.put-member',
  {},
  (businessId: string, personId: string, role: string, on: string) =>
    sql`with changed as (
        update businesses.roles set role = ${role}, during = daterange(lower(during), null)
        where business_id = ${businessId} and person_id = ${personId}
          and (upper_inf(during) or upper(during) > ${on}::date) returning 1
      )
      insert into businesses.roles (business_id, person_id, role, during)
      select ${businessId}::uuid, ${personId}::uuid, ${role}, daterange(${on}::date, null)
      where not exists (select 1 from changed)`,
  [someone, someone, 'member', '2020-12-08'],
);

/** Ends that a person is in a business; a day at least stays, as ranges may not be empty. */
export const endMember = statement(
  'businesses.end-member',
  {},
  (businessId: string, personId: string, on: string) =>
    sql`update businesses.roles set during = daterange(lower(during), greatest(lower(during) + 1, ${on}::date))
      where business_id = ${businessId} and person_id = ${personId} and upper_inf(during)`,
  [someone, someone, '2020-12-08'],
);

export const insertLicences = insertMany('businesses.licences', {
  id: 'uuid',
  business_id: 'uuid',
  title: 'text',
  reference: 'text',
  issuer: 'text',
  issued_on: 'date',
  valid_until: 'date',
  replaces: 'uuid',
  recorded_on: 'date',
});
