import type { SettledCode } from '#lib/domain/imports/fixes.ts';
import { texts } from './locale.ts';

interface ImportFixesText {
  readonly title: string;
  readonly sub: string;
  readonly rows: (count: string) => string;
  /** What is doubtful, behind the number of rows. */
  readonly doubts: Readonly<Record<SettledCode, string>>;
  /** What the one button for all of them does. */
  readonly settle: Readonly<Record<SettledCode, (count: string) => string>>;
  /** What the rows say afterwards, below the button. */
  readonly outcome: Readonly<Record<SettledCode, string>>;
  readonly dayFirst: string;
  readonly monthFirst: string;
  readonly word: (word: string) => string;
  readonly become: (word: string) => string;
  readonly other: string;
  readonly otherLabel: (word: string) => string;
  readonly otherButton: string;
  readonly made: string;
  readonly undo: string;
  readonly settled: (doubt: string) => string;
  readonly replaced: (from: string, to: string, header: string) => string;
  readonly ordered: (order: 'day-first' | 'month-first', header: string) => string;
  readonly cellLabel: (header: string, row: string) => string;
  readonly cellsTitle: (count: string) => string;
  readonly cellsButton: string;
  readonly cellsNote: string;
  readonly restore: (row: string) => string;
  readonly corrected: string;
  readonly correctRows: (count: string) => string;
  readonly tableFound: (rows: string, count: number) => string;
  readonly titlesSkipped: (rows: string) => string;
  readonly fileTitle: string;
  readonly sheetRead: (name: string) => string;
  readonly remembered: (file: string, day: string, choices: string) => string;
  readonly forget: string;
}

/** Words of correcting a file before it is saved. */
export const importFixesText = texts<ImportFixesText>(
  {
    title: 'Betulkan sekaligus',
    sub: 'Satu jawaban untuk semua baris yang sama. Bisa diurungkan.',
    rows: (count) => `${count} baris`,
    doubts: {
      'nik.length': 'NIK bukan 16 angka',
      'nik.letters': 'NIK berisi huruf',
      'nik.no-such-date': 'NIK dengan tanggal lahir yang tidak ada',
      'nik.no-such-area': 'NIK dengan kode wilayah yang tidak ada',
      'nik.rounded': 'Angka akhir NIK hilang di Excel',
      'day.ambiguous': 'Tanggal lahir terbaca ganda',
      'day.in-future': 'Tanggal daftar belum tiba',
      'birth-date.too-young': 'Menurut tanggal lahir masih terlalu muda',
      'birth-date.too-old': 'Menurut tanggal lahir terlalu tua',
      'name.looks-like-business': 'Nama orang yang tampak seperti nama usaha',
      'name.two-facts': 'Dua hal di kolom nama',
    },
    settle: {
      'nik.length': (count) => `Simpan ${count} tanpa NIK`,
      'nik.letters': (count) => `Simpan ${count} tanpa NIK`,
      'nik.no-such-date': (count) => `Simpan ${count} tanpa NIK`,
      'nik.no-such-area': (count) => `Simpan ${count} tanpa NIK`,
      'nik.rounded': (count) => `Simpan ${count} tanpa NIK`,
      'day.ambiguous': (count) => `Baca ${count} hari dulu`,
      'day.in-future': (count) => `Pakai hari ini untuk ${count}`,
      'birth-date.too-young': (count) => `Kosongkan ${count} tanggal`,
      'birth-date.too-old': (count) => `Kosongkan ${count} tanggal`,
      'name.looks-like-business': (count) => `${count} ini nama orang`,
      'name.two-facts': (count) => `Pakai ${count} nama apa adanya`,
    },
    outcome: {
      'nik.length': 'Orangnya mendapat nomor sementara. NIK bisa menyusul.',
      'nik.letters': 'Orangnya mendapat nomor sementara. NIK bisa menyusul.',
      'nik.no-such-date': 'Orangnya mendapat nomor sementara. NIK bisa menyusul.',
      'nik.no-such-area': 'Orangnya mendapat nomor sementara. NIK bisa menyusul.',
      'nik.rounded': 'Orangnya mendapat nomor sementara. NIK bisa menyusul.',
      'day.ambiguous': '03/04/1985: 3 April atau 4 Maret?',
      'day.in-future': 'Tanggal di berkas tidak dipakai.',
      'birth-date.too-young': 'Tanggal lahir bisa menyusul.',
      'birth-date.too-old': 'Tanggal lahir bisa menyusul.',
      'name.looks-like-business': 'Bila sebagian usaha, jawab per baris di bawah.',
      'name.two-facts': 'Namanya bisa dibetulkan per baris di bawah.',
    },
    dayFirst: 'Semua 3 April',
    monthFirst: 'Semua 4 Maret',
    word: (word) => `“${word}” belum dikenal`,
    become: (word) => `Jadi ${word}`,
    other: 'Lainnya',
    otherLabel: (word) => `Yang benar untuk “${word}”`,
    otherButton: 'Ganti semua',
    made: 'Sudah dibetulkan',
    undo: 'Urungkan',
    settled: (doubt) => `${doubt}: sudah dijawab`,
    replaced: (from, to, header) => `${header}: “${from}” menjadi ${to}`,
    ordered: (order, header) => `${header}: ${order === 'day-first' ? 'hari dulu' : 'bulan dulu'}`,
    cellLabel: (header, row) => `${header}, baris ${row}`,
    cellsTitle: (count) => `${count} baris menunggu. Betulkan di tabel, lalu periksa lagi.`,
    cellsButton: 'Periksa lagi',
    cellsNote: 'Berkas Anda tidak diubah. Isi yang lama tetap bisa dikembalikan.',
    restore: (row) => `Kembalikan isi baris ${row}`,
    corrected: 'dibetulkan',
    correctRows: (count) => `Betulkan ${count} baris`,
    tableFound: (rows) => `Kepala tabel ada di baris ${rows}.`,
    titlesSkipped: (rows) => `Judul di baris ${rows} dilewati.`,
    fileTitle: 'Yang dibaca dari berkas',
    sheetRead: (name) => `Lembar yang dibaca: ${name}.`,
    remembered: (file, day, choices) =>
      `Susunan ini sama dengan berkas ${file} tanggal ${day}. ${choices} pilihan dari waktu itu dipakai lagi.`,
    forget: 'Jangan dipakai',
  },
  {
    title: 'Correct many at once',
    sub: 'One answer for all rows alike. It can be taken back.',
    rows: (count) => (count === '1' ? '1 row' : `${count} rows`),
    doubts: {
      'nik.length': 'NIK without 16 digits',
      'nik.letters': 'NIK with letters in it',
      'nik.no-such-date': 'NIK with a birth date that does not exist',
      'nik.no-such-area': 'NIK with an area code that does not exist',
      'nik.rounded': 'Last digits of the NIK lost in Excel',
      'day.ambiguous': 'Birth dates that can be read two ways',
      'day.in-future': 'Day of registration that has not come',
      'birth-date.too-young': 'Too young by the birth date',
      'birth-date.too-old': 'Too old by the birth date',
      'name.looks-like-business': 'Names of people that look like businesses',
      'name.two-facts': 'Two things in the name column',
    },
    settle: {
      'nik.length': (count) => `Save ${count} without NIK`,
      'nik.letters': (count) => `Save ${count} without NIK`,
      'nik.no-such-date': (count) => `Save ${count} without NIK`,
      'nik.no-such-area': (count) => `Save ${count} without NIK`,
      'nik.rounded': (count) => `Save ${count} without NIK`,
      'day.ambiguous': (count) => `Read ${count} day first`,
      'day.in-future': (count) => `Use today for ${count}`,
      'birth-date.too-young': (count) => `Clear ${count} dates`,
      'birth-date.too-old': (count) => `Clear ${count} dates`,
      'name.looks-like-business': (count) => `These ${count} are people`,
      'name.two-facts': (count) => `Use ${count} names as they are`,
    },
    outcome: {
      'nik.length': 'They get a provisional number; the NIK may follow.',
      'nik.letters': 'They get a provisional number; the NIK may follow.',
      'nik.no-such-date': 'They get a provisional number; the NIK may follow.',
      'nik.no-such-area': 'They get a provisional number; the NIK may follow.',
      'nik.rounded': 'They get a provisional number; the NIK may follow.',
      'day.ambiguous': '03/04/1985: 3 April or 4 March?',
      'day.in-future': 'The date in the file is not used.',
      'birth-date.too-young': 'The birth date may follow.',
      'birth-date.too-old': 'The birth date may follow.',
      'name.looks-like-business': 'Where some are businesses, answer row by row below.',
      'name.two-facts': 'Names can be corrected row by row below.',
    },
    dayFirst: 'All 3 April',
    monthFirst: 'All 4 March',
    word: (word) => `“${word}” is not known`,
    become: (word) => `Make it ${word}`,
    other: 'Something else',
    otherLabel: (word) => `What “${word}” should be`,
    otherButton: 'Replace all',
    made: 'Corrected so far',
    undo: 'Take back',
    settled: (doubt) => `${doubt}: answered`,
    replaced: (from, to, header) => `${header}: “${from}” becomes ${to}`,
    ordered: (order, header) => `${header}: ${order === 'day-first' ? 'day first' : 'month first'}`,
    cellLabel: (header, row) => `${header}, row ${row}`,
    cellsTitle: (count) =>
      count === '1'
        ? '1 row waits. Correct it in the table, then check again.'
        : `${count} rows wait. Correct them in the table, then check again.`,
    cellsButton: 'Check again',
    cellsNote: 'Your file is not changed. What it says can be put back.',
    restore: (row) => `Put row ${row} back`,
    corrected: 'corrected',
    correctRows: (count) => (count === '1' ? 'Correct 1 row' : `Correct ${count} rows`),
    tableFound: (rows, count) =>
      count === 1
        ? `The column headings stand in row ${rows}.`
        : `The column headings stand in rows ${rows}.`,
    titlesSkipped: (rows) =>
      `Titles in ${rows.includes(',') ? 'rows' : 'row'} ${rows} are left out.`,
    fileTitle: 'What was read of the file',
    sheetRead: (name) => `Sheet that was read: ${name}.`,
    remembered: (file, day, choices) =>
      `The columns are those of ${file} of ${day}. ${choices} choices of that time are used again.`,
    forget: 'Do not use them',
  },
);
