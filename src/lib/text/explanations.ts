import { texts } from './locale.ts';

/** Explanations that stand beside figures and fields, each a question and its answer. */
export const explanations = texts(
  {
    waiting: {
      ask: 'Sejak kapan dihitung menunggu?',
      say: 'Sejak orang ini menyatakan ingin bantuan itu. Yang tidak diinginkan tidak ditunggu.',
    },
    stagesDone: {
      ask: 'Kapan satu langkah selesai?',
      say: 'Bila ada bukti yang berlaku. Langkah tidak harus urut, dan boleh tidak diperlukan.',
    },
    history: {
      ask: 'Apa yang bisa diurungkan?',
      say: 'Perubahan yang isinya belum diubah lagi sesudahnya. Mengurungkan juga tercatat.',
    },
    proven: {
      ask: 'Apa bedanya terbukti dan dinyatakan?',
      say: 'Terbukti: ada kertas, foto, atau penerbitnya. Dinyatakan: baru kata orang atau daftar.',
    },
    definition: {
      ask: 'Mengapa ada dua cara menghitung?',
      say: 'Definisi 1 menghitung semua bukti, juga yang dinyatakan. Definisi 2 hanya yang terbukti.',
    },
    seal: {
      ask: 'Apa itu segel?',
      say: 'Setiap beberapa detik jejak dikunci dengan hitungan. Isi yang diganti akan ketahuan.',
    },
    readings: {
      ask: 'Data apa yang peka?',
      say: 'NIK lengkap, disabilitas, dan bantuan keluarga. Setiap pembacaan tercatat.',
    },
  },
  {
    waiting: {
      ask: 'Since when does somebody wait?',
      say: 'Since they said that they want this help. Nobody waits for what is not wanted.',
    },
    stagesDone: {
      ask: 'When is a stage done?',
      say: 'When there is evidence that stands. Stages need no order, and may not be needed.',
    },
    history: {
      ask: 'What can be undone?',
      say: 'A change of which nothing was changed again since. Undoing is recorded as well.',
    },
    proven: {
      ask: 'How do proven and declared differ?',
      say: 'Proven: by a paper, a photo or the issuer. Declared: only what somebody or a list says.',
    },
    definition: {
      ask: 'Why are there two ways to count?',
      say: 'Definition 1 counts all evidence, also what is declared. Definition 2 only what is proven.',
    },
    seal: {
      ask: 'What is a seal?',
      say: 'Every few seconds the journal is locked by a sum. Whatever is changed later is found.',
    },
    readings: {
      ask: 'What is sensitive?',
      say: 'The whole NIK, disability and family support. Every reading is recorded.',
    },
  },
);
