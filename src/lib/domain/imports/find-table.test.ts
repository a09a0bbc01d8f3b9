import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { findTable, tableFrom } from './find-table.ts';

const found = (rows: readonly (readonly Cell[])[]) => {
  const { headerAt, headerRows, header } = findTable(rows);
  return { headerAt, headerRows, header: header.join('|') };
};

describe('where the headings of a table stand', () => {
  it('below titles, whatever these say', () => {
    expect(
      found([
        ['DATA BINAAN KECAMATAN CAKUNG'],
        ['KEADAAN NOVEMBER 2020', null, null, 'Nama petugas:', 'Dimas'],
        ['No', 'Nama Lengkap', 'No. KTP', 'Alamat'],
        [1, 'Siti Contoh', '3175064503900000', 'Jl. Misal'],
      ]),
    ).toEqual({ headerAt: 2, headerRows: 1, header: 'No|Nama Lengkap|No. KTP|Alamat' });
  });

  it('in two rows, where one heading stands over several columns', () => {
    expect(
      found([
        ['No', 'Nama Lengkap', 'No. KTP', 'Pelatihan', null, 'Izin', null, 'Ket.'],
        [null, null, null, 'Kelas', 'Tanggal', 'Jenis', 'Tanggal'],
        ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)'],
        [1, 'Siti Contoh', '3175064503900000', 'Kue', '12-10-2020', 'NIB', '02-10-2020', null],
      ]),
    ).toEqual({
      headerAt: 0,
      headerRows: 3,
      header:
        'No|Nama Lengkap|No. KTP|Pelatihan Kelas|Pelatihan Tanggal|Izin Jenis|Izin Tanggal|Ket.',
    });
  });

  it('a first row of data is no second row of headings', () => {
    expect(
      found([
        ['Nama', 'Alamat', 'Pelatihan', null],
        ['Siti Contoh', 'Jl. Misal', 'sudah', 'NIB'],
      ]).headerRows,
    ).toBe(1);
    expect(
      found([
        ['Nama', 'NIK', 'Pelatihan', null],
        [null, null, '12-10-2020', 'Kue'],
      ]).headerRows,
    ).toBe(1);
  });

  it('somebody below a heading with a blank beside it stays somebody', () => {
    const rows = [
      ['No', 'Nama', null],
      [null, 'Siti Contoh', 'kue'],
      [null, 'Agus Misal', 'jahit'],
    ];
    expect(findTable(rows)).toMatchObject({ headerAt: 0, headerRows: 1 });
  });

  it('a row of facts that counts up is no row that numbers columns', () => {
    const rows = [
      ['No', 'Nama', 'Anak', 'Usia'],
      ['1', null, '2', '3'],
      ['2', 'Agus', '1', '30'],
    ];
    expect(findTable(rows)).toMatchObject({ headerAt: 0, headerRows: 1 });
  });

  it('in the first row where nothing is known, or in the first wide one', () => {
    expect(
      found([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toMatchObject({ headerAt: 0, header: 'a|b' });
    expect(
      found([['Kegiatan'], ['kode x', 'isi y', 'nilai z'], ['1', 'a', '3'], ['2', 'b', '4']]),
    ).toMatchObject({ headerAt: 1, header: 'kode x|isi y|nilai z' });
  });

  it('not in a row of facts that only holds words of headings', () => {
    expect(
      found([
        ['Per hari', 'Definisi', 'Instansi', 'Menurut', 'Bagian', 'Ukuran', 'Orang'],
        ['2020-12-07', '1', 'Dinas', 'kecamatan', 'Tambora', 'Pelatihan', '5'],
        ['2020-12-07', '1', 'Dinas', 'kecamatan', 'Cakung', 'Pelatihan', '7'],
      ]),
    ).toMatchObject({ headerAt: 0, headerRows: 1 });
    expect(
      found([['x'], ['No', 'Nama', 'Kecamatan', '2019', '2020'], ['1', 'Siti', 'Koja', '', 'v']]),
    ).toMatchObject({ headerAt: 1 });
  });

  it('where somebody says so', () => {
    const rows = [['x'], ['Nama', 'NIK'], ['Siti', '1']];
    expect(tableFrom(rows, 0)).toEqual({ headerAt: 0, headerRows: 1, header: ['x'] });
    expect(tableFrom(rows, 1).header).toEqual(['Nama', 'NIK']);
  });

  it('always inside the rows, for any cells', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('Nama', 'NIK', 'Jumlah', '(1)', '(2)'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), (rows) => {
        const table = findTable(rows);
        expect(table.headerAt).toBeGreaterThanOrEqual(0);
        expect(table.headerAt).toBeLessThanOrEqual(Math.max(0, rows.length - 1));
        expect(table.headerRows).toBeGreaterThanOrEqual(1);
        expect(table.headerRows).toBeLessThanOrEqual(3);
        expect(table.header.every((text) => typeof text === 'string')).toBe(true);
      }),
    );
  });
});
