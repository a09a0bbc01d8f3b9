import type { ImportProblem, RowOnlyProblem } from '#lib/domain/imports/problems.ts';
import { atCell, type Detail, type Sentences } from './sentence.ts';

const at = (detail: Detail) => atCell(detail, { row: 'baris', column: 'kolom' });
const atEn = (detail: Detail) => atCell(detail, { row: 'row', column: 'column' });

/** ` pada baris 3 kolom B`, with the word before it, or nothing. */
const placeOf = (place: string, before: string): string =>
  place === '' ? '' : `${before}${place}`;

const fileSentences: Sentences<Exclude<ImportProblem, RowOnlyProblem>> = {
  'file.empty': [
    'Berkas ini kosong. Pilih berkas yang berisi daftar orang.',
    'This file is empty. Choose one that holds a list of people.',
  ],
  'file.type': [
    'Jenis berkas ini belum bisa dibaca. Buka dengan Excel, simpan sebagai .xlsx, lalu kirim lagi.',
    'This kind of file cannot be read. Open it in Excel, save it as .xlsx, and send it again.',
  ],
  'file.too-large': [
    'Berkas ini terlalu besar, paling besar 64 MB. Bagi menjadi dua, lalu kirim satu per satu.',
    'This file is too large; the most is 64 MB. Split it in two and send them one by one.',
  ],
  'file.unreadable': [
    (detail) =>
      `Berkas ini tidak bisa dibaca${placeOf(at(detail), ' mulai')}. Buka dengan Excel, simpan lagi, lalu kirim ulang.`,
    (detail) =>
      `This file cannot be read${placeOf(atEn(detail), ' from')}. Open it in Excel, save it again, and send it once more.`,
  ],
  'file.header-only': [
    'Berkas ini hanya berisi judul kolom. Isi daftarnya, lalu kirim lagi.',
    'This file holds only column headings. Fill in the list and send it again.',
  ],
  'file.quote-unclosed': [
    (detail) =>
      `Ada tanda kutip yang tidak ditutup${placeOf(at(detail), ' di')}. Betulkan di berkasnya, lalu kirim lagi.`,
    (detail) =>
      `A quotation mark is never closed${placeOf(atEn(detail), ' in')}. Correct the file and send it again.`,
  ],
  'file.nul-bytes': [
    (detail) =>
      `Ada huruf rusak${placeOf(at(detail), ' di')}. Simpan lagi berkasnya dari Excel, lalu kirim ulang.`,
    (detail) =>
      `There are broken characters${placeOf(atEn(detail), ' in')}. Save the file from Excel again and resend it.`,
  ],
  'file.too-many-rows': [
    (detail) =>
      `Baris di berkas ini lebih dari ${detail('limit') || '300.000'}. Bagi menjadi beberapa berkas.`,
    (detail) =>
      `This file has more than ${detail('limit') || '300,000'} rows. Split it into several files.`,
  ],
  'file.too-many-columns': [
    'Kolom di berkas ini terlalu banyak. Sisakan kolom yang berisi keterangan orang.',
    'This file has too many columns. Keep those that tell of people.',
  ],
  'file.cell-too-long': [
    (detail) =>
      `Satu sel berisi tulisan yang terlalu panjang${placeOf(at(detail), ', di')}. Pendekkan, lalu kirim lagi.`,
    (detail) =>
      `One cell holds too long a text${placeOf(atEn(detail), ', in')}. Shorten it and send the file again.`,
  ],
  'file.expands-too-much': [
    'Isi berkas ini jauh lebih besar dari ukurannya, jadi tidak dibuka. Simpan lagi dari Excel.',
    'This file holds far more than its size, so it was not opened. Save it from Excel again.',
  ],
  'file.no-such-sheet': [
    'Lembar itu tidak ada di berkas ini. Pilih lembar lain.',
    'There is no such sheet in this file. Choose another one.',
  ],
  'file.encrypted': [
    'Berkas ini dikunci kata sandi. Buka kuncinya di Excel, simpan, lalu kirim lagi.',
    'This file is locked by a password. Unlock it in Excel, save it, and send it again.',
  ],
  'file.more-sheets': [
    (detail) =>
      `Hanya satu lembar yang dibaca. Masih ada ${detail('count') || 'beberapa'} lembar lain di berkas ini.`,
    (detail) =>
      `Only one sheet was read. Further sheets in this file: ${detail('count') || 'some'}.`,
  ],
  'file.encoding-guessed': [
    'Cara huruf ditulis di berkas ini ditebak. Periksa nama yang memakai huruf khusus.',
    'How letters are written in this file was guessed. Check names with special letters.',
  ],
  'file.hidden-sheets': [
    (detail) =>
      `Ada ${detail('count') || 'beberapa'} lembar tersembunyi yang tidak dibaca. Tampilkan di Excel bila isinya perlu.`,
    (detail) =>
      `Hidden sheets that were not read: ${detail('count') || 'some'}. Unhide them in Excel if they matter.`,
  ],
  'file.hidden-sheet-read': [
    'Lembar yang dibaca ini tersembunyi di berkasnya. Periksa apakah memang lembar ini yang dimaksud.',
    'The sheet that was read is hidden in the file. Check that it is the one you mean.',
  ],
  'file.hidden-rows': [
    (detail) =>
      `${detail('count')} baris tersembunyi ikut dibaca, mulai baris ${detail('row')}. Keluarkan dari berkas bila tidak perlu.`,
    (detail) =>
      `Hidden rows were read too: ${detail('count')}, from row ${detail('row')}. Remove them from the file if they do not belong.`,
  ],
  'file.hidden-columns': [
    (detail) =>
      `${detail('count')} kolom tersembunyi ikut dibaca, mulai kolom ${detail('column')}. Periksa isinya.`,
    (detail) =>
      `Hidden columns were read too: ${detail('count')}, from column ${detail('column')}. Check what they hold.`,
  ],
  'file.formula-without-value': [
    (detail) =>
      `${detail('count')} sel berisi rumus tanpa hasil, yang pertama${placeOf(at(detail), ' di')}. Buka di Excel, simpan, lalu kirim lagi.`,
    (detail) =>
      `Cells with a formula and no result: ${detail('count')}, the first${placeOf(atEn(detail), ' in')}. Open the file in Excel, save it, and send it again.`,
  ],
  'import.not-open': [
    'Impor ini sudah selesai atau dibatalkan. Kirim berkasnya lagi untuk memulai yang baru.',
    'This import is finished or taken back. Send the file again to start a new one.',
  ],
  'import.nothing-to-save': [
    'Tidak ada baris yang bisa disimpan. Betulkan baris yang tertahan dulu.',
    'There is no row to save. Correct the rows that are held first.',
  ],
  'import.columns-unclear': [
    'Isi beberapa kolom belum jelas. Pilih satu kolom nama, dan satu kolom saja untuk tiap keterangan.',
    'What some columns hold is not clear. Choose a column of names, and only one column for each fact.',
  ],
  'import.not-all-rows': [
    (detail) =>
      `Tidak ada yang disimpan, karena ${detail('rows') || 'beberapa'} baris belum bisa disimpan. Betulkan, lalu coba lagi.`,
    (detail) =>
      `Nothing was stored, because ${detail('rows') || 'some'} rows cannot be. Correct them and try again.`,
  ],
  'import.row-answered': [
    'Baris ini tidak menunggu jawaban lagi. Muat ulang halaman.',
    'This row waits for no answer any more. Load the page again.',
  ],
  'import.no-such-column': [
    (detail) =>
      `Kolom “${detail('name')}” tidak ada di berkas ini. Samakan nama kolomnya, lalu coba lagi.`,
    (detail) =>
      `This file has no column “${detail('name')}”. Use its headings as they stand and try again.`,
  ],
  'import.no-such-fix': [
    'Perbaikan itu tidak cocok dengan berkas ini. Muat ulang halaman, lalu pilih lagi.',
    'That correction does not fit this file. Load the page again and choose once more.',
  ],
};

const rowSentences: Sentences<RowOnlyProblem> = {
  'row.total': [
    'Baris ini jumlah, bukan orang. Baris ini dilewati.',
    'This row is a total, not a person. It is left out.',
  ],
  'row.header-again': [
    'Baris ini mengulang judul kolom. Baris ini dilewati.',
    'This row repeats the column headings. It is left out.',
  ],
  'row.signature': [
    'Baris ini tanda tangan atau penutup surat, bukan orang. Baris ini dilewati.',
    'This row is a signature or the foot of a letter, not a person. It is left out.',
  ],
  'row.group-title': [
    'Baris ini judul kelompok, bukan orang. Baris ini dilewati.',
    'This row is the title of a group, not a person. It is left out.',
  ],
  'cell.error': [
    'Sel ini berisi kesalahan rumus. Isinya dianggap kosong. Betulkan rumusnya di berkas.',
    'This cell holds an error of a formula and counts as empty. Correct the formula in the file.',
  ],
  'row.same-as-row': [
    (detail) =>
      `Mungkin orang yang sama dengan baris ${detail('row')}. Pilih: sama atau orang lain.`,
    (detail) => `Perhaps the person of row ${detail('row')}. Choose: the same or somebody else.`,
  ],
  'row.business-without-person': [
    'Baris ini hanya memuat usaha, tanpa nama pemilik. Tambahkan pemiliknya bila tahu.',
    'This row names a business without its owner. Add the owner if you know.',
  ],
  'row.person-by-title': [
    'Dibaca sebagai nama orang karena ada sapaan di depannya. Ubah bila keliru.',
    'Taken for a person, because a title stands before the name. Change it if that is wrong.',
  ],
  'row.person-by-facts': [
    'Dibaca sebagai nama orang karena ada NIK atau tanggal lahir. Ubah bila keliru.',
    'Taken for a person, because there is a NIK or birth date. Change it if that is wrong.',
  ],
  'name.looks-like-business': [
    'Ini tampak seperti nama usaha. Pilih: orang atau usaha.',
    'This looks like the name of a business. Choose: person or business.',
  ],
  'name.two-facts': [
    'Di kolom nama ada dua hal dengan garis miring. Pisahkan nama orang dari yang lain.',
    'The name column holds two things with a slash. Keep only the name of the person.',
  ],
  'name.too-long': [
    'Nama ini terlalu panjang. Tulis nama seperti di KTP saja.',
    'This name is too long. Write only the name on the identity card.',
  ],
  'day.swapped': [
    'Hari dan bulan di tanggal ini dibaca terbalik agar masuk akal. Periksa tanggalnya.',
    'Day and month were read the other way round to make sense. Check the date.',
  ],
  'day.ambiguous': [
    'Tanggal ini bisa dibaca dua cara: hari dulu atau bulan dulu. Pilih salah satu.',
    'This date can be read two ways: day first or month first. Choose one.',
  ],
  'birth-date.too-young': [
    'Menurut tanggal lahir ini, orangnya masih terlalu muda. Periksa tahunnya.',
    'By this birth date the person is too young. Check the year.',
  ],
  'birth-date.too-old': [
    'Menurut tanggal lahir ini, orangnya terlalu tua. Periksa tahunnya.',
    'By this birth date the person is too old. Check the year.',
  ],
  'sex.unreadable': [
    'Jenis kelamin belum bisa dibaca. Tulis L atau P.',
    'The sex cannot be read. Write L (male) or P (female).',
  ],
  'family-card.unreadable': [
    'Nomor KK harus 16 angka. Nomor ini tidak disimpan. Lihat lagi kartu keluarga.',
    'The family card number has 16 digits. This one is not kept. Look at the card again.',
  ],
  'family-card.same-as-nik': [
    'Nomor KK sama dengan NIK. Periksa, mungkin salah kolom.',
    'The family card number is the same as the NIK. Check whether it is in the wrong column.',
  ],
  'phone.area-assumed': [
    (detail) =>
      `Nomor ini tanpa kode wilayah. Kode ${detail('areaCode') || 'setempat'} ditambahkan. Periksa nomornya.`,
    (detail) =>
      `This number had no area code. The code ${detail('areaCode') || 'of the area'} was added. Check it.`,
  ],
  'area.missing': [
    'Kelurahan dan kecamatan belum ada. Orang ini belum bisa diberi pendamping. Isi wilayahnya.',
    'Sub-district and district are missing. No field officer can be chosen yet. Enter the area.',
  ],
  'area.ambiguous': [
    'Nama wilayah ini ada di lebih dari satu tempat. Pilih yang mana.',
    'More than one place has this name. Choose which.',
  ],
  'business.category-unknown': [
    'Bidang usaha ini belum dikenal, jadi disimpan sebagai lainnya. Pilih bidangnya bila tahu.',
    'This kind of business is not known and is kept as other. Choose the kind if you know.',
  ],
  'business.legal-form-unknown': [
    'Bentuk usaha ini belum dikenal, jadi disimpan sebagai perorangan. Ubah bila keliru.',
    'This legal form is not known and is kept as individual. Change it if that is wrong.',
  ],
  'nib.unreadable': [
    'Kolom NIB, nomor izin usaha, belum bisa dibaca. Isi ya, tidak, atau nomornya.',
    'The NIB, the business licence number, cannot be read. Write yes, no, or the number.',
  ],
  'stage.unreadable': [
    'Isi kolom langkah ini belum bisa dibaca. Beri tanda v, atau isi tanggalnya.',
    'This stage column cannot be read. Put a tick, or the date.',
  ],
  'stage.in-future': [
    'Tanggal langkah ini belum tiba, jadi tidak dicatat. Isi tanggal yang sudah lewat.',
    'The date of this stage has not come, so it is not recorded. Enter a day in the past.',
  ],
  'stage.before-enrolment': [
    'Tanggal langkah ini sebelum orangnya didaftarkan. Periksa kedua tanggalnya.',
    'The date of this stage is before the enrolment. Check both dates.',
  ],
  'group.unreadable': [
    'Kelompok sasaran ini belum bisa dibaca. Pilih dari daftar bila perlu.',
    'This target group cannot be read. Choose it from the list if needed.',
  ],
};

/** What is said of a file, an import, a row or a cell. */
export const importSentences: Sentences<ImportProblem> = { ...fileSentences, ...rowSentences };
