import { insertMany } from '../../db/insert-many.ts';

export const insertEnrolments = insertMany('stages.enrolments', {
  id: 'uuid',
  person_id: 'uuid',
  agency_code: 'text',
  during: 'daterange',
  channel: 'text',
  origin_id: 'uuid',
});

export const insertCaseloads = insertMany('stages.caseloads', {
  enrolment_id: 'uuid',
  officer_id: 'uuid',
  during: 'daterange',
});

export const insertWishes = insertMany('stages.wishes', {
  id: 'uuid',
  enrolment_id: 'uuid',
  person_id: 'uuid',
  stage: 'text',
  wish: 'text',
  said_on: 'date',
  origin_id: 'uuid',
});

export const insertEvidence = insertMany('stages.evidence', {
  id: 'uuid',
  enrolment_id: 'uuid',
  person_id: 'uuid',
  agency_code: 'text',
  stage: 'text',
  kind: 'text',
  grade: 'text',
  giver_agency: 'text',
  giver_name: 'text',
  area_edition: 'int2',
  kecamatan_code: 'text',
  kelurahan_code: 'text',
  happened_on: 'date',
  recorded_on: 'date',
  title: 'text',
  place: 'text',
  reference: 'text',
  valid_until: 'date',
  hours: 'numeric',
  amount_idr: 'int8',
  month: 'date',
  quantity: 'numeric',
  unit: 'text',
  replaced_on: 'date',
  note: 'text',
  command_id: 'uuid',
  origin_id: 'uuid',
  replaces: 'uuid',
  is_withdrawal: 'bool',
});
