import type { EvidenceField } from '#lib/domain/stages/evidence-forms.ts';
import type { EvidenceKind } from '#lib/domain/stages/stages.ts';
import { texts } from './locale.ts';

type Labels = Readonly<Record<EvidenceField, string>>;
type Own = Readonly<Partial<Record<EvidenceKind, Readonly<Partial<Labels>>>>>;

interface EvidenceFormsText {
  readonly choosePageTitle: (name: string) => string;
  readonly chooseTitle: (name: string) => string;
  readonly chooseSub: string;
  /** What a kind is, in a few words. */
  readonly kindHints: Readonly<Record<EvidenceKind, string>>;
  readonly pageTitle: (name: string) => string;
  /** The question of each short form. */
  readonly questions: Readonly<Record<EvidenceKind, (name: string) => string>>;
  readonly otherKind: string;
  readonly labels: Labels;
  /** Where a kind says it in words of its own. */
  readonly own: Own;
  readonly hints: Own;
  readonly badNumber: string;
  readonly proof: string;
  readonly proofHint: string;
  readonly proofHintSensitive: string;
  readonly proofKept: (name: string) => string;
  readonly proofKeep: string;
  readonly proofOpen: (name: string, size: string) => string;
  readonly proofSize: (kilobytes: string) => string;
  readonly monthOf: (month: string) => string;
  readonly quantity: (quantity: string, unit: string) => string;
  readonly restates: (day: string) => string;
  readonly summaryTitle: string;
}

/** Words of the short forms of evidence, one for each kind. */
export const evidenceFormsText = texts<EvidenceFormsText>(
  {
    choosePageTitle: (name) => `Catat untuk ${name} · Jakpreneur`,
    chooseTitle: (name) => `Apa yang terjadi pada ${name}?`,
    chooseSub: 'Pilih satu. Setelah itu hanya beberapa isian.',
    kindHints: {
      listed: 'Namanya ada di daftar yang dikirim orang.',
      registered: 'Datang mendaftar sendiri atau lewat petugas.',
      classAttended: 'Nama kelas, tanggal, dan jamnya.',
      visit: 'Tanggal dan apa yang dibicarakan.',
      call: 'Tanggal dan apa yang dibicarakan.',
      licenceIssued: 'Nama izin, nomor, dan masa berlaku.',
      eventJoined: 'Nama acara, tanggal, dan hasil jualan.',
      listingWithSale: 'Nama toko daring dan hasil jualan.',
      monthReport: 'Bulan yang dilaporkan dan hasil jualan.',
      loanReceived: 'Bank atau koperasi, dan jumlahnya.',
      grantReceived: 'Pemberi dan jumlahnya.',
      goodsReceived: 'Barang, banyaknya, dan tanggal terima.',
      materialSubsidy: 'Bahan, banyaknya, dan nilainya.',
    },
    pageTitle: (name) => `Catat untuk ${name} · Jakpreneur`,
    questions: {
      listed: (name) => `Di daftar mana nama ${name}?`,
      registered: (name) => `Kapan ${name} mendaftar?`,
      classAttended: (name) => `Kelas apa yang diikuti ${name}?`,
      visit: (name) => `Bagaimana kunjungan ke ${name}?`,
      call: (name) => `Apa isi telepon dengan ${name}?`,
      licenceIssued: (name) => `Izin apa yang didapat ${name}?`,
      eventJoined: (name) => `Acara apa yang diikuti ${name}?`,
      listingWithSale: (name) => `Di mana ${name} berjualan daring?`,
      monthReport: (name) => `Bulan apa yang dilaporkan ${name}?`,
      loanReceived: (name) => `Pinjaman apa yang diterima ${name}?`,
      grantReceived: (name) => `Bantuan modal apa yang diterima ${name}?`,
      goodsReceived: (name) => `Barang apa yang diterima ${name}?`,
      materialSubsidy: (name) => `Bahan baku apa yang diterima ${name}?`,
    },
    otherKind: 'Pilih yang lain',
    labels: {
      title: 'Nama',
      month: 'Bulan',
      quantity: 'Banyaknya',
      unit: 'Satuan',
      happenedOn: 'Tanggal',
      reference: 'Nomor surat',
      validUntil: 'Berlaku sampai',
      hours: 'Lamanya, dalam jam',
      amountIdr: 'Jumlah, dalam rupiah',
      place: 'Tempat',
      giverName: 'Diberikan oleh',
      note: 'Catatan',
    },
    own: {
      classAttended: { title: 'Nama kelas', happenedOn: 'Hari terakhir kelas' },
      visit: { happenedOn: 'Tanggal kunjungan', note: 'Apa yang dibicarakan?' },
      call: { happenedOn: 'Tanggal telepon', note: 'Apa yang dibicarakan?' },
      licenceIssued: {
        title: 'Nama izin',
        reference: 'Nomor izin',
        happenedOn: 'Tanggal terbit',
        giverName: 'Diterbitkan oleh',
      },
      eventJoined: {
        title: 'Nama bazar atau acara',
        happenedOn: 'Hari terakhir acara',
        amountIdr: 'Hasil jualan, dalam rupiah',
      },
      listingWithSale: {
        title: 'Nama toko dan tempat jualan',
        happenedOn: 'Tanggal penjualan pertama',
        reference: 'Alamat toko di internet',
        amountIdr: 'Hasil jualan, dalam rupiah',
      },
      monthReport: {
        month: 'Laporan untuk bulan',
        amountIdr: 'Hasil jualan sebulan, dalam rupiah',
        happenedOn: 'Tanggal laporan diterima',
      },
      loanReceived: {
        giverName: 'Bank, koperasi, atau pemberi pinjaman',
        amountIdr: 'Jumlah pinjaman, dalam rupiah',
        happenedOn: 'Tanggal cair',
        reference: 'Nomor perjanjian',
      },
      grantReceived: {
        giverName: 'Pemberi bantuan',
        happenedOn: 'Tanggal diterima',
      },
      goodsReceived: {
        title: 'Nama barang',
        happenedOn: 'Tanggal diterima',
        amountIdr: 'Nilai barang, dalam rupiah',
        giverName: 'Pemberi barang',
      },
      materialSubsidy: {
        title: 'Nama bahan baku',
        happenedOn: 'Tanggal diterima',
        amountIdr: 'Nilai subsidi, dalam rupiah',
        reference: 'Nomor berita acara',
      },
      listed: { reference: 'Nama atau nomor daftar' },
    },
    hints: {
      licenceIssued: { title: 'Misalnya NIB, PIRT, atau sertifikat halal.' },
      listingWithSale: { title: 'Misalnya Dapur Contoh di Pasar Daring.' },
      goodsReceived: { unit: 'Misalnya buah atau set.' },
      materialSubsidy: { unit: 'Misalnya kg atau liter.' },
      visit: { note: 'Jangan tulis NIK atau nomor HP di sini.' },
      call: { note: 'Jangan tulis NIK atau nomor HP di sini.' },
    },
    badNumber: 'Isi angka saja, tanpa huruf.',
    proof: 'Foto atau PDF buktinya',
    proofHint: 'JPG, PNG, WebP, atau PDF, paling besar 12 MB. Lokasi foto tidak ikut tersimpan.',
    proofHintSensitive:
      'JPG, PNG, WebP, atau PDF, paling besar 12 MB. Setiap kali dibuka tercatat dalam jejak.',
    proofKept: (name) => `Berkas ${name} sudah diterima. Tidak perlu dikirim lagi.`,
    proofKeep: 'Bukti yang tetap dipakai',
    proofOpen: (name, size) => `Unduh ${name} (${size})`,
    proofSize: (kilobytes) => `${kilobytes} kB`,
    monthOf: (month) => `Laporan ${month}`,
    quantity: (quantity, unit) => `${quantity} ${unit}`,
    restates: (day) => `Angka sampai ${day} ikut berubah.`,
    summaryTitle: 'Belum tersimpan',
  },
  {
    choosePageTitle: (name) => `Record for ${name} · Jakpreneur`,
    chooseTitle: (name) => `What happened to ${name}?`,
    chooseSub: 'Choose one. Only a few fields follow.',
    kindHints: {
      listed: 'Named on a list that somebody sent.',
      registered: 'Came to register, or an officer registered them.',
      classAttended: 'Name of the class, its day and hours.',
      visit: 'The day and what was spoken about.',
      call: 'The day and what was spoken about.',
      licenceIssued: 'Name of the licence, number and validity.',
      eventJoined: 'Name of the event, its day and the sales.',
      listingWithSale: 'Name of the online shop and the sales.',
      monthReport: 'The month and its sales.',
      loanReceived: 'The bank or cooperative, and the amount.',
      grantReceived: 'The giver and the amount.',
      goodsReceived: 'The goods, how many, and the day.',
      materialSubsidy: 'The material, how much, and its value.',
    },
    pageTitle: (name) => `Record for ${name} · Jakpreneur`,
    questions: {
      listed: (name) => `Which list names ${name}?`,
      registered: (name) => `When did ${name} register?`,
      classAttended: (name) => `Which class did ${name} attend?`,
      visit: (name) => `How was the visit to ${name}?`,
      call: (name) => `What was the call with ${name} about?`,
      licenceIssued: (name) => `Which licence did ${name} get?`,
      eventJoined: (name) => `Which event did ${name} join?`,
      listingWithSale: (name) => `Where does ${name} sell online?`,
      monthReport: (name) => `Which month did ${name} report?`,
      loanReceived: (name) => `Which loan did ${name} receive?`,
      grantReceived: (name) => `Which grant did ${name} receive?`,
      goodsReceived: (name) => `Which goods did ${name} receive?`,
      materialSubsidy: (name) => `Which raw material did ${name} receive?`,
    },
    otherKind: 'Choose another',
    labels: {
      title: 'Name',
      month: 'Month',
      quantity: 'Quantity',
      unit: 'Unit',
      happenedOn: 'Day',
      reference: 'Number of the paper',
      validUntil: 'Valid until',
      hours: 'Length in hours',
      amountIdr: 'Amount in rupiah',
      place: 'Place',
      giverName: 'Given by',
      note: 'Note',
    },
    own: {
      classAttended: { title: 'Name of the class', happenedOn: 'Last day of the class' },
      visit: { happenedOn: 'Day of the visit', note: 'What was spoken about?' },
      call: { happenedOn: 'Day of the call', note: 'What was spoken about?' },
      licenceIssued: {
        title: 'Name of the licence',
        reference: 'Number of the licence',
        happenedOn: 'Day of issue',
        giverName: 'Issued by',
      },
      eventJoined: {
        title: 'Name of the bazaar or event',
        happenedOn: 'Last day of the event',
        amountIdr: 'Sales in rupiah',
      },
      listingWithSale: {
        title: 'Name of the shop and where it sells',
        happenedOn: 'Day of the first sale',
        reference: 'Address of the shop on the internet',
        amountIdr: 'Sales in rupiah',
      },
      monthReport: {
        month: 'Report of the month',
        amountIdr: 'Sales of the month in rupiah',
        happenedOn: 'Day the report came',
      },
      loanReceived: {
        giverName: 'Bank, cooperative or other lender',
        amountIdr: 'Amount of the loan in rupiah',
        happenedOn: 'Day it was paid out',
        reference: 'Number of the agreement',
      },
      grantReceived: {
        giverName: 'Given by',
        happenedOn: 'Day it was received',
      },
      goodsReceived: {
        title: 'Name of the goods',
        happenedOn: 'Day they were received',
        amountIdr: 'Value of the goods in rupiah',
        giverName: 'Given by',
      },
      materialSubsidy: {
        title: 'Name of the raw material',
        happenedOn: 'Day it was received',
        amountIdr: 'Value of the subsidy in rupiah',
        reference: 'Number of the hand-over minutes',
      },
      listed: { reference: 'Name or number of the list' },
    },
    hints: {
      licenceIssued: { title: 'Such as NIB, PIRT or a halal certificate.' },
      listingWithSale: { title: 'Such as Dapur Contoh at Pasar Daring.' },
      goodsReceived: { unit: 'Such as pieces or sets.' },
      materialSubsidy: { unit: 'Such as kg or litres.' },
      visit: { note: 'Do not write a NIK or phone number here.' },
      call: { note: 'Do not write a NIK or phone number here.' },
    },
    badNumber: 'Enter figures only, no letters.',
    proof: 'Photo or PDF of the proof',
    proofHint: 'JPG, PNG, WebP or PDF, at most 12 MB. The place of a photo is not kept.',
    proofHintSensitive:
      'JPG, PNG, WebP or PDF, at most 12 MB. Each opening is recorded in the journal.',
    proofKept: (name) => `The file ${name} has arrived. There is no need to send it again.`,
    proofKeep: 'Proof that stays',
    proofOpen: (name, size) => `Download ${name} (${size})`,
    proofSize: (kilobytes) => `${kilobytes} kB`,
    monthOf: (month) => `Report of ${month}`,
    quantity: (quantity, unit) => `${quantity} ${unit}`,
    restates: (day) => `Figures until ${day} changed with it.`,
    summaryTitle: 'Not saved yet',
  },
);
