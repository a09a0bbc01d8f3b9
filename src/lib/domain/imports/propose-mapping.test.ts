import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import type { Cell } from './cell.ts';
import { checkMapping, proposeMapping } from './propose-mapping.ts';

function fieldsOf(
  headers: readonly string[],
  samples: readonly (readonly Cell[])[] = [],
): string[] {
  return proposeMapping(headers, samples).columns.map(({ field }) => field);
}

describe('headers', () => {
  it.each([
    ['Nama Lengkap', 'fullName'],
    ['NAMA PEMILIK', 'fullName'],
    ['No. KTP', 'nik'],
    ['NIK *', 'nik'],
    ['Nomor KK', 'familyCardNo'],
    ['Tgl. Lahir', 'birthDate'],
    ['Tempat, Tanggal Lahir', 'birthPlaceAndDate'],
    ['L/P', 'sex'],
    ['No. HP (aktif)', 'phone'],
    ['No. WA', 'phone'],
    ['Alamat Domisili', 'address'],
    ['RT/RW', 'rtRw'],
    ['Kel.', 'kelurahan'],
    ['Kota/Kabupaten', 'kota'],
    ['Nama Usaha', 'businessName'],
    ['Bidang Usaha', 'businessCategory'],
    ['Kegiatan Usaha', 'businessActivity'],
    ['NIB', 'nib'],
    ['Tanggal Daftar', 'enrolledOn'],
    ['P2 Pelatihan', 'training'],
    ['Pelaporan Keuangan', 'financialReporting'],
    ['Penyandang Disabilitas', 'personWithDisability'],
    ['fullName', 'fullName'],
    ['No', 'ignore'],
    ['NPWP', 'ignore'],
    ['Kolom Aneh', 'ignore'],
  ])('takes %j for %s', (header, field) => {
    expect(fieldsOf(['Nama Usaha Lain', header])[1]).toBe(field);
  });

  it('says why, and how sure it is', () => {
    const { columns } = proposeMapping(['Nama Lengkap', 'No', 'Kolom Aneh'], []);
    expect(columns).toEqual([
      { column: 0, header: 'Nama Lengkap', field: 'fullName', confidence: 1, reason: 'header' },
      { column: 1, header: 'No', field: 'ignore', confidence: 1, reason: 'known-unused' },
      { column: 2, header: 'Kolom Aneh', field: 'ignore', confidence: 0, reason: 'unknown' },
    ]);
  });
});

describe('cells', () => {
  it('tell what "jenis usaha" means', () => {
    expect(
      fieldsOf(
        ['nama usaha', 'jenis usaha'],
        [
          ['A', 'PERORANGAN'],
          ['B', 'PT'],
        ],
      )[1],
    ).toBe('legalForm');
    expect(
      fieldsOf(
        ['nama usaha', 'jenis usaha'],
        [
          ['A', 'Kuliner'],
          ['B', 'Jasa'],
        ],
      )[1],
    ).toBe('businessCategory');
    expect(fieldsOf(['nama usaha', 'jenis usaha'], [['A', 'jual kue']])[1]).toBe(
      'businessActivity',
    );
  });

  it('tell a column without a known header', () => {
    expect(
      fieldsOf(
        ['nama lengkap', 'x'],
        [
          ['A', '3175064503900000'],
          ['B', '-'],
        ],
      )[1],
    ).toBe('nik');
    expect(fieldsOf(['nama lengkap', 'x'], [['A', '0812-0000-0123']])[1]).toBe('phone');
  });

  it('tell whose name "nama" is', () => {
    expect(fieldsOf(['nama', 'nik'], [['Siti Contoh', '3175064503900000']])[0]).toBe('fullName');
    expect(fieldsOf(['nama', 'nama usaha'], [['Siti Contoh', 'Warung Contoh']])[0]).toBe(
      'fullName',
    );
    expect(fieldsOf(['nama', 'alamat'], [['Siti Contoh', 'Jl. Contoh']])[0]).toBe('fullName');
    expect(
      fieldsOf(
        ['nama', 'jenis usaha'],
        [
          ['WARUNG CONTOH', 'PERORANGAN'],
          ['CONTOH, PT', 'PT'],
        ],
      )[0],
    ).toBe('name');
    expect(fieldsOf(['nama', 'alamat'], [['Warung Contoh', 'Jl. Contoh']])[0]).toBe('name');
  });

  it('tell the order of days and numbers that a spreadsheet rounded', () => {
    const samples = Array.from({ length: 9 }, (_, at) => [
      `Contoh ${at}`,
      `317506450390${at + 1}120`,
      '03/25/1990',
    ]);
    const { mapping, questions } = proposeMapping(['nama lengkap', 'nik', 'tgl lahir'], samples);
    expect(mapping).toEqual({
      columns: ['fullName', 'nik', 'birthDate'],
      dayOrders: { '2': 'month-first' },
      roundedColumns: [1],
    });
    expect(questions).toEqual([{ kind: 'nik-rounded', column: 1 }]);
  });
});

describe('questions', () => {
  it('asks when two columns claim a field, but lets phones be many', () => {
    const { questions } = proposeMapping(['Nama Lengkap', 'NIK', 'No KTP', 'HP', 'WA'], []);
    expect(questions).toEqual([{ kind: 'claimed-twice', field: 'nik', columns: [1, 2] }]);
    expect(fieldsOf(['Nama Lengkap', 'HP', 'WA'])).toEqual(['fullName', 'phone', 'otherPhones']);
  });

  it('asks for a name', () => {
    expect(proposeMapping(['NIK', 'HP'], []).questions).toEqual([{ kind: 'name-missing' }]);
    expect(checkMapping(['nik', 'phone'])).toEqual([{ kind: 'name-missing' }]);
    expect(checkMapping(['fullName', 'nik', 'nik'])).toEqual([
      { kind: 'claimed-twice', field: 'nik', columns: [1, 2] },
    ]);
    expect(checkMapping(['businessName', 'otherPhones', 'otherPhones', 'ignore'])).toEqual([]);
  });
});

it('proposes one field for each column of any file', () => {
  const cell = fc.oneof(anyText, fc.double(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(
      fc.array(anyText, { maxLength: 8 }),
      fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 4 }),
      (headers, samples) => {
        expect(proposeMapping(headers, samples).mapping.columns).toHaveLength(headers.length);
      },
    ),
    { numRuns: 50 },
  );
});

it.each([
  ['Tgl Lhr', 'birthDate'],
  ['Tgl. Lhr.', 'birthDate'],
  ['Nm Lengkap', 'fullName'],
  ['Bid. Usaha', 'businessCategory'],
  ['Jns Klmn', 'sex'],
  ['Almt', 'address'],
  ['Kel.', 'kelurahan'],
  ['Tmpt Lhr', 'birthPlace'],
])('reads the shortened heading %s', (header, field) => {
  expect(proposeMapping([header], [['x']]).columns[0]?.field).toBe(field);
});

it('does not guess what days below an unknown heading are: a shop may be as old as a person', () => {
  const samples = [
    ['Siti', '12/03/1979'],
    ['Agus', '3 Apr 1985'],
  ];
  const { columns } = proposeMapping(['Nama', 'Kolom X'], samples);
  expect(columns[1]).toMatchObject({ field: 'ignore', confidence: 0 });
});
