import type { SharedProblem } from '#lib/domain/shared/problems.ts';
import type { Sentences } from './sentence.ts';

export const sharedSentences: Sentences<SharedProblem> = {
  'input.invalid': [
    'Isian ini belum bisa dibaca. Lihat contohnya, lalu betulkan. Isian lain tetap ada.',
    'This entry cannot be read yet. Look at the example and correct it. The rest is kept.',
  ],
  'input.too-large': [
    'Kiriman ini terlalu besar. Bagi menjadi beberapa bagian, lalu kirim lagi.',
    'This is too large to take at once. Split it into parts and send them again.',
  ],
  'not-signed-in': [
    'Bagian ini untuk petugas. Masuk dulu dengan alamat e-mail Anda.',
    'This part is for officers. Sign in first with your e-mail address.',
  ],
  'not-allowed': [
    'Peran Anda tidak mencakup tindakan ini. Minta bantuan admin dinas Anda.',
    'Your role does not include this. Ask the administrator of your agency.',
  ],
  'not-found': [
    'Tidak ditemukan, atau di luar wilayah Anda. Periksa alamatnya, atau cari lewat nama.',
    'Not found, or outside your territory. Check the address, or search by name.',
  ],
  'changed-meanwhile': [
    'Catatan ini baru saja diubah orang lain. Lihat isi yang baru, lalu simpan lagi.',
    'Somebody changed this record meanwhile. Look at what is new, then save again.',
  ],
  'nothing-changed': [
    'Isinya sama dengan yang sudah tersimpan. Tidak ada yang perlu disimpan lagi.',
    'This is the same as what is stored. There is nothing to save.',
  ],
  'command.id-used-otherwise': [
    'Kiriman ini sudah pernah dipakai untuk hal lain. Muat ulang halaman, lalu isi lagi.',
    'This submission was already used for something else. Reload the page and fill it in again.',
  ],
  'too-many-requests': [
    'Terlalu banyak permintaan dalam waktu singkat. Tunggu satu menit, lalu coba lagi.',
    'Too many requests in a short time. Wait a minute, then try again.',
  ],
  'database.away': [
    'Catatan sedang tidak terjangkau. Isian Anda masih ada di layar; kirim lagi sebentar lagi.',
    'The records cannot be reached at the moment. What you typed is still here; send it again shortly.',
  ],
};
