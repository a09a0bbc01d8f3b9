import { expect, test } from 'vitest';
import { roles } from './roles.ts';
import { mustConfirm, seesManyPeople } from './second-factor.ts';

test('whoever sees or changes many people confirms in a live database, and nobody must in a demo', () => {
  expect(roles.filter(seesManyPeople)).toEqual([
    'supervisor',
    'deskOfficer',
    'agencyAdmin',
    'checker',
    'decidingOfficial',
    'leader',
    'auditor',
    'cityAdmin',
    'operator',
    'system',
  ]);
  for (const role of roles) {
    expect(mustConfirm(role, 'demo')).toBe(false);
    expect(mustConfirm(role, 'live')).toBe(seesManyPeople(role));
  }
});
