import type { ActProblem } from '#lib/domain/acts/problems.ts';
import type { Sentences } from './sentence.ts';

export const actSentences: Sentences<ActProblem> = {
  'act.not-open': [
    'Pencatatan ini sudah berjalan atau selesai. Muat ulang halaman untuk melihat keadaannya.',
    'This has already been started or has ended. Reload the page to see how it stands.',
  ],
  'act.nobody-chosen': [
    'Belum ada orang yang dipilih. Pilih paling sedikit satu orang.',
    'Nobody is chosen yet. Choose at least one person.',
  ],
  'act.nobody-to-record': [
    'Tidak ada yang perlu dicatat. Lihat alasannya di bawah, atau pilih orang lain.',
    'There is nobody to record this for. See the reasons below, or choose other people.',
  ],
  'act.too-many': [
    (detail) => `Sekali catat paling banyak ${detail('most')} orang. Sempitkan daftarnya dulu.`,
    (detail) => `One act takes at most ${detail('most')} people. Narrow the list first.`,
  ],
  'act.undo-too-late': [
    'Sudah lebih dari 7 hari, jadi tidak bisa diurungkan sekaligus. Betulkan satu per satu.',
    'More than 7 days have passed, so it cannot be undone as a whole. Correct people one by one.',
  ],
  'act.undo-nothing': [
    'Tidak ada catatan yang bisa diurungkan.',
    'There is nothing left that could be undone.',
  ],
};
