import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import { areaIndex } from '../areas/match-area.ts';
import { isDay, type Day } from '../shared/days.ts';
import type { Cell } from './cell.ts';
import type { JudgedRow } from './drafts.ts';
import { fields, type ColumnField, type Mapping } from './fields.ts';
import { judgeRow, rowJudge, type JudgingContext } from './judge-row.ts';

function day(text: string): Day {
  if (!isDay(text)) throw new Error('no day');
  return text;
}

const context: JudgingContext = {
  areas: areaIndex([
    { code: '31.75', parentCode: '31', level: 'kota', name: 'Jakarta Timur', variants: [] },
    { code: '31.75.06', parentCode: '31.75', level: 'kecamatan', name: 'Cakung', variants: [] },
    {
      code: '31.75.06.1005',
      parentCode: '31.75.06',
      level: 'kelurahan',
      name: 'Jatinegara',
      variants: [],
    },
  ]),
  businessDate: day('2020-12-08'),
  areaCode: '21',
};

function judged(
  row: Partial<Record<Exclude<ColumnField, 'ignore'>, Cell>>,
  mapping: Partial<Mapping> = {},
): JudgedRow {
  const columns = fields.filter((field) => row[field] !== undefined);
  const cells = columns.map((field) => row[field] ?? null);
  return judgeRow(cells, { columns, dayOrders: {}, roundedColumns: [], ...mapping }, context);
}

function codesOf(row: JudgedRow): string[] {
  return row.problems.map(({ code, severity }) => `${severity} ${code}`);
}

const here = { kota: 'Jakarta Timur', kecamatan: 'Cakung', kelurahan: 'Jatinegara' };

it('makes person, business and evidence of a full row', () => {
  const row = judged({
    fullName: ' hj. Siti  Contoh, S.E.',
    businessName: 'Dapur Contoh',
    nik: "'3175064503900000",
    familyCardNo: '3175060101100000',
    birthDate: '05-03-1990',
    birthPlace: 'Jakarta',
    sex: 'P',
    phone: '081200000123 / 021-3000000',
    address: 'Jl. Contoh No. 1 RT 003/RW 007',
    ...here,
    businessCategory: 'Kuliner',
    businessActivity: 'Kue kering',
    nib: '1234567890123',
    enrolledOn: '07-01-2019',
    targetGroup: 'Pemula',
    personWithDisability: 'netra',
    training: 'ya',
    mentoring: '15/02/2020',
    marketing: 'ingin',
    capital: 'tidak',
  });
  expect(row.problems).toEqual([]);
  expect(row).toEqual({
    decision: 'person-named',
    problems: [],
    person: {
      fullName: 'Siti Contoh',
      nik: '3175064503900000',
      nikVerification: 'agrees',
      familyCardNo: '3175060101100000',
      birthDate: '1990-03-05',
      birthDateFrom: 'cell',
      birthPlace: 'Jakarta',
      sex: 'female',
      sexFrom: 'cell',
      phones: ['+6281200000123', '+62213000000'],
      address: {
        street: 'Jl. Contoh No. 1',
        rt: '003',
        rw: '007',
        kelurahanCode: '31.75.06.1005',
        kecamatanCode: '31.75.06',
        kotaCode: '31.75',
      },
      targetGroups: ['starter', 'personWithDisability'],
      enrolledOn: '2019-01-07',
      evidence: [
        {
          stage: 'registration',
          kind: 'listed',
          grade: 'D',
          happenedOn: '2019-01-07',
          isDayAssumed: false,
        },
        {
          stage: 'training',
          kind: 'listed',
          grade: 'D',
          happenedOn: '2020-12-08',
          isDayAssumed: true,
        },
        {
          stage: 'mentoring',
          kind: 'listed',
          grade: 'D',
          happenedOn: '2020-02-15',
          isDayAssumed: false,
        },
        {
          stage: 'licensing',
          kind: 'listed',
          grade: 'D',
          happenedOn: '2020-12-08',
          isDayAssumed: true,
        },
      ],
      wishes: [{ stage: 'marketing', wish: 'wants' }],
    },
    business: {
      name: 'Dapur Contoh',
      nameFrom: 'cell',
      legalForm: 'individual',
      category: 'food',
      activity: 'Kue kering',
      nib: '1234567890123',
      phones: ['+6281200000123', '+62213000000'],
      address: {
        street: 'Jl. Contoh No. 1',
        rt: '003',
        rw: '007',
        kelurahanCode: '31.75.06.1005',
        kecamatanCode: '31.75.06',
        kotaCode: '31.75',
      },
    },
  });
});

describe('who a row names', () => {
  it.each([
    [{ fullName: 'Siti Contoh' }, 'person-named', 'Siti Contoh', undefined],
    [{ fullName: 'PT Contoh Jaya' }, 'business-by-legal-form', undefined, 'PT Contoh Jaya'],
    [{ businessName: 'Warung Contoh' }, 'business-named', undefined, 'Warung Contoh'],
    [
      { name: 'CONTOH SEJAHTERA, PT', legalForm: 'PERORANGAN' },
      'business-by-legal-form',
      undefined,
      'CONTOH SEJAHTERA, PT',
    ],
    [{ name: 'SITI CONTOH', legalForm: 'CV' }, 'business-by-legal-form', undefined, 'SITI CONTOH'],
    [
      { name: 'WARUNG NASI CONTOH', legalForm: 'PERORANGAN' },
      'business-by-trade-word',
      undefined,
      'WARUNG NASI CONTOH',
    ],
    [
      { name: 'WARUNG IBU CONTOH', nik: '3175064503900000' },
      'business-by-trade-word',
      undefined,
      'WARUNG IBU CONTOH',
    ],
    [
      { name: 'H. CONTOH MISAL', legalForm: 'PERORANGAN' },
      'person-by-title',
      'CONTOH MISAL',
      'H. CONTOH MISAL',
    ],
    [
      { name: 'SITI CONTOH', nik: '3175064503900000' },
      'person-by-facts',
      'SITI CONTOH',
      'SITI CONTOH',
    ],
    [
      { name: 'SITI CONTOH', legalForm: 'PERORANGAN' },
      'business-unclear',
      undefined,
      'SITI CONTOH',
    ],
  ])('%j: %s', (cells, decision, person, business) => {
    const row = judged({ ...cells, ...here });
    expect(row.decision).toBe(decision);
    expect(row.person?.fullName).toBe(person);
    expect(row.business?.name).toBe(business);
    const isAlone = decision.startsWith('business');
    expect(codesOf(row).includes('warning row.business-without-person')).toBe(isAlone);
  });

  it('waits for an answer when a business stands in the column of persons', () => {
    expect(codesOf(judged({ fullName: 'Warung Contoh', ...here }))).toEqual([
      'hold name.looks-like-business',
    ]);
    expect(codesOf(judged({ fullName: 'Warung Contoh', sex: 'P', ...here }))).toEqual([
      'warning name.looks-like-business',
    ]);
    expect(codesOf(judged({ fullName: 'Siti Contoh / Kue Contoh', ...here }))).toContain(
      'hold name.two-facts',
    );
  });

  it.each([
    [{ fullName: '-', nik: '3175064503900000' }, 'error person.name-missing'],
    [{ fullName: '12345', nik: '3175064503900000' }, 'error person.name-missing'],
    [{ fullName: null, businessName: null }, 'error person.name-missing'],
    [{ fullName: 'Jumlah', nik: 120 }, 'error row.total'],
    [{ fullName: 'A'.repeat(130) }, 'error name.too-long'],
  ])('refuses %j', (cells, code) => {
    const row = judged(cells);
    expect(codesOf(row)).toContain(code);
    expect(row.person ?? row.business).toBeUndefined();
  });

  it('refuses a header that comes again', () => {
    const judge = rowJudge(
      { columns: ['fullName', 'nik'], dayOrders: {}, roundedColumns: [] },
      context,
      ['Nama', 'NIK'],
    );
    expect(codesOf(judge(['NAMA', 'nik']))).toEqual(['error row.header-again']);
  });
});

describe('numbers and days', () => {
  it('lets the earliest stage say by when somebody was enrolled, if nothing else does', () => {
    const { person } = judged({
      fullName: 'Siti Contoh',
      mentoring: '15/02/2020',
      training: 'ya',
      ...here,
    });
    expect(person?.enrolledOn).toBe('2020-02-15');
    expect(person?.evidence[0]).toMatchObject({
      stage: 'registration',
      happenedOn: '2020-02-15',
      isDayAssumed: true,
    });
    const later = judged({
      fullName: 'Siti Contoh',
      enrolledOn: '01-03-2020',
      mentoring: '15/02/2020',
      ...here,
    });
    expect(later.person?.enrolledOn).toBe('2020-03-01');
    expect(codesOf(later)).toEqual(['warning stage.before-enrolment']);
  });

  it.each([
    [{ nik: '317506450390' }, ['hold nik.length']],
    [{ nik: 3_175_064_503_900_000 }, ['hold nik.rounded']],
    [{ nik: '3175069903900000' }, ['hold nik.no-such-date']],
    [{ nik: '317506450390OOOO' }, ['hold nik.letters']],
    [{ nik: '3175064503900000', birthDate: '06-03-1990' }, ['warning nik.birth-date-differs']],
    [{ nik: '3175064503900000', sex: 'L' }, ['warning nik.sex-differs']],
    [{ nik: '3175064503900000', birthDate: '03/05/1990' }, ['warning day.swapped']],
    [
      { nik: '3175064503900000', familyCardNo: '3175064503900000' },
      ['warning family-card.same-as-nik'],
    ],
    [{ familyCardNo: '123' }, ['warning family-card.unreadable']],
    [{ birthDate: '05-03-2025' }, ['hold day.in-future']],
    [{ birthDate: 'kemarin' }, ['warning day.unreadable']],
    [{ birthDate: '01-01-1900' }, []],
    [{ birthDate: '05-03-2012' }, ['warning birth-date.too-young']],
    [{ sex: 'x?' }, ['warning sex.unreadable']],
    [{ phone: '123' }, ['warning phone.unreadable']],
    [{ phone: '3000000' }, ['warning phone.area-assumed']],
    [{ nib: '12' }, ['warning nib.unreadable']],
    [{ enrolledOn: '09-12-2020' }, ['hold day.in-future']],
    [{ training: '09-12-2020' }, ['warning stage.in-future']],
    [{ training: 'kue' }, ['warning stage.unreadable']],
    [{ targetGroup: 'lain sekali' }, ['warning group.unreadable']],
    [{ businessCategory: 'antariksa' }, ['warning business.category-unknown']],
    [{ legalForm: 'entah' }, ['warning business.legal-form-unknown']],
  ])('%j: %j', (cells, codes) => {
    expect(codesOf(judged({ fullName: 'Siti Contoh', ...here, ...cells }))).toEqual(codes);
  });

  it('takes birth and sex from the number when the row has none, and says so', () => {
    expect(
      judged({ fullName: 'Siti Contoh', nik: '3175064503900000', ...here }).person,
    ).toMatchObject({
      birthDate: '1990-03-05',
      birthDateFrom: 'nik',
      sex: 'female',
      sexFrom: 'nik',
      nikVerification: 'unverified',
    });
  });

  it('names the column and never the value', () => {
    const row = judged({ fullName: 'Siti Contoh', nik: '317506450390', ...here });
    expect(row.problems).toEqual([
      { column: 1, field: 'nik', code: 'nik.length', severity: 'hold', details: { figures: 12 } },
    ]);
  });
});

describe('areas', () => {
  it('keeps what is sure and asks about the rest', () => {
    const row = judged({
      fullName: 'Siti Contoh',
      kota: 'Jaktim',
      kecamatan: 'Cakung',
      kelurahan: 'Jatinegra',
    });
    expect(row.person?.address).toEqual({ kecamatanCode: '31.75.06', kotaCode: '31.75' });
    expect(row.problems).toMatchObject([
      { code: 'area.unknown', field: 'kelurahan', details: { suggestions: 'Jatinegara' } },
    ]);
    expect(codesOf(judged({ fullName: 'Siti Contoh' }))).toEqual(['warning area.missing']);
  });
});

it('judges any cells under any mapping, and repeats no text of the row', () => {
  const cell = fc.oneof(
    anyText,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.stringMatching(/^\d{14,17}$/),
  );
  const mapping = fc.array(fc.constantFrom<ColumnField>(...fields, 'ignore'), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 14 }), mapping, (cells, columns) => {
      const row = judgeRow(cells, { columns, dayOrders: {}, roundedColumns: [] }, context);
      const isRefused = row.problems.some(({ severity }) => severity === 'error');
      expect(row.person !== undefined || row.business !== undefined).toBe(!isRefused);
      const said = JSON.stringify(row.problems);
      for (const value of cells) {
        if (typeof value === 'string' && /^\d{14,17}$/.test(value))
          expect(said).not.toContain(value);
      }
    }),
    { numRuns: 300 },
  );
});
