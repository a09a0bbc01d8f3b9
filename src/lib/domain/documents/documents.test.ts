import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../shared/days.ts';
import { documentCodeOf, parseDocumentCode } from './document-code.ts';
import { checkDocument, type DocumentInput } from './kinds.ts';
import { letterNumber } from './letter-number.ts';

const paper: DocumentInput = {
  kind: 'attendanceList',
  dated: null,
  subject: 'Kelas NIB',
  happensOn: '2020-12-14' as Day,
  startsAt: '09:00',
  endsAt: '11:30',
  place: 'Kantor Kecamatan Tambora',
  personIds: ['01930000-0000-7000-8000-000000000001'],
};

test.each([
  ['as it should be', {}, true],
  ['a list without a day', { happensOn: null }, false],
  ['a list without an hour', { startsAt: null }, false],
  ['a list without a place', { place: null }, false],
  ['a class that ends as it begins', { endsAt: '09:00' }, false],
  ['a class whose end is not known', { endsAt: null }, true],
  [
    'a coaching letter needs neither',
    { kind: 'coachingLetter', happensOn: null, startsAt: null, place: null } as const,
    true,
  ],
  ['a list that names nobody', { personIds: [] }, false],
  [
    'figures of a day, which name nobody',
    {
      kind: 'recap' as const,
      happensOn: '2020-12-07' as Day,
      startsAt: null,
      place: null,
      personIds: [],
    },
    true,
  ],
  ['figures of no day', { kind: 'recap' as const, happensOn: null, personIds: [] }, false],
  ['figures of a day to come', { kind: 'recap' as const, personIds: [] }, false],
])('%s', (_, over, ok) => {
  expect(checkDocument({ ...paper, ...over }, '2020-12-08' as Day).ok).toBe(ok);
});

test('letters are numbered as offices write it', () => {
  expect(letterNumber('PPAPP', '2020-12-07' as Day, 7)).toBe('007/PKT/PPAPP/XII/2020');
  expect(letterNumber('SOSIAL', '2021-01-04' as Day, 1234)).toBe('1234/PKT/SOSIAL/I/2021');
});

test('a code typed in any way finds its paper, and a wrong letter finds none', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 8 }), (id, at) => {
      const code = documentCodeOf(id);
      expect(parseDocumentCode(code)).toBe(code);
      expect(parseDocumentCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
      const body = code.slice(3).replaceAll('-', '');
      const wrong = body.slice(0, at) + (body[at] === '2' ? '3' : '2') + body.slice(at + 1);
      expect(parseDocumentCode(wrong)).toBeUndefined();
    }),
  );
});
