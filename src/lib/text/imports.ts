import type { ColumnField } from '#lib/domain/imports/fields.ts';
import type { HeldAnswer, ImportState, Verdict } from '#lib/domain/imports/verdicts.ts';
import { texts } from './locale.ts';

/** What a column can be taken for, as the select of the mapping names it. */
export const importFieldNames = texts<Readonly<Record<ColumnField, string>>>(
  {
    ignore: 'Tidak dipakai',
    fullName: 'Nama orang',
    businessName: 'Nama usaha',
    name: 'Nama orang atau usaha',
    callName: 'Nama panggilan',
    nik: 'NIK',
    familyCardNo: 'Nomor KK',
    birthDate: 'Tanggal lahir',
    birthPlace: 'Tempat lahir',
    birthPlaceAndDate: 'Tempat dan tanggal lahir',
    sex: 'Jenis kelamin',
    phone: 'Nomor HP',
    otherPhones: 'Nomor telepon lain',
    address: 'Alamat lengkap',
    street: 'Jalan',
    building: 'Gedung',
    rt: 'RT',
    rw: 'RW',
    rtRw: 'RT/RW',
    postCode: 'Kode pos',
    kelurahan: 'Kelurahan',
    kecamatan: 'Kecamatan',
    kota: 'Kota',
    businessCategory: 'Bidang usaha',
    businessActivity: 'Yang dijual atau dibuat',
    legalForm: 'Bentuk usaha',
    nib: 'NIB',
    enrolledOn: 'Tanggal daftar',
    targetGroup: 'Kelompok sasaran',
    poorFamily: 'Keluarga penerima bantuan',
    personWithDisability: 'Penyandang disabilitas',
    training: 'Pelatihan',
    mentoring: 'Pendampingan',
    licensing: 'Perizinan',
    marketing: 'Pemasaran',
    financialReporting: 'Pelaporan keuangan',
    capital: 'Permodalan',
  },
  {
    ignore: 'Not used',
    fullName: 'Name of a person',
    businessName: 'Name of a business',
    name: 'Name of a person or business',
    callName: 'Call name',
    nik: 'NIK',
    familyCardNo: 'Family card number',
    birthDate: 'Birth date',
    birthPlace: 'Birthplace',
    birthPlaceAndDate: 'Birthplace and date',
    sex: 'Sex',
    phone: 'Phone number',
    otherPhones: 'Other phone numbers',
    address: 'Whole address',
    street: 'Street',
    building: 'Building',
    rt: 'RT',
    rw: 'RW',
    rtRw: 'RT/RW',
    postCode: 'Post code',
    kelurahan: 'Kelurahan',
    kecamatan: 'District',
    kota: 'City',
    businessCategory: 'Kind of business',
    businessActivity: 'What is sold or made',
    legalForm: 'Legal form',
    nib: 'NIB',
    enrolledOn: 'Day of registration',
    targetGroup: 'Target group',
    poorFamily: 'Family receiving support',
    personWithDisability: 'Person with a disability',
    training: 'Training',
    mentoring: 'Mentoring',
    licensing: 'Licensing',
    marketing: 'Marketing',
    financialReporting: 'Financial reporting',
    capital: 'Capital',
  },
);

interface ImportText {
  readonly states: Readonly<Record<ImportState, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly answers: Readonly<Record<HeldAnswer, string>>;
  readonly questions: Readonly<
    Record<'claimed-twice' | 'name-missing' | 'name-of-whom' | 'nik-rounded', string>
  >;
  readonly steps: readonly string[];
  readonly words: Readonly<Record<ImportWord, string>>;
  readonly rows: (count: string) => string;
  readonly pageTitle: (fileName: string) => string;
  readonly mappingTitle: (known: string, all: string, open: string, hasOpen: boolean) => string;
  readonly reviewTitle: (ready: string, waiting: string) => string;
  readonly savedTitle: (saved: string) => string;
  readonly undoneTitle: (rows: string) => string;
  readonly working: (state: 'judging' | 'saving' | 'undoing', rows: string) => string;
  readonly progress: (done: string, all: string) => string;
  readonly saveQuestion: (ready: string) => string;
  readonly saveStays: (waiting: string) => string;
  readonly saveButton: (ready: string) => string;
  readonly undoSummary: string;
  readonly undoTitle: (rows: string) => string;
  readonly undoButton: (rows: string) => string;
  readonly shownRows: (from: string, to: string) => string;
  readonly column: (letter: string, header: string) => string;
  readonly similarTitle: (rowNumber: string) => string;
  readonly rowOf: (rowNumber: string) => string;
  readonly answerRow: (rowNumber: string) => string;
  readonly listCount: (count: string) => string;
}

type ImportWord =
  | 'title'
  | 'listPageTitle'
  | 'sub'
  | 'file'
  | 'fileHint'
  | 'sheet'
  | 'sheetHint'
  | 'agency'
  | 'upload'
  | 'uploadHelp'
  | 'fileMissing'
  | 'past'
  | 'pastCaption'
  | 'pastEmpty'
  | 'pastEmptyText'
  | 'colFile'
  | 'colState'
  | 'colRows'
  | 'colNew'
  | 'colUpdated'
  | 'colWaiting'
  | 'colDay'
  | 'stepsLabel'
  | 'mappingSub'
  | 'mappingCaption'
  | 'mapColumn'
  | 'mapSamples'
  | 'mapField'
  | 'mapSure'
  | 'sure'
  | 'fairlySure'
  | 'unsure'
  | 'noSamples'
  | 'mapButton'
  | 'mapHelp'
  | 'mapQuestions'
  | 'back'
  | 'workingSub'
  | 'reviewSub'
  | 'content'
  | 'problemsTitle'
  | 'problemsSub'
  | 'noProblems'
  | 'seeRows'
  | 'severityError'
  | 'severityHold'
  | 'severityWarning'
  | 'rowsTitle'
  | 'rowsNote'
  | 'allRows'
  | 'filterLabel'
  | 'colRow'
  | 'colWhat'
  | 'colWho'
  | 'colSaid'
  | 'noRows'
  | 'openPerson'
  | 'changeMapping'
  | 'undoHelp'
  | 'savedSub'
  | 'seePeople'
  | 'undoText'
  | 'undoneSub'
  | 'refusedTitle'
  | 'another'
  | 'inFile'
  | 'inRegistry'
  | 'notInFile'
  | 'elsewhere'
  | 'problemTitle'
  | 'answered'
  | 'heldFileName'
  | 'downloadHeld'
  | 'template'
  | 'templateFileName';

/** Words of the screens of an import. */
export const importsText = texts<ImportText>(
  {
    states: {
      mapping: 'menunggu kolom dicocokkan',
      judging: 'sedang diperiksa',
      judged: 'siap disimpan',
      saving: 'sedang disimpan',
      saved: 'tersimpan',
      undoing: 'sedang dibatalkan',
      undone: 'dibatalkan',
      refused: 'tidak bisa dipakai',
    },
    verdicts: {
      created: 'Baru',
      updated: 'Memperbarui data lama',
      known: 'Sudah ada, tidak berubah',
      held: 'Menunggu jawaban',
      refused: 'Tidak bisa diambil',
    },
    answers: {
      new: 'Orang baru',
      same: 'Orang yang sama',
      business: 'Hanya usaha',
      leaveOut: 'Lewati baris ini',
    },
    questions: {
      'claimed-twice': 'Dua kolom mengaku isi yang sama. Pilih satu, yang lain “Tidak dipakai”.',
      'name-missing': 'Belum ada kolom nama. Pilih kolom yang berisi nama orang atau usaha.',
      'name-of-whom': 'Kolom nama ini belum jelas: nama orang, nama usaha, atau keduanya?',
      'nik-rounded':
        'Angka akhir NIK hilang di berkas ini. Simpan kolom itu sebagai teks di Excel.',
    },
    steps: ['Unggah', 'Cocokkan kolom', 'Periksa', 'Simpan'],
    words: {
      title: 'Daftar mana yang ingin dimasukkan?',
      listPageTitle: 'Impor · Jakpreneur',
      sub: 'Dari Excel atau CSV. Tidak ada yang tersimpan sebelum Anda memeriksanya.',
      file: 'Berkas',
      fileHint: 'Excel (.xlsx, .xls), LibreOffice (.ods) atau CSV, paling besar 64 MB.',
      sheet: 'Nama lembar',
      sheetHint: 'Kosongkan untuk lembar pertama.',
      agency: 'Dinas',
      upload: 'Unggah berkas',
      uploadHelp: 'Berkas Anda tidak diubah.',
      fileMissing: 'Berkas belum dipilih. Pilih satu dari komputer Anda.',
      past: 'Impor sebelumnya',
      pastCaption: 'Impor sebelumnya, yang terbaru lebih dulu',
      pastEmpty: 'Belum ada impor',
      pastEmptyText: 'Unggah berkas pertama di atas.',
      colFile: 'Berkas',
      colState: 'Keadaan',
      colRows: 'Baris',
      colNew: 'Baru',
      colUpdated: 'Diperbarui',
      colWaiting: 'Menunggu',
      colDay: 'Diunggah',
      stepsLabel: 'Langkah impor',
      mappingSub: 'Berkas Anda tidak diubah. Belum ada yang disimpan.',
      mappingCaption: 'Kolom berkas menjadi apa?',
      mapColumn: 'Kolom di berkas',
      mapSamples: 'Contoh isi',
      mapField: 'Menjadi',
      mapSure: 'Seberapa yakin',
      sure: 'Yakin',
      fairlySure: 'Agak yakin',
      unsure: 'Perlu Anda lihat',
      noSamples: 'kosong',
      mapButton: 'Lanjut memeriksa',
      mapHelp: 'Setiap baris diperiksa dulu. Belum ada yang disimpan.',
      mapQuestions: 'Lihat dulu kolom ini',
      back: 'Kembali',
      workingSub: 'Halaman ini boleh ditutup. Pekerjaan jalan terus.',
      reviewSub: 'Belum ada yang disimpan. Anda bisa berhenti dan melanjutkan kapan saja.',
      content: 'Isi berkas',
      problemsTitle: 'Yang perlu dilihat',
      problemsSub: 'Dikelompokkan menurut sebabnya',
      noProblems: 'Semua baris terbaca tanpa catatan.',
      seeRows: 'Lihat barisnya',
      severityError: 'tidak diambil',
      severityHold: 'menunggu jawaban',
      severityWarning: 'catatan',
      rowsTitle: 'Baris',
      rowsNote: 'Nomor baris sama dengan berkas Anda',
      allRows: 'Semua baris',
      filterLabel: 'Pilih baris yang ditampilkan',
      colRow: 'Baris',
      colWhat: 'Menjadi',
      colWho: 'Isi',
      colSaid: 'Catatan',
      noRows: 'Tidak ada baris di kelompok ini',
      openPerson: 'Buka orangnya',
      changeMapping: 'Ubah kolom',
      undoHelp: 'Bisa dibatalkan setelah disimpan.',
      savedSub: 'Setiap baris bisa dibuka orangnya.',
      seePeople: 'Lihat wirausaha',
      undoText: 'Daftar kembali seperti sebelum impor. Riwayat keduanya tetap tersimpan.',
      undoneSub: 'Daftar kembali seperti sebelum impor ini.',
      refusedTitle: 'Impor ini tidak bisa diselesaikan',
      another: 'Impor berkas lain',
      inFile: 'di berkas ini',
      inRegistry: 'Sudah terdaftar',
      notInFile: 'tidak ada di berkas',
      elsewhere: 'Dibina dinas lain',
      problemTitle: 'Belum berhasil',
      answered: 'Jawaban tersimpan.',
      heldFileName: 'baris-menunggu',
      downloadHeld: 'Unduh yang belum bisa disimpan (.xlsx)',
      template: 'Unduh daftar kosong (.xlsx)',
      templateFileName: 'daftar-kosong',
    },
    rows: (count) => `${count} baris`,
    pageTitle: (fileName) => `${fileName} · Impor · Jakpreneur`,
    mappingTitle: (known, all, open, hasOpen) =>
      hasOpen
        ? `${known} dari ${all} kolom cocok. ${open} perlu Anda lihat.`
        : `${known} dari ${all} kolom cocok`,
    reviewTitle: (ready, waiting) =>
      waiting === '0' ? `${ready} baris siap.` : `${ready} baris siap. ${waiting} perlu dilihat.`,
    savedTitle: (saved) => `${saved} baris tersimpan`,
    undoneTitle: (rows) => `${rows} baris sudah dibatalkan`,
    working: (state, rows) =>
      ({
        judging: `Memeriksa ${rows} baris`,
        saving: `Menyimpan ${rows} baris`,
        undoing: `Membatalkan ${rows} baris`,
      })[state],
    progress: (done, all) => `${done} dari ${all} baris`,
    saveQuestion: (ready) => `Simpan ${ready} baris siap sekarang?`,
    saveStays: (waiting) =>
      waiting === '0' ? 'Tidak ada baris yang tertinggal.' : `${waiting} lainnya tetap di sini.`,
    saveButton: (ready) => `Simpan ${ready} baris`,
    undoSummary: 'Batalkan impor ini',
    undoTitle: (rows) => `Batalkan ${rows} baris ini?`,
    undoButton: (rows) => `Batalkan ${rows} baris`,
    shownRows: (from, to) => `Baris ${from} sampai ${to}`,
    column: (letter, header) => (header === '' ? `Kolom ${letter}` : `${letter} ${header}`),
    similarTitle: (rowNumber) => `Baris ${rowNumber} mungkin orang yang sudah terdaftar`,
    rowOf: (rowNumber) => `Baris ${rowNumber}`,
    answerRow: (rowNumber) => `Jawaban untuk baris ${rowNumber}`,
    listCount: (count) => `${count} impor`,
  },
  {
    states: {
      mapping: 'waiting for its columns',
      judging: 'being checked',
      judged: 'ready to be saved',
      saving: 'being saved',
      saved: 'saved',
      undoing: 'being taken back',
      undone: 'taken back',
      refused: 'cannot be used',
    },
    verdicts: {
      created: 'New',
      updated: 'Adds to a record',
      known: 'Known, nothing new',
      held: 'Waits for an answer',
      refused: 'Cannot be taken',
    },
    answers: {
      new: 'Somebody new',
      same: 'The same person',
      business: 'Only a business',
      leaveOut: 'Leave this row out',
    },
    questions: {
      'claimed-twice': 'Two columns claim the same. Keep one and set the other to “Not used”.',
      'name-missing':
        'No column holds a name yet. Choose the one with names of people or businesses.',
      'name-of-whom': 'This column of names is unclear: people, businesses, or both?',
      'nik-rounded': 'The last digits of the NIK are lost in this file. Store that column as text.',
    },
    steps: ['Upload', 'Match columns', 'Check', 'Save'],
    words: {
      title: 'Which list is to be taken in?',
      listPageTitle: 'Imports · Jakpreneur',
      sub: 'From Excel or CSV. Nothing is saved before you have checked it.',
      file: 'File',
      fileHint: 'Excel (.xlsx, .xls), LibreOffice (.ods) or CSV, 64 MB at most.',
      sheet: 'Name of the sheet',
      sheetHint: 'Leave empty for the first sheet.',
      agency: 'Agency',
      upload: 'Upload the file',
      uploadHelp: 'Your file is not changed.',
      fileMissing: 'No file is chosen. Choose one from your computer.',
      past: 'Earlier imports',
      pastCaption: 'Earlier imports, newest first',
      pastEmpty: 'No import yet',
      pastEmptyText: 'Upload the first file above.',
      colFile: 'File',
      colState: 'State',
      colRows: 'Rows',
      colNew: 'New',
      colUpdated: 'Updated',
      colWaiting: 'Waiting',
      colDay: 'Uploaded',
      stepsLabel: 'Steps of the import',
      mappingSub: 'Your file is not changed. Nothing is saved yet.',
      mappingCaption: 'What is each column of the file?',
      mapColumn: 'Column in the file',
      mapSamples: 'Samples',
      mapField: 'Becomes',
      mapSure: 'How sure',
      sure: 'Sure',
      fairlySure: 'Fairly sure',
      unsure: 'Please look',
      noSamples: 'empty',
      mapButton: 'Go on to checking',
      mapHelp: 'Every row is checked first. Nothing is saved yet.',
      mapQuestions: 'Look at these columns first',
      back: 'Back',
      workingSub: 'You may close this page. The work goes on.',
      reviewSub: 'Nothing is saved yet. You can stop and go on at any time.',
      content: 'What the file holds',
      problemsTitle: 'What needs a look',
      problemsSub: 'Grouped by cause',
      noProblems: 'Every row was read without a remark.',
      seeRows: 'See the rows',
      severityError: 'not taken',
      severityHold: 'waits for an answer',
      severityWarning: 'remark',
      rowsTitle: 'Rows',
      rowsNote: 'Row numbers are those of your file',
      allRows: 'All rows',
      filterLabel: 'Choose which rows are shown',
      colRow: 'Row',
      colWhat: 'Becomes',
      colWho: 'Content',
      colSaid: 'Remarks',
      noRows: 'No rows in this group',
      openPerson: 'Open the person',
      changeMapping: 'Change the columns',
      undoHelp: 'It can be taken back after saving.',
      savedSub: 'Every row leads to its person.',
      seePeople: 'See the entrepreneurs',
      undoText: 'The registry will be as before the import. The journal keeps both.',
      undoneSub: 'The registry is as it was before this import.',
      refusedTitle: 'This import cannot be finished',
      another: 'Import another file',
      inFile: 'in this file',
      inRegistry: 'Registered already',
      notInFile: 'not in the file',
      elsewhere: 'Coached by another agency',
      problemTitle: 'Not done yet',
      answered: 'The answer is saved.',
      heldFileName: 'rows-waiting',
      downloadHeld: 'Download what cannot be saved yet (.xlsx)',
      template: 'Download an empty list (.xlsx)',
      templateFileName: 'empty-list',
    },
    rows: (count) => (count === '1' ? '1 row' : `${count} rows`),
    pageTitle: (fileName) => `${fileName} · Imports · Jakpreneur`,
    mappingTitle: (known, all, open, hasOpen) =>
      hasOpen
        ? `${known} of ${all} columns matched. Please look at ${open}.`
        : `${known} of ${all} columns matched`,
    reviewTitle: (ready, waiting) =>
      waiting === '0'
        ? `${ready} rows are ready.`
        : `${ready} rows are ready. ${waiting} need a look.`,
    savedTitle: (saved) => (saved === '1' ? '1 row is saved' : `${saved} rows are saved`),
    undoneTitle: (rows) => (rows === '1' ? '1 row was taken back' : `${rows} rows were taken back`),
    working: (state, rows) =>
      ({
        judging: `Checking ${rows} rows`,
        saving: `Saving ${rows} rows`,
        undoing: `Taking back ${rows} rows`,
      })[state],
    progress: (done, all) => `${done} of ${all} rows`,
    saveQuestion: (ready) => `Save the ${ready} rows that are ready?`,
    saveStays: (waiting) =>
      waiting === '0' ? 'No row is left over.' : `${waiting} others stay here.`,
    saveButton: (ready) => (ready === '1' ? 'Save 1 row' : `Save ${ready} rows`),
    undoSummary: 'Take this import back',
    undoTitle: (rows) => `Take these ${rows} rows back?`,
    undoButton: (rows) => `Take back ${rows} rows`,
    shownRows: (from, to) => `Rows ${from} to ${to}`,
    column: (letter, header) => (header === '' ? `Column ${letter}` : `${letter} ${header}`),
    similarTitle: (rowNumber) => `Row ${rowNumber} may be somebody who is registered already`,
    rowOf: (rowNumber) => `Row ${rowNumber}`,
    answerRow: (rowNumber) => `Answer for row ${rowNumber}`,
    listCount: (count) => (count === '1' ? '1 import' : `${count} imports`),
  },
);
