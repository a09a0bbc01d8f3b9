import { after, type Deeds } from './deed.ts';

/** Acts of the office: files, accounts, acts on many. */
export const deedsOfOffice: Deeds = {
  startImport: [
    ['mengirim berkas', ({ now }) => `mengirim berkas${after(now('fileName', 'text'), ' ')}`],
    ['sent a file', ({ now }) => `sent the file${after(now('fileName', 'text'), ' ')}`],
  ],
  confirmMapping: [['mencocokkan kolom sebuah berkas'], ['confirmed the columns of a file']],
  fixImport: [
    ['membetulkan banyak baris sebuah berkas sekaligus'],
    ['corrected many rows of a file at once'],
  ],
  undoImportFix: [
    ['mengurungkan pembetulan banyak baris sebuah berkas'],
    ['took back a correction of many rows of a file'],
  ],
  correctImportCells: [['membetulkan isi sel sebuah berkas'], ['corrected cells of a file']],
  restoreImportRows: [
    ['mengembalikan baris sebuah berkas seperti semula'],
    ['put rows of a file back as they were sent'],
  ],
  saveImport: [['menyimpan isi sebuah berkas'], ['saved the rows of a file']],
  answerHeldRow: [
    [
      'menjawab baris yang menunggu',
      ({ now }) =>
        `menjawab baris${after(now('rowNumber', 'number'), ' ')}${after(now('answer', 'heldAnswer'), ': ')}`,
    ],
    [
      'answered a waiting row',
      ({ now }) =>
        `answered row${after(now('rowNumber', 'number'), ' ')}${after(now('answer', 'heldAnswer'), ': ')}`,
    ],
  ],
  undoImport: [['membatalkan sebuah impor'], ['took back an import']],
  noteImportOutcome: [
    [
      'mencatat hasil impor',
      ({ now }) => `mencatat hasil impor${after(now('state', 'importState'), ': ')}`,
    ],
    [
      'noted how an import ended',
      ({ now }) => `noted how an import ended${after(now('state', 'importState'), ': ')}`,
    ],
  ],
  recordImportedEvidence: [
    [
      'menambah catatan dari daftar',
      ({ now }) => `menambah catatan dari daftar${after(now('evidence', 'pieces'), ': ')}`,
    ],
    [
      'added what a list knows',
      ({ now }) => `added what a list knows${after(now('evidence', 'pieces'), ': ')}`,
    ],
  ],
  takeBackImported: [
    ['menarik kembali isi impor dari orang ini'],
    ['took back what an import brought'],
  ],
  addFile: [['menyimpan berkas bukti'], ['stored a file of proof']],
  getFile: [['membuka berkas bukti satu orang'], ['opened a file of proof of one person']],
  chooseForAct: [
    ['memilih orang untuk satu tindakan bersama'],
    ['chose people for one act on many'],
  ],
  includeChanged: [
    ['mengikutkan orang yang berubah sejak dipilih'],
    ['included people who changed since they were chosen'],
  ],
  startAct: [['memulai satu tindakan untuk banyak orang'], ['started an act on many people']],
  stopAct: [['menghentikan tindakan untuk banyak orang'], ['stopped an act on many people']],
  undoAct: [['mengurungkan tindakan untuk banyak orang'], ['took back an act on many people']],
  makeDocument: [['membuat surat atau daftar'], ['made a letter or list']],
  addScan: [['menempelkan hasil pindai ke surat'], ['attached a scan to a letter']],
  saveList: [['menyimpan sebuah antrean'], ['saved a queue']],
  endList: [['menghapus sebuah antrean'], ['removed a queue']],
  addAgency: [
    ['menambah dinas', ({ now }) => `menambah dinas${after(now('shortName', 'text'), ' ')}`],
    ['added an agency', ({ now }) => `added the agency${after(now('shortName', 'text'), ' ')}`],
  ],
  addAccount: [
    [
      'membuat akun',
      ({ now }) =>
        `membuat akun${after(now('fullName', 'text'), ' ')}${after(now('role', 'role'), ' sebagai ')}`,
    ],
    [
      'added an account',
      ({ now }) =>
        `added an account${after(now('fullName', 'text'), ' for ')}${after(now('role', 'role'), ' as ')}`,
    ],
  ],
  closeAccount: [['menutup sebuah akun'], ['closed an account']],
  changePassword: [['mengganti kata sandinya sendiri'], ['changed their own password']],
  endSession: [['mengakhiri sebuah sesi'], ['ended a session']],
  exportPeople: [
    [
      'mengunduh daftar orang',
      ({ now }) => `mengunduh daftar orang${after(now('people', 'number'), ': ')} orang`,
    ],
    [
      'downloaded a list of people',
      ({ now }) => `downloaded a list of people${after(now('people', 'number'), ': ')} people`,
    ],
  ],
  exportJournal: [
    [
      'mengunduh isi jejak',
      ({ now }) => `mengunduh isi jejak${after(now('entries', 'number'), ': ')} kejadian`,
    ],
    [
      'downloaded the journal',
      ({ now }) => `downloaded the journal${after(now('entries', 'number'), ': ')} acts`,
    ],
  ],
  reportProblem: [
    [
      'melaporkan masalah',
      ({ now }) => `melaporkan masalah${after(now('screen', 'text'), ' pada layar ')}`,
    ],
    [
      'reported a problem',
      ({ now }) => `reported a problem${after(now('screen', 'text'), ' on the screen ')}`,
    ],
  ],
  closeProblemReport: [['menutup laporan masalah'], ['closed a problem report']],
  addSecondFactor: [['memasang kode masuk kedua'], ['added a second factor']],
  removeSecondFactor: [['melepas kode masuk kedua'], ['removed a second factor']],
  renewSpareCodes: [['mengganti kode cadangannya'], ['made new spare codes']],
  inviteAccount: [
    [
      'mengundang orang membuat akun',
      ({ now }) =>
        `mengundang${after(now('fullName', 'text'), ' ')}${after(now('role', 'role'), ' sebagai ')}`,
    ],
    [
      'invited somebody to an account',
      ({ now }) =>
        `invited${after(now('fullName', 'text'), ' ')}${after(now('role', 'role'), ' as ')}`,
    ],
  ],
  useAccountLink: [['memakai tautan akunnya'], ['used the link of their account']],
  recoverAccount: [['memulihkan sebuah akun'], ['recovered an account']],
  renewAccount: [
    [
      'memperpanjang sebuah akun',
      ({ now }) => `memperpanjang sebuah akun${after(now('endsOn', 'day'), ' sampai ')}`,
    ],
    [
      'renewed an account',
      ({ now }) => `renewed an account${after(now('endsOn', 'day'), ' until ')}`,
    ],
  ],
  setTargets: [
    ['menetapkan target', ({ now }) => `menetapkan target${after(now('people', 'number'), ' ')}`],
    ['set a target', ({ now }) => `set a target of${after(now('people', 'number'), ' ')}`],
  ],
  setTerritory: [['menetapkan wilayah kerja dinas'], ['set where the agency works']],
  addEmblem: [['memasukkan lambang untuk kop surat'], ['took in an emblem for the letterhead']],
  setLetterhead: [['menetapkan kop surat dinas'], ['set the head of the agency’s letters']],
  setOfficial: [
    [
      'menetapkan pejabat dinas',
      ({ now }) => `menetapkan pejabat dinas${after(now('fullName', 'text'), ': ')}`,
    ],
    [
      'named an official of the agency',
      ({ now }) => `named an official of the agency${after(now('fullName', 'text'), ': ')}`,
    ],
  ],
  addHoliday: [
    ['menambah hari libur', ({ now }) => `menambah hari libur${after(now('name', 'text'), ': ')}`],
    ['added a holiday', ({ now }) => `added a holiday${after(now('name', 'text'), ': ')}`],
  ],
  removeHoliday: [['menghapus hari libur dari daftar'], ['took a holiday out of the list']],
  makeApiKey: [['membuat kunci untuk program lain'], ['made a key for another program']],
  endApiKey: [['mengakhiri kunci untuk program lain'], ['ended a key of another program']],
};

/** Readings of what is sensitive, by the name of their query. */
export const readings: Deeds = {
  getSensitiveGroups: [
    ['membaca kelompok sasaran khusus satu orang'],
    ['read the sensitive target groups of one person'],
  ],
  listPeople: [
    ['membuka daftar orang dari kelompok sasaran khusus'],
    ['opened a list of people of a sensitive target group'],
  ],
  countPeople: [
    ['menghitung orang dari kelompok sasaran khusus'],
    ['counted people of a sensitive target group'],
  ],
  listHeldRows: [
    ['membaca isi baris impor yang menunggu'],
    ['read the rows of an import that wait'],
  ],
};
