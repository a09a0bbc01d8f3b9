import type { DocumentKind } from '#lib/domain/documents/kinds.ts';
import { insertMany } from '../../db/insert-many.ts';
import { nothing, sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

const onPaper = {
  personId: 'uuid',
  personNumber: 'text',
  fullName: 'text',
  businessName: orNull('text'),
  kelurahanCode: orNull('text'),
  enrolledOn: 'date',
} as const;
export type PersonOnPaper = RowOf<typeof onPaper>;

/** People of the agency whom the actor sees, once each, with what stands on a paper. */
export const findPeopleForPaper = statement(
  'documents.people-for-paper',
  onPaper,
  (agencyCode: string, personIds: readonly string[]) =>
    sql`select distinct on (e.person_id) e.person_id, e.person_number, e.full_name, e.business_name,
        e.kelurahan_code, e.enrolled_on
      from registry.entries e
      where e.person_id = any (${personIds}::uuid[]) and e.agency_code = ${agencyCode} and e.is_current
      order by e.person_id, e.enrolled_on`,
  ['PPAPP', []],
);

/** Takes the next numbers of the agency's series; whoever takes at the same moment waits. */
export const takeNumbers = statement(
  'documents.take-numbers',
  { last: 'int4' },
  (agencyCode: string, year: number, count: number) =>
    sql`insert into documents.series as s (agency_code, year, last) values (${agencyCode}, ${year}, ${count})
      on conflict (agency_code, year) do update set last = s.last + excluded.last
      returning last`,
  ['PPAPP', 2020, 1],
);

export const insertDocuments = insertMany('documents.documents', {
  id: 'uuid',
  agency_code: 'text',
  kind: 'text',
  code: 'text',
  number: 'text',
  dated: 'date',
  subject: 'text',
  happens_on: 'date',
  starts_at: 'text',
  ends_at: 'text',
  place: 'text',
  made_by: 'uuid',
});

export const insertDocumentPeople = insertMany('documents.people', {
  document_id: 'uuid',
  place: 'int4',
  person_id: 'uuid',
  person_number: 'text',
  full_name: 'text',
  business_name: 'text',
  kelurahan_code: 'text',
  enrolled_on: 'date',
});

const listed = {
  receipt: 'int8',
  id: 'uuid',
  agencyCode: 'text',
  kind: textOf<DocumentKind>(),
  code: 'text',
  number: 'text',
  dated: 'date',
  subject: 'text',
  people: 'int4',
  madeByName: orNull('text'),
} as const;

/** Papers of the agency, newest first. */
export const listPage = statement(
  'documents.list',
  listed,
  (code: string | null, before: number | null, size: number) =>
    sql`select d.receipt, d.id, d.agency_code, d.kind, d.code, d.number, d.dated, d.subject,
        (select count(*)::int from documents.people p where p.document_id = d.id) as people,
        (select a.full_name from accounts.accounts a where a.id = d.made_by) as made_by_name
      from documents.documents d
      where true ${code === null ? nothing : sql`and d.code = ${code}`}
        ${before === null ? nothing : sql`and d.receipt < ${before}`}
      order by d.receipt desc limit ${size}`,
  [null, null, 51],
  ['SR', 1, 51],
);

/** One paper as it was made. */
export const selectDocument = statement(
  'documents.document',
  {
    id: 'uuid',
    agencyCode: 'text',
    agencyName: 'text',
    kind: textOf<DocumentKind>(),
    code: 'text',
    number: 'text',
    dated: 'date',
    subject: 'text',
    happensOn: orNull('date'),
    startsAt: orNull('text'),
    endsAt: orNull('text'),
    place: orNull('text'),
    madeAt: 'timestamptz',
  },
  (documentId: string) =>
    sql`select d.id, d.agency_code, a.name as agency_name, d.kind, d.code, d.number, d.dated, d.subject,
        d.happens_on, d.starts_at, d.ends_at, d.place, d.made_at
      from documents.documents d join accounts.agencies a on a.code = d.agency_code
      where d.id = ${documentId}`,
  [nobody],
);

/** Who stands on a paper, of those whom the actor sees, in their order. */
export const selectDocumentPeople = statement(
  'documents.people',
  onPaper,
  (documentId: string) =>
    sql`select p.person_id, p.person_number, p.full_name, p.business_name, p.kelurahan_code, p.enrolled_on
      from documents.people p where p.document_id = ${documentId} order by p.place`,
  [nobody],
);
