import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import { normalisePhone, phoneSearchKey, readPhones } from './phones.ts';

describe('readPhones', () => {
  it.each([
    ['081200000123', ['+6281200000123']],
    ['0812-0000-0123', ['+6281200000123']],
    ['+62 812-0000-0123', ['+6281200000123']],
    ['6281200000123', ['+6281200000123']],
    ['0062 812 0000 0123', ['+6281200000123']],
    ['81200000123', ['+6281200000123']],
    [81_200_000_123, ['+6281200000123']],
    ['+62 0812 0000 0123', ['+6281200000123']],
    ['62081200000123', ['+6281200000123']],
    ["'081200000123", ['+6281200000123']],
    ['O812OOOO0123', ['+6281200000123']],
    ['WA 0812.0000.0123', ['+6281200000123']],
    ['0812-0000-0123 (WA)', ['+6281200000123']],
    ['0812-0000-0123 Ibu Contoh', ['+6281200000123']],
    ['081200000123 / 081200000124', ['+6281200000123', '+6281200000124']],
    ['081200000123 dan 081200000124', ['+6281200000123', '+6281200000124']],
    ['081200000123, 081200000123', ['+6281200000123']],
    ['(021) 3000000', ['+62213000000']],
    ['021-30000000', ['+622130000000']],
    ['021 2513000, 9576000', ['+62212513000', '+62219576000']],
    ['65300000 - 51900000', ['+622165300000', '+622151900000']],
    ['021-3000000/8', ['+62213000000']],
    ['0251 8300000', ['+622518300000']],
    ['+65 6000 0000', ['+6560000000']],
  ])('reads %j', (raw, expected) => {
    const read = readPhones(raw, { areaCode: '21' });
    expect(read.phones.map((phone) => phone.number)).toEqual(expected);
    expect(read.unreadable).toBe(0);
  });

  it.each(['', '-', '0', 'tidak ada', 'belum punya'])('finds nothing in %j', (raw) => {
    expect(readPhones(raw)).toEqual({ phones: [], unreadable: 0 });
  });

  it.each(['854800', '0000000000', '08', 'punya suami', '8.12E+10', '081200000123456789'])(
    'cannot read %j',
    (raw) => {
      expect(readPhones(raw, { areaCode: '21' })).toEqual({ phones: [], unreadable: 1 });
    },
  );

  it('assumes an area code only when given one, and says so', () => {
    expect(readPhones('4260216').unreadable).toBe(1);
    expect(readPhones('4260216', { areaCode: '21' }).phones).toEqual([
      { number: '+62214260216', kind: 'landline', isAreaAssumed: true },
    ]);
  });

  it('prefers a mobile number', () => {
    expect(normalisePhone('021-30000000 / 0812-0000-0123')).toMatchObject({ kind: 'mobile' });
    expect(normalisePhone('-')).toBeUndefined();
  });

  it('reads its own answer again and answers any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^0?8[1-35-9]0000\d{4,6}$/), anyText), (raw) => {
        for (const phone of readPhones(raw, { areaCode: '21' }).phones) {
          expect(phone.number).toMatch(/^\+\d{8,15}$/);
          expect(readPhones(phone.number).phones.map((again) => again.number)).toEqual([
            phone.number,
          ]);
        }
      }),
    );
  });
});

it('finds stored numbers by any beginning', () => {
  for (const typed of ['0812-00', '+62812 00', '6281200', '81200', '+81200']) {
    expect('+6281200000123').toContain(phoneSearchKey(typed));
  }
});
