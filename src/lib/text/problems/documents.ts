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
  'document.ends-before': [
    'Jam selesai harus sesudah jam mulai.',
    'It must end after it begins.',
  ],
};
