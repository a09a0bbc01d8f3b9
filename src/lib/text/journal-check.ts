import { texts } from './locale.ts';

/** What `npm run journal:verify` says; the kinds of fault are those of `verifySeals`. */
export const journalCheckText = texts(
  {
    whole: (entries: string, seals: string) =>
      `Jurnal utuh: ${entries} catatan dalam ${seals} segel diperiksa, tidak ada yang berubah.`,
    unsealed: (entries: string) =>
      `${entries} catatan terbaru belum disegel; nilainya sudah diperiksa.`,
    broken: (faults: string) => `Jurnal tidak utuh: ${faults} kelainan.`,
    at: (fault: string, seal: string | null, command: string | null) =>
      [fault, seal === null ? '' : `segel ${seal}`, command === null ? '' : `perintah ${command}`]
        .filter((one) => one !== '')
        .join(', '),
  },
  {
    whole: (entries: string, seals: string) =>
      `The journal is whole: ${entries} entries in ${seals} seals checked, nothing has changed.`,
    unsealed: (entries: string) =>
      `The newest ${entries} entries are not sealed yet; their values were checked.`,
    broken: (faults: string) => `The journal is not whole: ${faults} faults.`,
    at: (fault: string, seal: string | null, command: string | null) =>
      [fault, seal === null ? '' : `seal ${seal}`, command === null ? '' : `command ${command}`]
        .filter((one) => one !== '')
        .join(', '),
  },
);
