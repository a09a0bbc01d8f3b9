import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf } from '../../db/statement.ts';

export const insertScans = insertMany('documents.scans', {
  id: 'uuid',
  document_id: 'uuid',
  kind: 'text',
  file_name: 'text',
  byte_size: 'int4',
  width: 'int4',
  height: 'int4',
  address: 'text',
  added_by: 'uuid',
});

/** Scans of a paper, the newest first. */
export const selectScans = statement(
  'documents.scans',
  {
    id: 'uuid',
    kind: textOf<'photo' | 'paper'>(),
    fileName: 'text',
    byteSize: 'int4',
    width: orNull('int4'),
    height: orNull('int4'),
    address: 'text',
    addedAt: 'timestamptz',
  },
  (documentId: string) =>
    sql`select s.id, s.kind, s.file_name, s.byte_size, s.width, s.height, s.address, s.added_at
      from documents.scans s where s.document_id = ${documentId} order by s.added_at desc limit 20`,
  ['00000000-0000-7000-8000-000000000000'],
);

/** Who of a paper has evidence that names its number, and was not taken back. */
export const selectPresent = statement(
  'documents.present',
  { personId: 'uuid' },
  (documentId: string) =>
    sql`select p.person_id from documents.people p join documents.documents d on d.id = p.document_id
      where p.document_id = ${documentId} and exists (
        select 1 from stages.evidence v
        where v.person_id = p.person_id and v.reference = d.number and not v.is_withdrawal
          and not exists (select 1 from stages.evidence r where r.replaces = v.id and r.is_withdrawal))`,
  ['00000000-0000-7000-8000-000000000000'],
);
