import type { HelpProblem } from '#lib/domain/help/problems.ts';
import type { Sentences } from './sentence.ts';

export const helpSentences: Sentences<HelpProblem> = {
  'problem.too-many': [
    'Sudah banyak laporan dalam satu jam ini. Coba lagi nanti, atau telepon kantor.',
    'Many problems were reported within this hour. Try again later, or call the office.',
  ],
  'problem.words-missing': [
    'Ceritanya belum ada. Tulis apa yang Anda lakukan dan apa yang terjadi.',
    'Nothing is said yet. Write what you did and what happened.',
  ],
};
