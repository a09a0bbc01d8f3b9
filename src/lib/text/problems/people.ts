import type { PeopleProblem } from '#lib/domain/people/problems.ts';
import type { Detail, Sentences } from './sentence.ts';

const sixteen = (detail: Detail, what: string): string =>
  detail('figures') === ''
    ? `${what} harus 16 angka.`
    : `${what} ini ${detail('figures')} angka, seharusnya 16.`;

const sixteenEn = (detail: Detail, what: string): string =>
  detail('figures') === ''
    ? `${what} has 16 digits.`
    : `${what} here has ${detail('figures')} digits; it should have 16.`;

export const peopleSentences: Sentences<PeopleProblem> = {
  'person.name-missing': [
    'Nama belum ada. Isi nama lengkap seperti di KTP.',
    'The name is missing. Enter the full name as on the identity card.',
  ],
  'person.possible-duplicate': [
    (detail) =>
      `${detail('people') === '' ? 'Ada orang' : `Ada ${detail('people')} orang`} yang mungkin sama dan sudah terdaftar. Bandingkan dulu, lalu pilih sama atau bukan.`,
    (detail) =>
      `People already registered who may be the same${detail('people') === '' ? '' : `: ${detail('people')}`}. Compare them, then say whether it is the same person.`,
  ],
  'person.archived': [
    'Catatan orang ini sudah ditutup. Buka kembali dulu bila masih diperlukan.',
    'The record of this person is closed. Open it again first if it is still needed.',
  ],
  'family-card.length': [
    (detail) => `${sixteen(detail, 'Nomor KK')} Lihat lagi kartu keluarga, lalu betulkan.`,
    (detail) =>
      `${sixteenEn(detail, 'The family card number')} Look at the card again and correct it.`,
  ],
  'nik.length': [
    (detail) => `${sixteen(detail, 'NIK')} Lihat lagi KTP, lalu betulkan.`,
    (detail) => `${sixteenEn(detail, 'The NIK')} Look at the identity card again and correct it.`,
  ],
  'nik.letters': [
    'Di NIK ini ada huruf. NIK hanya terdiri dari angka. Lihat lagi KTP, lalu betulkan.',
    'There are letters in this NIK. It has digits only. Look at the identity card and correct it.',
  ],
  'nik.no-such-date': [
    'Tanggal lahir di dalam NIK ini tidak ada. Lihat lagi angka ke-7 sampai ke-12 di KTP.',
    'The birth date inside this NIK does not exist. Check digits 7 to 12 on the identity card.',
  ],
  'nik.no-such-area': [
    'Kode wilayah di awal NIK ini tidak dikenal. Lihat lagi enam angka pertama di KTP.',
    'The area code at the start of this NIK is not known. Check its first six digits on the card.',
  ],
  'nik.rounded': [
    'Angka akhir NIK ini hilang karena dibulatkan lembar kerja. Salin lagi dari KTP.',
    'A spreadsheet rounded this NIK and its last digits are lost. Copy it again from the card.',
  ],
  'nik.sex-differs': [
    'NIK ini milik jenis kelamin lain. NIK disimpan sebagai belum cocok. Periksa KTP bila bertemu.',
    'This NIK belongs to the other sex. It is kept as not matching. Check the card when you meet.',
  ],
  'nik.birth-date-differs': [
    'Tanggal lahir di NIK berbeda dari yang ditulis. NIK disimpan sebagai belum cocok. Periksa KTP.',
    'The birth date in the NIK differs from the one given. It is kept as not matching. Check the card.',
  ],
  'phone.unreadable': [
    'Nomor HP ini belum bisa dibaca. Tulis seperti 0812-3456-7890.',
    'This phone number cannot be read. Write it like 0812-3456-7890.',
  ],
  'day.unreadable': [
    'Tanggal ini tidak ada. Tulis hari dulu, seperti 07-12-2020.',
    'There is no such date. Write the day first, as in 07-12-2020.',
  ],
  'day.in-future': [
    'Tanggal ini belum tiba. Isi tanggal hari ini atau sebelumnya.',
    'This date has not come yet. Enter today or an earlier day.',
  ],
  'area.unknown': [
    'Wilayah ini tidak dikenal, atau bukan bagian dari kecamatan itu. Pilih dari daftar.',
    'This area is not known, or not a part of that district. Choose it from the list.',
  ],
  'group.lapsed-already': [
    'Tanggal ini sudah lewat. Isi tanggal sesudah hari ini, atau kosongkan.',
    'This day is over. Enter a later one or leave it empty.',
  ],
};
