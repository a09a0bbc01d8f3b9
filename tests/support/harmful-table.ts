/**
 * A list in which each cell is the kind that breaks readers: formulas, scripts, SQL, control and
 * bidirectional characters, long figures, empty ends. No row is a total, so that each is judged.
 */
export function harmfulTable(): readonly (readonly (string | null)[])[] {
  const cells = [
    ['=1+1', "Siti'; drop table people.people;--", '3,17502E+15', '31/02/1990', '0812/0813'],
    ['<script>alert(1)</script>', 'Nur\u2019aini', '3175064503900O00', '29 Februari 1900', '(021)'],
    ['"kutip', 'Ahmad \u202Ebin Contoh', '317506450390', '1990-13-45', '+62 0812 0000 0001'],
    ['@SUM(A1)', 'Ça va\u0301 \u00a0Contoh', "'3175064503900000", '05/03/90', '8120000002'],
    ['${process.env}', 'R. A. Contoh, S.E., M.M.', '9999999999999999', '#N/A', 'WA 0812-0000-0003'],
    ['../../etc/passwd', 'x'.repeat(400), '-', '44173', 'tidak ada'],
  ];
  return [
    ['Keterangan', 'Nama Lengkap', 'NIK', 'Tanggal Lahir', 'No HP', 'Kecamatan'],
    ...Array.from({ length: 40 }, (_, row) => [
      ...(cells[row % cells.length] ?? []),
      row % 5 === 0 ? null : 'Cakung Brt',
    ]),
  ];
}
