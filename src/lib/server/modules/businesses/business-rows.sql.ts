import { insertMany } from '../../db/insert-many.ts';

export const insertBusinesses = insertMany('businesses.businesses', {
  id: 'uuid',
  agency_code: 'text',
  name: 'text',
  legal_form: 'text',
  category: 'text',
  activity: 'text',
  activity_edition: 'text',
  activity_code: 'text',
  street: 'text',
  rt: 'text',
  rw: 'text',
  area_edition: 'int2',
  kelurahan_code: 'text',
  kecamatan_code: 'text',
  kota_code: 'text',
  phone: 'text',
  search_text: 'text',
});

export const insertBusinessRoles = insertMany('businesses.roles', {
  business_id: 'uuid',
  person_id: 'uuid',
  role: 'text',
  during: 'daterange',
});
