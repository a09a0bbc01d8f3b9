import { texts } from './locale.ts';

/** Steps of the guide through the work, by key: what to do, and what it shows. */
export const guideText = texts(
  {
    pageTitle: 'Panduan · Jakpreneur',
    title: (done: string, all: string) => `${done} dari ${all} langkah panduan selesai`,
    titleAll: 'Semua langkah panduan sudah selesai',
    sub: 'Buka satu langkah, coba, lalu beri tanda. Boleh berhenti kapan saja.',
    list: 'Langkah panduan',
    open: 'Buka',
    openOf: (step: string) => `langkah ${step}`,
    tick: 'Tandai selesai',
    untick: 'Batalkan tanda',
    done: 'Selesai',
    again: 'Mulai lagi dari awal',
    steps: {
      list: {
        title: 'Lihat daftar orang',
        text: 'Saring menurut wilayah, lalu lihat siapa yang paling lama menunggu.',
      },
      queue: {
        title: 'Kerjakan satu antrean',
        text: 'Antrean menghitung orang yang perlu ditindaklanjuti.',
      },
      register: {
        title: 'Daftarkan satu orang',
        text: 'Nama dicari dulu, agar tidak tercatat dua kali.',
      },
      history: {
        title: 'Betulkan nomor HP, lalu urungkan',
        text: 'Buka satu orang, ubah nomornya, lalu buka riwayatnya.',
      },
      import: {
        title: 'Kirim satu daftar dari Excel',
        text: 'Kolomnya dicocokkan sendiri, dan tiap baris diberi jawaban.',
      },
      summary: {
        title: 'Baca angka, lalu buka orangnya',
        text: 'Setiap angka adalah panjang sebuah daftar.',
      },
      accounts: {
        title: 'Lihat akun dinas',
        text: 'Akun punya peran, wilayah, dan tanggal berakhir.',
      },
      journal: {
        title: 'Periksa keutuhan jejak',
        text: 'Saring tindakan, lalu periksa segelnya.',
      },
      report: {
        title: 'Laporkan satu masalah',
        text: 'Tulis apa yang terjadi, tanpa nama dan nomor.',
      },
    },
  },
  {
    pageTitle: 'Guide · Jakpreneur',
    title: (done: string, all: string) => `${done} of ${all} steps of the guide are done`,
    titleAll: 'All steps of the guide are done',
    sub: 'Open a step, try it, then tick it. You may stop at any time.',
    list: 'Steps of the guide',
    open: 'Open',
    openOf: (step: string) => `the step ${step}`,
    tick: 'Mark as done',
    untick: 'Remove the mark',
    done: 'Done',
    again: 'Begin again',
    steps: {
      list: {
        title: 'Look at the list of people',
        text: 'Filter by area, then see who has waited longest.',
      },
      queue: {
        title: 'Work through a queue',
        text: 'A queue counts people for whom something is to be done.',
      },
      register: {
        title: 'Register somebody',
        text: 'The name is searched first, so that nobody is recorded twice.',
      },
      history: {
        title: 'Correct a phone number, then undo it',
        text: 'Open a person, change the number, then open the history.',
      },
      import: {
        title: 'Send a list from Excel',
        text: 'Its columns are matched by themselves, and each row gets an answer.',
      },
      summary: {
        title: 'Read a figure, then open its people',
        text: 'Every figure is the length of a list.',
      },
      accounts: {
        title: 'Look at the accounts of the agency',
        text: 'An account has a role, areas and a last day.',
      },
      journal: {
        title: 'Verify the journal',
        text: 'Filter acts, then verify the seals.',
      },
      report: {
        title: 'Report a problem',
        text: 'Write what happened, without names and numbers.',
      },
    },
  },
);

export type GuideStep = keyof ReturnType<typeof guideText>['steps'];
