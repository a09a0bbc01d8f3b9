import type { DocumentKind } from '#lib/domain/documents/kinds.ts';
import { formatDay } from './format.ts';

/**
 * What stands on printed papers. An office's letters are in Bahasa Indonesia whatever language the
 * screen is in, so there is no second one.
 */
export const letterWords = {
  titles: {
    attendanceList: 'DAFTAR HADIR',
    invitation: 'UNDANGAN',
    coachingLetter: 'SURAT KETERANGAN BINAAN',
    recap: 'REKAPITULASI CAPAIAN',
  } satisfies Readonly<Record<DocumentKind, string>>,
  number: (number: string) => `Nomor: ${number}`,
  activity: 'Kegiatan',
  day: 'Hari, tanggal',
  time: 'Waktu',
  place: 'Tempat',
  hours: (from: string, until: string | null) =>
    until === null
      ? `${from.replace(':', '.')} WIB sampai selesai`
      : `${from.replace(':', '.')} sampai ${until.replace(':', '.')} WIB`,
  columns: {
    place: 'No.',
    name: 'Nama dan usaha',
    number: 'Nomor pendaftaran',
    area: 'Kelurahan',
    signature: 'Tanda tangan',
  },
  about: 'Tentang',
  recap: {
    agency: 'Dinas',
    on: 'Keadaan pada',
    target: 'Target',
    targetText: (people: string, by: string) => `${people} orang sampai ${by}`,
    stage: 'Langkah',
    people: 'Orang',
    share: 'Dari yang dibina',
    rule: 'Setiap orang dihitung satu kali pada langkah yang sudah ada buktinya. Nama di balik setiap angka dapat dibuka di aplikasi.',
    area: 'Kecamatan',
    noArea: 'Belum tercatat',
  },
  to: (name: string) => `Kepada Yth. Bapak/Ibu ${name}`,
  inPlace: 'di tempat',
  invitationOpening:
    'Dengan hormat, kami mengundang Bapak/Ibu untuk hadir pada kegiatan di bawah ini.',
  invitationClosing:
    'Kegiatan ini gratis. Bila berhalangan, mohon beri tahu pendamping Anda. Terima kasih.',
  coachingOpening: 'Yang bertanda tangan di bawah ini menerangkan bahwa:',
  name: 'Nama',
  registrationNumber: 'Nomor pendaftaran',
  business: 'Usaha',
  kelurahan: 'Kelurahan',
  coachingClosing: (agency: string, since: string, subject: string) =>
    `adalah wirausaha binaan ${agency} dalam program kewirausahaan terpadu sejak ${formatDay(since, 'id')}. Surat ini dibuat untuk: ${subject}.`,
  noBusiness: 'belum tercatat',
  noArea: 'belum tercatat',
  head: (agency: string) => `Kepala ${agency}`,
  signedOn: (dated: string) => `Jakarta, ${formatDay(dated, 'id')}`,
  scanHint: 'Pindai kertas ini setelah ditandatangani. Kode di kiri mengembalikannya ke catatan.',
  page: (page: number, pages: number) => `Halaman ${page} dari ${pages}`,
  officialId: (number: string) => `NIP ${number}`,
} as const;

const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** "Senin, 14 Desember 2020". */
export function weekdayAndDay(day: string): string {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${weekday}, ${formatDay(day, 'id')}`;
}
