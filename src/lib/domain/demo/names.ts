import type { Sex } from '../people/nik.ts';
import type { Random } from './random.ts';

/** Words that names are put together from. Every combination is invented. */
interface NameGroup {
  readonly weight: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  /** Second words; empty when one name is the custom. */
  readonly femaleSecond: readonly string[];
  readonly maleSecond: readonly string[];
  /** Family or clan names at the end. */
  readonly last?: readonly string[];
  /** Share of people with a single name. */
  readonly single: number;
}

const words = (text: string): readonly string[] => text.split(' ');

const groups: readonly NameGroup[] = [
  {
    // Betawi
    weight: 27,
    female: words(
      'Siti Nur Rohmah Mutmainah Halimah Fatimah Aminah Zubaidah Maryamah Sapiah Marwiyah Hasanah Romlah Sumiyati Asmanih Nurhayati Muslihah Saodah Juhairiyah Khodijah Nafisah Latifah Rukoyah Umi',
    ),
    male: words(
      'Muhammad Ahmad Abdul Mamat Saiful Zainal Ridwan Sobari Marzuki Rojali Naim Nasir Mahfud Sanusi Hamdani Madroji Junaedi Syarifudin Murtado Sahroni Fauzi Hasbullah Mursalih Nawawi',
    ),
    femaleSecond: words(
      'Rohayati Aisyah Jamilah Maesaroh Hamidah Nurjanah Komariah Zahro Hayati Laila Masitoh Rahmawati Sholihah Mulyanah Fauziah Sa’diyah Khotimah Nurhasanah Marlina Aminah',
    ),
    maleSecond: words(
      'Rohman Hakim Fadillah Rizki Syukur Ghofur Rahman Wahab Hidayat Mubarok Ramadhan Mukti Karim Latif Firdaus Maulana Jaelani Basir Rojak Aziz',
    ),
    single: 0.14,
  },
  {
    // Javanese
    weight: 33,
    female: words(
      'Sri Endang Wahyu Dwi Tri Retno Sulastri Suparti Wiji Ningsih Rukmini Sutinah Partini Sumarni Lestari Wulan Dewi Ratna Murni Yuliati Titik Eka Indah Puji Siwi Tumini Karsinah Wagiyem',
    ),
    male: words(
      'Bambang Suparman Joko Agus Slamet Sugeng Wahyu Dwi Tri Eko Budi Sutrisno Supriyadi Hartono Widodo Mulyono Sunarto Purnomo Teguh Wawan Kusno Sarwono Sukardi Suyatno Ngadiman Tukiman Priyo',
    ),
    femaleSecond: words(
      'Wahyuni Lestari Handayani Astuti Rahayu Ningsih Wulandari Purwanti Setyowati Kusumawati Utami Sulistyowati Widiastuti Hartati Susanti Mulyani Winarsih Puspitasari Kartikasari Suprihatin',
    ),
    maleSecond: words(
      'Setiadi Santoso Prasetyo Nugroho Susilo Wibowo Haryanto Purwanto Saputro Kurniawan Hidayat Raharjo Setiawan Utomo Riyanto Cahyono Sulistyo Wicaksono Budiman Pranoto',
    ),
    single: 0.24,
  },
  {
    // Sundanese
    weight: 17,
    female: words(
      'Neneng Euis Iis Elis Ai Cucu Imas Yayah Eti Nining Lilis Teti Yeti Wiwin Nunung Entin Popon Rina Tati Ade Rosita Titin Enok Lina',
    ),
    male: words(
      'Asep Dadang Ujang Cecep Dede Iwan Agus Yayan Deden Endang Aep Wawan Tatang Jajang Nandang Encep Rahmat Yudi Dindin Maman Engkos Udin Oman Koswara',
    ),
    femaleSecond: words(
      'Kurniasih Sukaesih Rohaeti Komalasari Nurhayati Rosmiati Yulianti Sumiati Suryani Kartini Mulyati Hasanah Ratnaningsih Sopiah Nuraeni Setiawati Juariah Karyati',
    ),
    maleSecond: words(
      'Sunandar Hermawan Suryana Kosasih Permana Gunawan Supriatna Hidayat Setiawan Sudrajat Ruhiyat Mulyana Kusnadi Saepudin Wiguna Sutisna Nugraha Solihin',
    ),
    single: 0.12,
  },
  {
    // Batak
    weight: 6,
    female: words(
      'Ester Rosmauli Tiur Lamria Duma Riris Sondang Nurmala Hotmaida Rotua Tio Mastiur Dewi Melva Lasmaria Herlina',
    ),
    male: words(
      'Parlin Togar Binsar Jonggi Hotman Marolop Sahat Tumpal Pardamean Ronal Saut Monang Ramses Poltak Mangasi Edison',
    ),
    femaleSecond: words('Maria Riana Elfrida Theresia Novita Junita'),
    maleSecond: words('Parulian Halomoan Hasudungan Mangara Pangihutan Jonathan'),
    last: words(
      'Manurung Siregar Simanjuntak Sihombing Nainggolan Hutagalung Pasaribu Sitorus Panjaitan Simbolon Silalahi Tampubolon Napitupulu Lubis Harahap Nasution',
    ),
    single: 0,
  },
  {
    // Minang
    weight: 6,
    female: words(
      'Yusneli Desmawati Rosnida Zulfiani Upik Elmiati Nurbaiti Yulinar Syamsidar Fitriani Gusnita Resti Rahmi Nelfita',
    ),
    male: words(
      'Syafrizal Zulkifli Yusrizal Efrizal Afrizal Masrul Nasrul Syahril Indra Rizal Hendri Buyung Erman Fadli',
    ),
    femaleSecond: words('Yanti Wati Sari Putri Hayati Dewi Marni Susanti Oktavia'),
    maleSecond: words('Putra Saputra Koto Chaniago Tanjung Piliang Sikumbang Caniago Jambak Malin'),
    single: 0.3,
  },
  {
    // Chinese-Indonesian
    weight: 5,
    female: words(
      'Lilian Mei Lanny Fenny Susana Meliana Yenny Shinta Linda Hanny Vivian Selvi Kartika Oei',
    ),
    male: words(
      'Hendra Budi Rudi Kevin Johan Willy Hadi Andre Steven Robert Sutanto Ferry Edward Liem',
    ),
    femaleSecond: words(
      'Wijaya Halim Tanuwijaya Kusuma Gunawan Lestari Santoso Hartanto Setiawan Liem Lie',
    ),
    maleSecond: words(
      'Wijaya Halim Tanuwijaya Kusuma Gunawan Salim Santoso Hartanto Setiawan Tan Ong',
    ),
    single: 0.03,
  },
  {
    // Arab descent
    weight: 3,
    female: words('Syarifah Zahra Salma Nadia Aisyah Fatmah Lulu Hilda Sakinah'),
    male: words('Abdullah Ali Umar Salim Hasan Husein Faisal Yahya Zaki'),
    femaleSecond: words('Zahira Amira Muna Hanum Laila Nabila'),
    maleSecond: words('Hasyim Ja’far Idrus Muhsin Thalib Ahmad'),
    last: words('Alatas Assegaf Alhabsyi Alaydrus Bafadhal Baswedan Shahab Bahasuan'),
    single: 0,
  },
  {
    // Eastern islands
    weight: 3,
    female: words(
      'Maria Yohana Theresia Agustina Kristina Fransiska Yuliana Magdalena Adolfina Elisabet',
    ),
    male: words('Yosef Yohanes Markus Petrus Fransiskus Stefanus Marthen Daniel Benyamin Melkior'),
    femaleSecond: words('Goreti Margareta Rosalia Yosefina Anastasia Helena'),
    maleSecond: words('Antonius Paulus Kristian Dominggus Albertus Yakobus'),
    last: words(
      'Lobo Kelen Wenda Tuhumuri Pattiasina Latuheru Manuputty Seran Bere Kogoya Rumbiak Matulessy',
    ),
    single: 0,
  },
];

/** An invented name as on a card, and what people call the person; null when that is the first word. */
export interface InventedName {
  readonly fullName: string;
  readonly callName: string | null;
}

const weights = groups.map((group) => [group, group.weight] as const);

/** Makes up a name. */
export function inventName(random: Random, sex: Sex): InventedName {
  const group = random.weighted(weights);
  const first = random.pick(sex === 'female' ? group.female : group.male);
  const second = random.pick(sex === 'female' ? group.femaleSecond : group.maleSecond);
  const last = group.last === undefined ? undefined : random.pick(group.last);
  const roll = random.next();
  const parts =
    last !== undefined
      ? roll < 0.6
        ? [first, last]
        : [first, second, last]
      : roll < group.single || first === second
        ? [first]
        : [first, second];
  // A few carry a third word, as cards of younger people do.
  if (last === undefined && parts.length === 2 && random.chance(0.12)) {
    const third = random.pick(sex === 'female' ? group.femaleSecond : group.maleSecond);
    if (!parts.includes(third)) parts.push(third);
  }
  const isPilgrim = random.chance(0.015);
  const title = isPilgrim ? (sex === 'female' ? 'Hj. ' : 'H. ') : '';
  const callName = parts.length > 1 && random.chance(0.25) ? callNameOf(parts, random) : null;
  return { fullName: `${title}${parts.join(' ')}`, callName };
}

function callNameOf(parts: readonly string[], random: Random): string {
  const word = parts[parts.length > 2 ? 1 : random.below(2)] ?? parts[0] ?? '';
  return word.length > 5 && random.chance(0.6) ? word.slice(0, 4).replace(/[aeiou]$/, '') : word;
}

export const birthPlaces = [
  ['Jakarta', 58],
  ['Bogor', 5],
  ['Tangerang', 4],
  ['Bekasi', 4],
  ['Bandung', 3],
  ['Cirebon', 3],
  ['Tegal', 3],
  ['Brebes', 3],
  ['Solo', 2],
  ['Yogyakarta', 2],
  ['Wonogiri', 2],
  ['Semarang', 2],
  ['Surabaya', 2],
  ['Padang', 2],
  ['Medan', 2],
  ['Garut', 2],
  ['Kupang', 1],
] as const;
