/**
 * Rows of a clean list of invented people: every NIK ends in 0000, as no real one does, and area and
 * birth date make the first twelve figures different from those of all other rows.
 */
export const cleanHeader = [
  'No',
  'Nama Lengkap',
  'NIK',
  'Jenis Kelamin',
  'Tanggal Lahir',
  'No HP',
  'Alamat',
  'Kelurahan',
  'Kecamatan',
  'Kota',
  'Nama Usaha',
  'Jenis Usaha',
  'Pelatihan',
  'Pendampingan',
] as const;

/** A kelurahan with the areas above it, by name, and the code of its kecamatan. */
export interface NamedArea {
  readonly kelurahan: string;
  readonly kecamatan: string;
  readonly kecamatanCode: string;
  readonly kota: string;
}

const given =
  'Adi Bayu Citra Dewi Eka Fitri Gita Hadi Indah Joko Kartika Lestari Maya Nanda Oki Putri Rina Sari Tono Umi Vina Wati Yanto Zahra Agus Budi Dian Endah Fajar Galih'.split(
    ' ',
  );
const family =
  'Contoh Misal Umpama Rekaan Karangan Andaian Ibarat Tiruan Bayangan Khayalan Dongeng Lakon Peran Tokoh Cerita Kisah Hikayat Sandiwara Wayang Layar'.split(
    ' ',
  );
const syllables =
  'ba be bi bo bu da de di do du ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu ra re ri ro ru sa se si so su ta te ti to tu wa we wi wo'.split(
    ' ',
  );
const kinds = ['Kuliner', 'Fesyen', 'Kerajinan', 'Jasa', 'Lainnya'];

const pick = <T>(list: readonly T[], number: number): T => {
  const one = list[number % list.length];
  if (one === undefined) throw new Error('a list of words is empty');
  return one;
};

/** A middle word that no two of a million rows share. */
function middleWord(number: number): string {
  let rest = number;
  let word = '';
  for (let i = 0; i < 4; i += 1) {
    word += pick(syllables, rest);
    rest = Math.floor(rest / syllables.length);
  }
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Row `number` (from 0) of the clean list, the same every time. Rows of one area lie 44 kecamatan
 * apart, each with a birth date of its own, so that about 800,000 rows have different NIKs.
 */
export function cleanRow(areas: readonly NamedArea[], number: number): readonly string[] {
  const kecamatanCodes = [...new Set(areas.map((area) => area.kecamatanCode))];
  return rowOf(areas, kecamatanCodes, number);
}

function rowOf(
  areas: readonly NamedArea[],
  kecamatanCodes: readonly string[],
  number: number,
): readonly string[] {
  const kecamatanCode = pick(kecamatanCodes, number);
  const round = Math.floor(number / kecamatanCodes.length);
  const inside = areas.filter((area) => area.kecamatanCode === kecamatanCode);
  const area = pick(inside, round);
  const birth = new Date(Date.UTC(1955, 0, 1 + (round % 18_000)));
  const day = birth.toISOString().slice(0, 10);
  const isFemale = number % 2 === 0;
  const figures = `${String(birth.getUTCDate() + (isFemale ? 40 : 0)).padStart(2, '0')}${day.slice(5, 7)}${day.slice(2, 4)}`;
  const phone = String(number).padStart(8, '0');
  return [
    String(number + 1),
    `${pick(given, number)} ${middleWord(number)} ${pick(family, round)}`,
    `${kecamatanCode.replaceAll('.', '')}${figures}0000`,
    isFemale ? 'P' : 'L',
    day,
    `0811${phone}`,
    `Jl. Contoh No. ${1 + (number % 200)}, RT 004/003`,
    area.kelurahan,
    area.kecamatan,
    area.kota,
    `Dapur ${middleWord(number + 7)}`,
    pick(kinds, number),
    number % 3 === 0 ? '2020-02-10' : '',
    number % 4 === 0 ? '2020-06-15' : '',
  ];
}

/** Areas by name out of the list of the project's tests; only kelurahan. */
export function namedAreas(
  areas: Iterable<{
    readonly code: string;
    readonly parentCode: string | null;
    readonly level: string;
    readonly name: string;
  }>,
): readonly NamedArea[] {
  const byCode = new Map([...areas].map((area) => [area.code, area]));
  return [...byCode.values()]
    .filter((area) => area.level === 'kelurahan')
    .flatMap((area) => {
      const kecamatan = byCode.get(area.parentCode ?? '');
      const kota = byCode.get(kecamatan?.parentCode ?? '');
      return kecamatan === undefined || kota === undefined
        ? []
        : [
            {
              kelurahan: area.name,
              kecamatan: kecamatan.name,
              kecamatanCode: kecamatan.code,
              kota: kota.name,
            },
          ];
    });
}

/** A whole file of clean rows as separated values. */
export function* cleanCsv(areas: readonly NamedArea[], rows: number): Generator<string> {
  const kecamatanCodes = [...new Set(areas.map((area) => area.kecamatanCode))];
  const written = (cells: readonly string[]): string =>
    `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')}\r\n`;
  yield written(cleanHeader);
  for (let number = 0; number < rows; number += 1) {
    yield written(rowOf(areas, kecamatanCodes, number));
  }
}
