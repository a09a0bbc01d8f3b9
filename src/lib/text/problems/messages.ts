import type { MessageProblem } from '#lib/domain/messages/problems.ts';
import type { Sentences } from './sentence.ts';

export const messageSentences: Sentences<MessageProblem> = {
  'message.empty': ['Pesan masih kosong. Tulis isinya.', 'The message is empty. Write its text.'],
  'message.holds-number': [
    'Pesan memuat NIK, nomor telepon, atau e-mail. Hapus dulu, karena HP sering dipakai bersama.',
    'The message holds a NIK, a phone number or an e-mail. Take it out: phones are often shared.',
  ],
  'message.holds-link': [
    'Pesan memuat alamat web. Tulis tempat dan waktunya saja, supaya tidak disangka penipuan.',
    'The message holds a web address. Write the place and time instead, so that nobody fears a fraud.',
  ],
  'message.unknown-blank': [
    (detail) => `Isian {${detail('blank')}} tidak dikenal. Pakai {nama}, {petugas}, atau {dinas}.`,
    (detail) => `The blank {${detail('blank')}} is not known. Use {nama}, {petugas} or {dinas}.`,
  ],
  'message.no-phone': [
    'Orang ini belum punya nomor HP. Catat nomornya dulu, atau kunjungi.',
    'This person has no phone number. Record the number first, or visit.',
  ],
  'message.not-waiting': [
    'Pesan ini sudah dibuka atau dibatalkan. Muat ulang daftarnya.',
    'This message was opened or cancelled already. Reload the list.',
  ],
};
