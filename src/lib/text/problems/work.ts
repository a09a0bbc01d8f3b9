import type { AccountProblem } from '#lib/domain/accounts/problems.ts';
import type { BusinessProblem } from '#lib/domain/businesses/problems.ts';
import type { StageProblem } from '#lib/domain/stages/problems.ts';
import type { TargetProblem } from '#lib/domain/targets/problems.ts';
import type { Sentences } from './sentence.ts';

export const accountSentences: Sentences<AccountProblem> = {
  'sign-in.wrong': [
    'Alamat e-mail atau kata sandi belum cocok. Periksa keduanya, lalu coba lagi.',
    'The e-mail address or password does not match. Check both and try again.',
  ],
  'sign-in.locked': [
    (detail) =>
      `Terlalu banyak percobaan masuk. Coba lagi ${detail('minutes') === '' ? 'nanti' : `${detail('minutes')} menit lagi`}.`,
    (detail) =>
      `Too many attempts to sign in. Try again ${detail('minutes') === '' ? 'later' : `in ${detail('minutes')} min`}.`,
  ],
  'session.ended': [
    'Waktu masuk Anda sudah habis. Masuk lagi untuk melanjutkan.',
    'Your session has ended. Sign in again to continue.',
  ],
  'account.exists': [
    'Alamat e-mail ini sudah punya akun. Pakai alamat lain, atau cari akun itu.',
    'This e-mail address already has an account. Use another one, or look for that account.',
  ],
  'role.above-own': [
    'Peran ini di atas peran Anda. Minta admin kota untuk memberikannya.',
    'This role is above your own. Ask the city administrator to give it.',
  ],
  'role.own': [
    'Peran Anda sendiri hanya bisa diubah oleh orang lain. Minta admin yang lain.',
    'Only somebody else can change your own role. Ask another administrator.',
  ],
  'agency.exists': [
    'Kode dinas ini sudah dipakai. Pilih kode lain.',
    'This agency code is taken. Choose another one.',
  ],
  'agency.missing': [
    'Dinas belum dipilih. Pilih satu dinas dari daftar.',
    'No agency is chosen. Choose one from the list.',
  ],
};

export const businessSentences: Sentences<BusinessProblem> = {
  'business.name-missing': [
    'Nama usaha belum ada. Isi nama yang dipakai sehari-hari.',
    'The name of the business is missing. Enter the one that is used every day.',
  ],
};

export const stageSentences: Sentences<StageProblem> = {
  'evidence.in-future': [
    'Tanggal kejadian ini belum tiba. Isi tanggal hari ini atau sebelumnya.',
    'This has not happened yet. Enter today or an earlier day.',
  ],
  'evidence.kind-of-other-stage': [
    'Jenis bukti ini milik langkah lain. Pilih langkah yang sesuai, atau jenis bukti lain.',
    'This kind of evidence belongs to another stage. Choose that stage, or another kind.',
  ],
  'evidence.day-missing': [
    'Tanggal kejadian belum ada. Isi harinya, atau catat sebagai keterangan lisan.',
    'The day on which it happened is missing. Enter it, or record it as declared.',
  ],
  'evidence.grade-for-systems': [
    'Bukti dari penerbit dicatat oleh sistem penerbit. Pilih tingkat bukti yang lain.',
    'Proof by the issuer is recorded by the issuer’s system. Choose another kind of proof.',
  ],
  'evidence.stage-stays': [
    'Tahapan bukti ini tidak bisa diubah. Tarik bukti ini, lalu catat bukti baru.',
    'The stage of this evidence cannot change. Take it back, then record new evidence.',
  ],
  'evidence.already-replaced': [
    'Bukti ini sudah diganti dengan yang lebih baru. Buka riwayatnya, lalu betulkan yang terbaru.',
    'Newer evidence already stands in its place. Open the history and correct the newest.',
  ],
  'evidence.registration-stays': [
    'Bukti pendaftaran tidak bisa ditarik selama orang ini masih terdaftar. Gantilah dengan yang benar.',
    'Evidence of registration stays while the person is registered. Replace it with the right one.',
  ],
  'wish.registration-is-obligatory': [
    'Pendaftaran wajib, jadi tidak perlu dipilih. Pilih bantuan yang lain.',
    'Registration is obligatory and cannot be chosen. Choose another kind of help.',
  ],
  'enrolment.ended': [
    'Orang ini sudah tidak dibina dinas ini. Daftarkan lagi dulu bila kembali.',
    'This agency no longer coaches this person. Enrol them again first if they return.',
  ],
  'officer.unknown': [
    'Pendamping ini tidak ada di dinas ini. Pilih dari daftar.',
    'There is no such field officer in this agency. Choose from the list.',
  ],
  'enrolment.already': [
    'Orang ini sudah dibina dinas ini. Buka catatannya untuk melanjutkan.',
    'This agency already coaches this person. Open the record to continue.',
  ],
};

export const targetSentences: Sentences<TargetProblem> = {
  'target.unknown-definition': [
    'Versi definisi ini tidak ada. Pilih salah satu dari daftar.',
    'There is no such version of the definition. Choose one from the list.',
  ],
};
