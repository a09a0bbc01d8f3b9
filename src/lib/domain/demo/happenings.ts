import type { BusinessCategory } from '../businesses/categories.ts';
import type { EvidenceKind, Grade, OfferedStage } from '../stages/stages.ts';
import type { DemoKelurahan } from './city-plan.ts';
import type { Random } from './random.ts';

/** What a piece of evidence tells of. */
export interface Happening {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly giverAgency?: string;
  readonly giverName?: string;
  readonly place?: string;
  readonly reference?: string;
  readonly validDays?: number;
  readonly hours?: number;
  readonly amountIdr?: number;
}

interface Occasion {
  readonly area: DemoKelurahan;
  readonly category: BusinessCategory;
}

/** Nine universities had agreements in December 2020; these names stand for none of them. */
const universities = Array.from({ length: 9 }, (_, index) => `Universitas Mitra ${index + 1}`);
const platforms = ['Aplikator Mitra 1', 'Aplikator Mitra 2', 'Aplikator Mitra 3'];
const lenders = ['Bank Mitra 1', 'Bank Mitra 2', 'Koperasi Mitra 1'];
const funds = ['Lembaga Zakat Mitra', 'Dana Tanggung Jawab Sosial Mitra'];

const classes: readonly (readonly [title: string, hours: number])[] = [
  ['Kelas kemasan dan label', 8],
  ['Kelas foto produk dengan HP', 6],
  ['Kelas menghitung harga jual', 6],
  ['Kelas daring: jualan lewat media sosial', 4],
  ['Kelas pembukuan sederhana', 8],
  ['Kelas keamanan pangan', 8],
  ['Kelas menjahit dasar', 24],
  ['Kelas mengolah makanan', 16],
  ['Kelas kriya dari bahan bekas', 12],
  ['Kelas melayani pembeli', 6],
];

const visits = [
  'Kunjungan: dapur dan alat diperiksa',
  'Kunjungan: harga jual dihitung bersama',
  'Kunjungan: catatan uang dilihat',
  'Kunjungan: label kemasan dibahas',
  'Kunjungan: rencana tiga bulan dibuat',
];
const calls = ['Telepon: tindak lanjut kunjungan', 'Telepon: syarat izin dijelaskan'];

interface Licence {
  readonly title: string;
  readonly short: string;
  readonly validDays?: number;
  readonly agency: string;
}

const nib: Licence = { title: 'NIB terbit', short: 'NIB', agency: 'PPKUKM' };
const fiveYears = 1826;
const licences: Readonly<Record<BusinessCategory, readonly (readonly [Licence, number])[]>> = {
  food: [
    [nib, 45],
    [{ title: 'SPP-IRT terbit', short: 'PIRT', validDays: fiveYears, agency: 'PPKUKM' }, 35],
    [{ title: 'Sertifikat halal terbit', short: 'HALAL', validDays: 1461, agency: 'PPKUKM' }, 12],
    [{ title: 'Izin pangan olahan hasil laut', short: 'OLAHAN', agency: 'KPKP' }, 8],
  ],
  fashion: [
    [nib, 80],
    [{ title: 'Merek terdaftar', short: 'MEREK', validDays: 3652, agency: 'PAREKRAF' }, 20],
  ],
  craft: [
    [nib, 75],
    [{ title: 'Merek terdaftar', short: 'MEREK', validDays: 3652, agency: 'PAREKRAF' }, 25],
  ],
  service: [[nib, 100]],
  other: [[nib, 100]],
};

/** What happened, made up to fit the stage, the place and the business. */
export function happeningOf(
  stage: OfferedStage,
  grade: Grade,
  occasion: Occasion,
  random: Random,
): Happening {
  if (grade === 'D') return listed(stage, random);
  switch (stage) {
    case 'training':
      return training(occasion, random);
    case 'mentoring':
      return mentoring(occasion, random);
    case 'licensing':
      return licensing(occasion, random);
    case 'marketing':
      return marketing(occasion, random);
    case 'financialReporting':
      return { kind: 'monthReport', title: 'Laporan laba rugi sebulan', giverAgency: 'PPAPP' };
    case 'capital':
      return capital(random);
  }
}

const listTitles: Readonly<Record<OfferedStage, string>> = {
  training: 'Daftar peserta pelatihan',
  mentoring: 'Daftar binaan',
  licensing: 'Daftar penerima izin',
  marketing: 'Daftar peserta bazar',
  financialReporting: 'Daftar pembuat laporan',
  capital: 'Daftar penerima modal',
};

function listed(stage: OfferedStage, random: Random): Happening {
  const reference = `DAFTAR-CONTOH-${fourFigures(random)}`;
  return { kind: 'listed', title: listTitles[stage], giverAgency: 'PPAPP', reference };
}

function training({ area }: Occasion, random: Random): Happening {
  const [title, hours] = random.pick(classes);
  const isOnline = title.startsWith('Kelas daring');
  const giver = random.next();
  return {
    kind: 'classAttended',
    title,
    hours,
    place: isOnline ? 'Daring' : placeIn(area, random),
    reference: `KELAS-CONTOH-${fourFigures(random)}`,
    ...(giver < 0.45
      ? { giverName: random.pick(universities) }
      : giver < 0.65
        ? { giverName: random.pick(platforms) }
        : { giverAgency: giver < 0.88 ? 'PPAPP' : giver < 0.95 ? 'PPKUKM' : 'NAKER' }),
  };
}

function mentoring({ area }: Occasion, random: Random): Happening {
  const isCall = random.chance(0.28);
  const giver = random.chance(0.8)
    ? { giverAgency: 'PPAPP' }
    : { giverName: random.pick(universities) };
  return isCall
    ? { kind: 'call', title: random.pick(calls), ...giver }
    : { kind: 'visit', title: random.pick(visits), place: `Kel. ${area.name}`, ...giver };
}

function licensing({ category }: Occasion, random: Random): Happening {
  const licence = random.weighted(licences[category]);
  return {
    kind: 'licenceIssued',
    title: licence.title,
    giverAgency: random.chance(0.4) ? 'PPAPP' : licence.agency,
    reference: `CONTOH-${licence.short}-0000${fourFigures(random)}`,
    ...(licence.validDays === undefined ? {} : { validDays: licence.validDays }),
  };
}

function marketing({ area }: Occasion, random: Random): Happening {
  const amountIdr = (4 + random.below(60)) * 25_000;
  return random.chance(0.6)
    ? {
        kind: 'eventJoined',
        title: random.pick(['Bazar kelurahan', 'Bazar kecamatan', 'Bazar hari jadi kota']),
        place: placeIn(area, random),
        giverAgency: random.pick(['PPAPP', 'PPKUKM', 'PAREKRAF']),
        amountIdr,
      }
    : {
        kind: 'listingWithSale',
        title: 'Jualan pertama di lokapasar',
        giverName: random.pick(platforms),
        reference: `PESANAN-CONTOH-${fourFigures(random)}`,
        amountIdr,
      };
}

function capital(random: Random): Happening {
  const amountIdr = (2 + random.below(17)) * 500_000;
  const reference = `AKAD-CONTOH-${fourFigures(random)}`;
  return random.chance(0.72)
    ? {
        kind: 'loanReceived',
        title: 'Kredit cair',
        giverName: random.pick(lenders),
        amountIdr,
        reference,
      }
    : {
        kind: 'grantReceived',
        title: 'Bantuan alat usaha diterima',
        giverName: random.pick(funds),
        amountIdr,
        reference,
      };
}

function placeIn(area: DemoKelurahan, random: Random): string {
  return random.pick([
    `RPTRA contoh, Kel. ${area.name}`,
    `Kantor Kelurahan ${area.name}`,
    `Kantor Kecamatan ${area.kecamatanName}`,
  ]);
}

function fourFigures(random: Random): string {
  return String(random.below(10_000)).padStart(4, '0');
}
