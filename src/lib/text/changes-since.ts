import { texts } from './locale.ts';

/** Words for what changed a figure after its day. */
export const changesSinceText = texts(
  {
    title: (day: string) => `Angka ini berubah sejak ${day}`,
    nothing: (day: string) => `Tidak ada yang berubah sejak ${day}`,
    later: (count: string) => `${count} bukti menyusul`,
    corrected: (count: string) => `${count} bukti dibetulkan`,
    takenBack: (count: string) => `${count} bukti ditarik kembali`,
    atLeast: (sentence: string) => `Paling sedikit ${sentence}.`,
    byStage: 'Menurut langkah',
  },
  {
    title: (day: string) => `This figure changed since ${day}`,
    nothing: (day: string) => `Nothing has changed since ${day}`,
    later: (count: string) => `${count} pieces of evidence came later`,
    corrected: (count: string) => `${count} were corrected`,
    takenBack: (count: string) => `${count} were taken back`,
    atLeast: (sentence: string) => `At least ${sentence}.`,
    byStage: 'By stage',
  },
);
