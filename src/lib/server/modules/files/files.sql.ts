import type { ProofKind } from '#lib/domain/files/proof-kind.ts';
import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement, textOf, type RowOf } from '../../db/statement.ts';

export const insertFiles = insertMany('files.files', {
  id: 'uuid',
  person_id: 'uuid',
  agency_code: 'text',
  kind: 'text',
  media_type: 'text',
  file_name: 'text',
  byte_size: 'int4',
  width: 'int4',
  height: 'int4',
  address: 'text',
  key_version: 'int2',
  is_sensitive: 'bool',
  added_on: 'date',
});

export const insertProofs = insertMany('files.proofs', {
  evidence_id: 'uuid',
  file_id: 'uuid',
  person_id: 'uuid',
});

const columns = {
  id: 'uuid',
  personId: 'uuid',
  kind: textOf<ProofKind>(),
  mediaType: 'text',
  fileName: 'text',
  byteSize: 'int4',
  width: orNull('int4'),
  height: orNull('int4'),
  address: 'text',
  isSensitive: 'bool',
} as const;

export type StoredFile = RowOf<typeof columns>;

/** Files by id, as far as the actor may see them. */
export const findFiles = statement(
  'files.find',
  columns,
  (ids: readonly string[]) =>
    sql`select f.id, f.person_id, f.kind, f.media_type, f.file_name, f.byte_size, f.width, f.height,
      f.address, f.is_sensitive
    from files.files f where f.id = any (${ids}::uuid[])`,
  [[]],
);
