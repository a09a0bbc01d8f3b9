import type { DocumentKind } from '#lib/domain/documents/kinds.ts';
import { texts } from './locale.ts';

interface Words {
  readonly pageTitle: string;
  readonly title: string;
  readonly sub: string;
  readonly search: string;
  readonly searchHint: string;
  readonly searchButton: string;
  readonly showAll: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly none: string;
  readonly noneText: string;
  readonly caption: string;
  readonly columns: Readonly<Record<'number' | 'kind' | 'subject' | 'people' | 'made', string>>;
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly kindHints: Readonly<Record<DocumentKind, string>>;
  readonly make: Readonly<Record<DocumentKind, string>>;
  readonly newTitle: Readonly<Record<DocumentKind, string>>;
  readonly newSub: string;
  readonly fields: Readonly<
    Record<
      | 'subject'
      | 'happensOn'
      | 'figuresOn'
      | 'startsAt'
      | 'endsAt'
      | 'place'
      | 'dated'
      | 'agency'
      | 'people',
      string
    >
  >;
  readonly subjectHint: Readonly<Record<DocumentKind, string>>;
  readonly timeHint: string;
  readonly datedHint: string;
  readonly peopleHint: string;
  readonly button: string;
  readonly unmatched: (count: number) => string;
  readonly several: (line: string) => string;
  readonly nobody: (line: string) => string;
  readonly nobodyTyped: string;
  readonly crumb: string;
  readonly facts: Readonly<
    Record<
      'number' | 'dated' | 'subject' | 'happensOn' | 'figuresOn' | 'time' | 'place' | 'code',
      string
    >
  >;
  readonly papers: Readonly<Record<'a4' | 'f4', string>>;
  readonly onPaper: (count: string) => string;
  readonly peopleCaption: string;
  readonly peopleColumns: Readonly<Record<'place' | 'name' | 'number' | 'area', string>>;
  readonly openFigures: string;
  readonly keptFigures: string;
  readonly kept: string;
  readonly holiday: (day: string, name: string) => string;
  readonly holidayText: string;
  readonly scanTitle: string;
  readonly scanHelp: string;
  readonly scanFile: string;
  readonly scanFileHint: string;
  readonly scanCode: string;
  readonly scanCodeHint: string;
  readonly scanButton: string;
  readonly scanMissing: string;
  readonly scanned: (when: string) => string;
  readonly presenceTitle: string;
  readonly presenceHelp: string;
  readonly presenceLegend: string;
  readonly presenceButton: string;
  readonly presenceDone: (count: string) => string;
  readonly presenceRefused: (count: string) => string;
  readonly present: string;
}

export const documentsText = texts<Words>(
  {
    pageTitle: 'Surat · Jakpreneur',
    title: 'Surat dan daftar hadir',
    sub: 'Terisi sendiri dari data yang sudah ada. Tinggal cetak.',
    search: 'Kode di kertas',
    searchHint: 'Di samping kotak hitam, misalnya SR-7K3M-9QX4-C.',
    searchButton: 'Cari',
    showAll: 'Lihat semua surat',
    notFound: 'Tidak ada surat dengan kode ini',
    notFoundText: 'Periksa hurufnya di kertas, lalu coba lagi.',
    none: 'Belum ada surat',
    noneText: 'Buat daftar hadir untuk kelas berikutnya.',
    caption: 'Surat dan daftar hadir, yang terbaru di atas',
    columns: {
      number: 'Nomor',
      kind: 'Jenis',
      subject: 'Tentang',
      people: 'Orang',
      made: 'Tanggal surat',
    },
    kinds: {
      attendanceList: 'Daftar hadir',
      invitation: 'Undangan',
      coachingLetter: 'Surat keterangan binaan',
      recap: 'Rekapitulasi',
    },
    kindHints: {
      attendanceList: 'Satu daftar untuk ditandatangani peserta.',
      invitation: 'Satu lembar untuk setiap orang.',
      coachingLetter: 'Satu surat bernomor untuk setiap orang.',
      recap: 'Angka capaian pada satu tanggal, per kecamatan.',
    },
    make: {
      attendanceList: 'Buat daftar hadir',
      invitation: 'Buat undangan',
      coachingLetter: 'Buat surat keterangan',
      recap: 'Buat rekapitulasi',
    },
    newTitle: {
      attendanceList: 'Siapa yang datang, dan kapan?',
      invitation: 'Siapa yang diundang, dan kapan?',
      coachingLetter: 'Untuk siapa surat ini?',
      recap: 'Angka tanggal berapa?',
    },
    newSub: 'Nomor surat diberikan saat dibuat.',
    fields: {
      subject: 'Tentang',
      happensOn: 'Hari kegiatan',
      figuresOn: 'Keadaan pada tanggal',
      startsAt: 'Jam mulai',
      endsAt: 'Jam selesai',
      place: 'Tempat',
      dated: 'Tanggal surat',
      agency: 'Kode dinas',
      people: 'Orangnya',
    },
    subjectHint: {
      attendanceList: 'Nama kelas atau kegiatan.',
      invitation: 'Nama kelas atau kegiatan.',
      coachingLetter: 'Untuk apa surat ini dipakai, misalnya mengurus NIB.',
      recap: 'Misalnya laporan triwulan IV 2020.',
    },
    timeHint: 'Misalnya 09:00.',
    datedHint: 'Kosongkan untuk hari ini. Penanda tangan adalah pejabat pada tanggal itu.',
    peopleHint: 'Satu orang per baris: nomor pendaftaran atau nama. Bisa ditempel dari Excel.',
    button: 'Buat dan lihat',
    unmatched: (count) => `${count} baris belum jelas orangnya`,
    several: (line) => `“${line}” cocok dengan beberapa orang. Tulis nomor pendaftarannya.`,
    nobody: (line) => `“${line}” tidak ada di daftar Anda. Periksa ejaan atau nomornya.`,
    nobodyTyped: 'Tulis paling sedikit satu orang.',
    crumb: 'Surat',
    facts: {
      number: 'Nomor',
      dated: 'Tanggal surat',
      subject: 'Tentang',
      happensOn: 'Hari kegiatan',
      figuresOn: 'Keadaan pada',
      time: 'Waktu',
      place: 'Tempat',
      code: 'Kode di kertas',
    },
    papers: { a4: 'PDF ukuran A4', f4: 'PDF ukuran F4' },
    onPaper: (count) => `${count} orang di kertas ini`,
    peopleCaption: 'Orang di kertas ini',
    peopleColumns: {
      place: 'No.',
      name: 'Nama dan usaha',
      number: 'Nomor pendaftaran',
      area: 'Kelurahan',
    },
    openFigures: 'Buka angkanya',
    keptFigures:
      'Angka di kertas tetap seperti yang diketahui saat dibuat, walau catatan bertambah kemudian.',
    kept: 'Isi surat tetap seperti saat dibuat, walau data orangnya berubah kemudian.',
    holiday: (day: string, name: string) => `${day} adalah hari libur: ${name}`,
    holidayText: 'Pastikan tempatnya buka, atau buat surat dengan hari lain.',
    scanTitle: 'Sudah ditandatangani?',
    scanHelp: 'Foto lembarnya. Kode di kertas mengembalikannya ke surat yang benar.',
    scanFile: 'Foto atau PDF',
    scanFileHint: 'Seluruh lembar terlihat, paling besar 12 MB.',
    scanCode: 'Kode di kertas',
    scanCodeHint: 'Hanya bila fotonya tidak terbaca, atau untuk PDF.',
    scanButton: 'Kirim pindaian',
    scanMissing: 'Pilih fotonya dulu.',
    scanned: (when) => `Daftar bertanda tangan diterima ${when}.`,
    presenceTitle: 'Siapa yang hadir?',
    presenceHelp:
      'Lepas centang nama yang tidak bertanda tangan. Foto menjadi bukti bagi yang hadir.',
    presenceLegend: 'Yang hadir',
    presenceButton: 'Catat hadir',
    presenceDone: (count) => `${count} orang dicatat hadir`,
    presenceRefused: (count) =>
      `${count} orang tidak dicatat, karena sudah keluar atau bukan binaan lagi.`,
    present: 'hadir',
  },
  {
    pageTitle: 'Letters · Jakpreneur',
    title: 'Letters and attendance lists',
    sub: 'Filled in from what is recorded already. Only print them.',
    search: 'Code on the paper',
    searchHint: 'Beside the black square, such as SR-7K3M-9QX4-C.',
    searchButton: 'Find',
    showAll: 'See all letters',
    notFound: 'No letter has this code',
    notFoundText: 'Check its letters on the paper, then try again.',
    none: 'No letters yet',
    noneText: 'Make an attendance list for the next class.',
    caption: 'Letters and attendance lists, the newest on top',
    columns: {
      number: 'Number',
      kind: 'Kind',
      subject: 'About',
      people: 'People',
      made: 'Date of the letter',
    },
    kinds: {
      attendanceList: 'Attendance list',
      invitation: 'Invitation',
      coachingLetter: 'Coaching letter',
      recap: 'Recap',
    },
    kindHints: {
      attendanceList: 'One list for everybody to sign.',
      invitation: 'One sheet for each person.',
      coachingLetter: 'One numbered letter for each person.',
      recap: 'What was reached on one day, by district.',
    },
    make: {
      attendanceList: 'Make an attendance list',
      invitation: 'Make invitations',
      coachingLetter: 'Make coaching letters',
      recap: 'Make a recap',
    },
    newTitle: {
      attendanceList: 'Who comes, and when?',
      invitation: 'Who is invited, and when?',
      coachingLetter: 'Whom is this letter for?',
      recap: 'The figures of which day?',
    },
    newSub: 'Its number is given when it is made.',
    fields: {
      subject: 'About',
      happensOn: 'Day of the event',
      figuresOn: 'Figures of the day',
      startsAt: 'Begins at',
      endsAt: 'Ends at',
      place: 'Place',
      dated: 'Date of the letter',
      agency: 'Code of the agency',
      people: 'The people',
    },
    subjectHint: {
      attendanceList: 'Name of the class or event.',
      invitation: 'Name of the class or event.',
      coachingLetter: 'What the letter is used for, such as applying for a licence.',
      recap: 'Such as the report of the fourth quarter of 2020.',
    },
    timeHint: 'Such as 09:00.',
    datedHint: 'Leave empty for today. The official of that day signs.',
    peopleHint: 'One person a line: registration number or name. May be pasted from Excel.',
    button: 'Make and look',
    unmatched: (count) => `${count} lines name nobody for sure`,
    several: (line) => `“${line}” fits several people. Write the registration number.`,
    nobody: (line) => `“${line}” is not in your list. Check the spelling or the number.`,
    nobodyTyped: 'Write at least one person.',
    crumb: 'Letters',
    facts: {
      number: 'Number',
      dated: 'Date of the letter',
      subject: 'About',
      happensOn: 'Day of the event',
      figuresOn: 'Figures of',
      time: 'Time',
      place: 'Place',
      code: 'Code on the paper',
    },
    papers: { a4: 'PDF on A4', f4: 'PDF on F4' },
    onPaper: (count) => `${count} people on this paper`,
    peopleCaption: 'People on this paper',
    peopleColumns: {
      place: 'No.',
      name: 'Name and business',
      number: 'Registration number',
      area: 'Sub-district',
    },
    openFigures: 'Open the figures',
    keptFigures: 'The figures stay as they were known when it was made, whatever is added later.',
    kept: 'A letter stays as it was made, though the record of a person changes later.',
    holiday: (day: string, name: string) => `${day} is a holiday: ${name}`,
    holidayText: 'Make sure that the place is open, or make a letter with another day.',
    scanTitle: 'Signed already?',
    scanHelp: 'Photograph the sheet. The code on it brings it back to its letter.',
    scanFile: 'Photo or PDF',
    scanFileHint: 'The whole sheet in view, at most 12 MB.',
    scanCode: 'Code on the paper',
    scanCodeHint: 'Only where the photo cannot be read, or for a PDF.',
    scanButton: 'Send the scan',
    scanMissing: 'Choose the photo first.',
    scanned: (when) => `The signed list came back on ${when}.`,
    presenceTitle: 'Who came?',
    presenceHelp: 'Untick whoever did not sign. The photo becomes the proof of those who came.',
    presenceLegend: 'Those who came',
    presenceButton: 'Record who came',
    presenceDone: (count) => `${count} people recorded as present`,
    presenceRefused: (count) => `${count} people were not recorded, since they have left.`,
    present: 'came',
  },
);
