import { insertMany } from '../../db/insert-many.ts';
import { sql } from '../../db/sql.ts';
import { orNull, statement } from '../../db/statement.ts';

export const insertPeople = insertMany('people.people', {
  id: 'uuid',
  number: 'text',
  full_name: 'text',
  call_name: 'text',
  sex: 'text',
  birth_date: 'date',
  birth_place: 'text',
});

export const insertNames = insertMany('people.names', {
  id: 'uuid',
  person_id: 'uuid',
  kind: 'text',
  full_name: 'text',
  folded: 'text',
  during: 'daterange',
});

export const insertIdentifiers = insertMany('people.identifiers', {
  id: 'uuid',
  person_id: 'uuid',
  kind: 'text',
  key_version: 'int2',
  sealed: 'bytea',
  verification: 'text',
  verification_reason: 'text',
  during: 'daterange',
});

export const insertTokens = insertMany('people.identifier_tokens', {
  token: 'int8',
  kind: 'text',
  key_version: 'int2',
  person_id: 'uuid',
  identifier_id: 'uuid',
});

export const insertPhones = insertMany('people.phones', {
  id: 'uuid',
  person_id: 'uuid',
  e164: 'text',
  is_primary: 'bool',
  during: 'daterange',
});

export const insertAddresses = insertMany('people.addresses', {
  id: 'uuid',
  person_id: 'uuid',
  kind: 'text',
  street: 'text',
  rt: 'text',
  rw: 'text',
  area_edition: 'int2',
  kelurahan_code: 'text',
  kecamatan_code: 'text',
  kota_code: 'text',
  during: 'daterange',
});

export const insertTargetGroups = insertMany('people.target_groups', {
  id: 'uuid',
  person_id: 'uuid',
  target_group: 'text',
  source: 'text',
  during: 'daterange',
});

export const insertSensitiveGroups = insertMany('people.sensitive_groups', {
  id: 'uuid',
  person_id: 'uuid',
  target_group: 'text',
  source: 'text',
  during: 'daterange',
});

export const insertConsents = insertMany('people.consents', {
  id: 'uuid',
  person_id: 'uuid',
  purpose: 'text',
  legal_basis: 'text',
  wording_code: 'text',
  channel: 'text',
  given_on: 'date',
});

/** Which of these short numbers somebody has already. */
export const takenNumbers = statement(
  'people.taken-numbers',
  { number: 'text' },
  (numbers: readonly string[]) =>
    sql`select n as number from people.taken_numbers(${numbers}::text[]) n`,
  [[]],
);

/** People who may be the same as those asked about, by number, phone and name. */
export const findCandidates = statement(
  'people.find-candidates',
  {
    ask: 'int4',
    personId: 'uuid',
    sameNik: 'bool',
    samePhone: 'bool',
    fullName: 'text',
    birthDate: orNull('date'),
    kelurahanCode: orNull('text'),
    kecamatanCode: orNull('text'),
    isEnrolledHere: 'bool',
  },
  (asked: string) =>
    sql`select ask, person_id, same_nik, same_phone, full_name, birth_date, kelurahan_code,
        kecamatan_code, is_enrolled_here
      from people.find_candidates(${asked}::json)`,
  ['[]'],
);
