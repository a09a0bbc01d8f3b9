import type { EvidenceKind, Grade, Stage, Wish } from '#lib/domain/stages/stages.ts';
import { texts } from './locale.ts';

/** How a stage stands for one person, beyond what the seven squares show. */
export type StandingName = 'done' | 'next' | 'wanted' | 'later' | 'notNeeded' | 'notAsked';

interface StagesText {
  readonly kinds: Readonly<Record<EvidenceKind, string>>;
  /** The kind that says nothing but "on a list", by stage. */
  readonly listed: Readonly<Record<Stage, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
  readonly gradeHints: Readonly<Record<Grade, string>>;
  readonly wishes: Readonly<Record<Wish, string>>;
  readonly standings: Readonly<Record<StandingName, string>>;
  readonly wants: (stage: string, day: string, days: string) => string;
  readonly wantsToday: (stage: string) => string;
  readonly dayUnknown: string;
  readonly given: (giver: string) => string;
  readonly reference: (reference: string) => string;
  readonly validUntil: (day: string) => string;
  readonly hours: (hours: string) => string;
  readonly replaced: string;
  readonly withdrawn: string;
  readonly takesBack: string;
  readonly corrects: string;
}

/** Words for evidence, grades and wishes. Grades have names, never letters. */
export const stagesText = texts<StagesText>(
  {
    kinds: {
      listed: 'Ada di daftar',
      registered: 'Didaftarkan',
      classAttended: 'Ikut kelas',
      visit: 'Kunjungan pendamping',
      call: 'Telepon pendamping',
      licenceIssued: 'Izin terbit',
      eventJoined: 'Ikut bazar atau acara',
      listingWithSale: 'Jualan daring yang laku',
      monthReport: 'Laporan keuangan sebulan',
      loanReceived: 'Pinjaman diterima',
      grantReceived: 'Bantuan modal diterima',
      goodsReceived: 'Barang usaha diterima',
      materialSubsidy: 'Subsidi bahan baku diterima',
    },
    listed: {
      registration: 'Tercatat di daftar binaan',
      training: 'Tercatat sudah dilatih',
      mentoring: 'Tercatat sudah didampingi',
      licensing: 'Tercatat sudah berizin',
      marketing: 'Tercatat sudah dibantu pemasaran',
      financialReporting: 'Tercatat sudah melapor keuangan',
      capital: 'Tercatat sudah mendapat modal',
    },
    grades: {
      A: 'dibuktikan penerbit',
      B: 'dikonfirmasi pemilik',
      C: 'dicatat petugas dengan bukti',
      D: 'dinyatakan',
    },
    gradeHints: {
      A: 'Dari sistem atau penerbitnya sendiri.',
      B: 'Orangnya sendiri yang membenarkan.',
      C: 'Anda melihat buktinya: kertas, foto, atau tempatnya.',
      D: 'Baru kata orang atau kata daftar.',
    },
    wishes: { wants: 'Ingin', later: 'Nanti', notNeeded: 'Tidak perlu' },
    standings: {
      done: 'selesai',
      next: 'langkah berikutnya',
      wanted: 'ingin',
      later: 'nanti',
      notNeeded: 'tidak perlu',
      notAsked: 'belum ditanya',
    },
    wants: (stage, day, days) => `Ingin ${stage} sejak ${day}, ${days} hari menunggu.`,
    wantsToday: (stage) => `Ingin ${stage} mulai hari ini.`,
    dayUnknown: 'tanggal tidak diketahui',
    given: (giver) => `Dari ${giver}`,
    reference: (reference) => `Nomor ${reference}`,
    validUntil: (day) => `Berlaku sampai ${day}`,
    hours: (hours) => `${hours} jam`,
    replaced: 'Sudah diganti',
    withdrawn: 'Ditarik kembali',
    takesBack: 'Menarik kembali catatan sebelumnya',
    corrects: 'Mengganti catatan sebelumnya',
  },
  {
    kinds: {
      listed: 'On a list',
      registered: 'Registered',
      classAttended: 'Attended a class',
      visit: 'Visit by the officer',
      call: 'Call by the officer',
      licenceIssued: 'Licence issued',
      eventJoined: 'Joined a bazaar or event',
      listingWithSale: 'Online listing that sold',
      monthReport: 'Monthly financial report',
      loanReceived: 'Loan received',
      grantReceived: 'Grant received',
      goodsReceived: 'Business goods received',
      materialSubsidy: 'Raw-material subsidy received',
    },
    listed: {
      registration: 'Named on the programme list',
      training: 'Listed as trained',
      mentoring: 'Listed as mentored',
      licensing: 'Listed as licensed',
      marketing: 'Listed as helped with marketing',
      financialReporting: 'Listed as reporting finances',
      capital: 'Listed as given capital',
    },
    grades: {
      A: 'proven by the issuer',
      B: 'confirmed by the owner',
      C: 'recorded by an officer with proof',
      D: 'declared',
    },
    gradeHints: {
      A: 'From the system or the issuer itself.',
      B: 'The person has confirmed it.',
      C: 'You saw the proof: a paper, a photo or the place.',
      D: 'Only what somebody or a list says.',
    },
    wishes: { wants: 'Wants it', later: 'Later', notNeeded: 'Not needed' },
    standings: {
      done: 'done',
      next: 'next step',
      wanted: 'wanted',
      later: 'later',
      notNeeded: 'not needed',
      notAsked: 'not asked yet',
    },
    wants: (stage, day, days) => `Wants ${stage} since ${day}, waiting for ${days} days.`,
    wantsToday: (stage) => `Wants ${stage} as of today.`,
    dayUnknown: 'day not known',
    given: (giver) => `From ${giver}`,
    reference: (reference) => `Number ${reference}`,
    validUntil: (day) => `Valid until ${day}`,
    hours: (hours) => `${hours} hours`,
    replaced: 'Replaced since',
    withdrawn: 'Taken back',
    takesBack: 'Takes back an earlier record',
    corrects: 'Replaces an earlier record',
  },
);
