import type { QueueProblem } from '#lib/domain/queues/problems.ts';
import type { Sentences } from './sentence.ts';

export const queueSentences: Sentences<QueueProblem> = {
  'list.too-long-to-sort': [
    (detail) => `Urutan ini hanya untuk daftar sampai ${detail('most')} orang. Sempitkan dulu.`,
    (detail) => `This order is for lists of up to ${detail('most')} people. Narrow the list first.`,
  ],
  'list.too-many-saved': [
    (detail) => `Paling banyak ${detail('most')} daftar tersimpan. Akhiri satu yang tidak dipakai.`,
    (detail) => `At most ${detail('most')} lists can be saved. End one that is not used.`,
  ],
};
