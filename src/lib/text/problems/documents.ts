import type { DocumentProblem } from '#lib/domain/documents/problems.ts';
import type { Sentences } from './sentence.ts';

export const documentSentences: Sentences<DocumentProblem> = {
  'document.nobody': [
    'Tidak ada orang dari dinas ini di daftar Anda. Periksa nomornya, lalu coba lagi.',
    'Nobody of this agency is in your list. Check the numbers, then try again.',
  ],
  'document.hours-missing': [
    'Isi hari, jam mulai, dan tempat, supaya orang tahu kapan dan ke mana datang.',
    'Enter the day, the hour and the place, so that people know when and where to come.',
  ],
  'document.ends-before': ['Jam selesai harus sesudah jam mulai.', 'It must end after it begins.'],
  'document.code-unread': [
    'Kode di kertas tidak terbaca. Ketik kode di samping kotak hitam, lalu kirim lagi.',
    'The code on the paper cannot be read. Type the code beside the black square, then send it again.',
  ],
  'document.scan-missing': [
    'Kirim dulu foto daftar hadir yang sudah ditandatangani.',
    'First send a photo of the signed attendance list.',
  ],
};
