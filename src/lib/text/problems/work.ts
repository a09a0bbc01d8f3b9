import type { AccountProblem } from '#lib/domain/accounts/problems.ts';
import type { BusinessProblem } from '#lib/domain/businesses/problems.ts';
import type { StageProblem } from '#lib/domain/stages/problems.ts';
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
  'account.ended': [
    (detail) =>
      `Akun ini sudah berakhir. ${detail('ask') === '' ? 'Minta administrator dinas Anda' : `Minta ${detail('ask')}`} untuk memperpanjangnya.`,
    (detail) =>
      `This account has ended. Ask ${detail('ask') === '' ? 'the administrator of your agency' : detail('ask')} to renew it.`,
  ],
  'account.end-in-past': [
    'Hari terakhir ini sudah lewat. Isi hari ini atau sesudahnya.',
    'This last day has passed. Enter today or a later day.',
  ],
  'account.closed': [
    'Akun ini sudah ditutup. Undang orangnya dengan alamat e-mail lain.',
    'This account is closed. Invite the person with another e-mail address.',
  ],
  'sign-in.code-wanted': [
    'Kode enam angka belum diisi. Buka aplikasi kode di HP Anda.',
    'The code of six figures is missing. Open the code app on your phone.',
  ],
  'sign-in.code-wrong': [
    (detail) =>
      `Kode ini belum cocok, atau sudah dipakai. Tunggu kode berikutnya.${detail('left') === '' ? '' : ` Sisa ${detail('left')} kali coba.`}`,
    (detail) =>
      `This code does not match, or was used. Wait for the next one.${detail('left') === '' ? '' : ` ${detail('left')} tries left.`}`,
  ],
  'sign-in.code-locked': [
    (detail) =>
      `Terlalu banyak kode yang tidak cocok. Coba lagi ${detail('minutes') === '' ? 'nanti' : `${detail('minutes')} menit lagi`}.`,
    (detail) =>
      `Too many codes that did not match. Try again ${detail('minutes') === '' ? 'later' : `in ${detail('minutes')} min`}.`,
  ],
  'sign-in.spare-code-wrong': [
    (detail) =>
      `Kode cadangan ini belum cocok, atau sudah dipakai. Pakai kode lain dari daftar Anda.${detail('left') === '' ? '' : ` Sisa ${detail('left')} kali coba.`}`,
    (detail) =>
      `This spare code does not match, or was used. Use another one from your list.${detail('left') === '' ? '' : ` ${detail('left')} tries left.`}`,
  ],
  'second-factor.exists': [
    'Kode enam angka sudah terpasang. Lepaskan dulu sebelum memasang yang baru.',
    'Codes of six figures are set up already. Take them away before setting up new ones.',
  ],
  'second-factor.missing': [
    'Kode enam angka belum terpasang. Masuk lewat halaman masuk, lalu pasang kodenya.',
    'Codes of six figures are not set up. Sign in on the sign-in page and set them up.',
  ],
  'second-factor.required': [
    'Peran Anda wajib memakai kode enam angka, jadi tidak bisa dilepas.',
    'Your role must use codes of six figures, so they cannot be taken away.',
  ],
  'link.unknown': [
    'Tautan ini tidak berlaku. Minta tautan baru kepada administrator dinas Anda.',
    'This link is not valid. Ask the administrator of your agency for a new one.',
  ],
  'link.used': [
    'Tautan ini sudah dipakai. Masuk dengan kata sandi Anda, atau minta tautan baru.',
    'This link has been used. Sign in with your password, or ask for a new link.',
  ],
  'link.expired': [
    'Tautan ini sudah lewat waktunya. Minta tautan baru kepada administrator dinas Anda.',
    'This link has run out. Ask the administrator of your agency for a new one.',
  ],
  'invitation.twice': [
    'Alamat e-mail ini sudah ada di baris di atas. Hapus salah satu baris.',
    'This e-mail address stands in a line above. Remove one of the lines.',
  ],
  'invitation.name-missing': [
    'Nama belum ada, atau terlalu panjang. Isi nama lengkap di kolom pertama.',
    'The name is missing or too long. Put the full name into the first column.',
  ],
  'invitation.email-unreadable': [
    'Alamat e-mail belum lengkap. Contoh: nama@dinas.example.',
    'The e-mail address is not complete. For example: name@agency.example.',
  ],
  'invitation.role-unknown': [
    (detail) => `Peran “${detail('word')}” tidak dikenal. Pakai salah satu peran dari daftar.`,
    (detail) => `The role “${detail('word')}” is not known. Use one of the roles in the list.`,
  ],
  'invitation.area-unknown': [
    (detail) => `Wilayah “${detail('word')}” tidak ditemukan. Pakai nama kota atau kecamatan.`,
    (detail) => `The area “${detail('word')}” was not found. Use the name of a kota or kecamatan.`,
  ],
  'key.not-for-this': [
    'Kunci program tidak bisa melakukan ini. Masuk sebagai orang.',
    'A key of a program cannot do this. Sign in as a person.',
  ],
  'key.more-than-own': [
    'Kunci tidak bisa berhak lebih dari Anda sendiri. Kurangi haknya.',
    'A key cannot have more rights than you have. Choose fewer.',
  ],
  'key.end-in-past': [
    'Hari terakhir kunci harus sesudah hari ini, paling lama satu tahun.',
    'The last day of a key must be after today, within a year.',
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
  'evidence.month-in-future': [
    'Bulan laporan ini belum terjadi. Pilih bulan yang sudah lewat.',
    'The month of this report has not come yet. Choose one that has.',
  ],
  'evidence.valid-before-issued': [
    'Masa berlaku ini berakhir sebelum terbit. Lihat lagi tanggalnya.',
    'This ends before it was issued. Look at the dates again.',
  ],
  'evidence.field-of-other-kind': [
    'Isian ini bukan untuk jenis bukti ini. Kosongkan, atau pilih jenis yang lain.',
    'This field does not belong to this kind of evidence. Empty it or choose another kind.',
  ],
  'evidence.field-missing': [
    'Isian ini belum ada. Lengkapi dulu, lalu simpan.',
    'This is missing. Fill it in, then save.',
  ],
  'enrolment.not-ended': [
    'Orang ini masih dibina dinas ini. Tidak ada yang perlu dilanjutkan.',
    'This agency still coaches this person. There is nothing to resume.',
  ],
  'enrolment.left-in-future': [
    'Tanggal keluar ini belum terjadi. Isi hari ini atau sebelumnya.',
    'This day of leaving has not come yet. Enter today or earlier.',
  ],
  'enrolment.left-before-enrolled': [
    'Tanggal keluar ini sebelum orang ini mulai dibina. Lihat lagi tanggalnya.',
    'This day of leaving lies before coaching began. Look at the date again.',
  ],
  'enrolment.returned-before-left': [
    'Tanggal kembali harus setelah tanggal keluar. Lihat lagi tanggalnya.',
    'The day of return must come after the day of leaving. Look at the date again.',
  ],
  'enrolment.ended-by-transfer': [
    'Orang ini sudah diserahkan ke dinas lain. Minta dinas itu menyerahkan kembali.',
    'This person was handed to another agency. Ask that agency to hand them back.',
  ],
  'transfer.same-agency': [
    'Orang ini sudah dibina dinas itu. Pilih dinas yang lain.',
    'That agency coaches this person already. Choose another one.',
  ],
  'transfer.already-proposed': [
    'Penyerahan orang ini masih menunggu jawaban. Tarik dulu usulan yang lama.',
    'A hand-over of this person still waits for its answer. Take that proposal back first.',
  ],
  'transfer.decided': [
    'Penyerahan ini sudah dijawab. Buka catatannya untuk melihat hasilnya.',
    'This hand-over has been answered. Open the record to see how.',
  ],
  'transfer.unknown-agency': [
    'Dinas ini tidak ada. Pilih dari daftar.',
    'There is no such agency. Choose one from the list.',
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
