import type { LegalForm } from '../businesses/legal-forms.ts';
import { cleanText } from '../shared/text.ts';

/**
 * Telling the name of a business from the name of a person. Words decide, never the look of the
 * name: what no word gives away is "unclear", and the caller says what that means in its list.
 */

/**
 * Words that state a legal form. UD and PD are one person trading under a trade name, not legal
 * persons; the name is a business's all the same. KUB and UPPKS are groups.
 */
const formWords: ReadonlyMap<string, LegalForm> = new Map<string, LegalForm>([
  ['PT', 'company'],
  ['CV', 'partnership'],
  ['UD', 'individual'],
  ['PD', 'individual'],
  ['FA', 'partnership'],
  ['FIRMA', 'partnership'],
  ['KOP', 'cooperative'],
  ['KOPERASI', 'cooperative'],
  ['KSP', 'cooperative'],
  ['KSU', 'cooperative'],
  ['KUD', 'cooperative'],
  ['PRIMKOP', 'cooperative'],
  ['YAYASAN', 'foundation'],
  ['KUB', 'other'],
  ['KUBE', 'other'],
  ['UPPKS', 'other'],
  ['POKTAN', 'other'],
]);

/** Forms that stand in front of or behind a name as a word, and may not be read from its middle. */
const onlyAtEnds = new Set(['PT', 'CV', 'UD', 'PD', 'FA', 'KOP', 'FIRMA']);

const tradeWords = new Set(
  // places of trade
  (
    'WARUNG WARTEG WARTEL WARNET WARKOP TOKO KIOS KEDAI LAPAK GERAI DEPOT DEPO OUTLET SHOP STORE MART ' +
    'MINIMARKET SUPERMARKET PASAR PLAZA RUKO GROSIR AGEN DISTRIBUTOR PANGKALAN SENTRA GALERI GALLERY ' +
    'BUTIK BOUTIQUE SALON BARBERSHOP SPA SANGGAR STUDIO PHOTO FOTO RESTO RESTORAN RESTAURANT KANTIN ' +
    'CAFE KAFE COFFEE RUMAH DAPUR KITCHEN BAKERY HOTEL WISMA PENGINAPAN KOS KOST KOSAN KONTRAKAN ' +
    'APOTEK APOTIK KLINIK OPTIK OPTIK BENGKEL PABRIK GUDANG PERCETAKAN KONVEKSI LAUNDRY BINATU ' +
    'GARMENT GARMEN TAILOR PENJAHIT MODE MODISTE FASHION COLLECTION KOLEKSI BORDIR SABLON BATIK ' +
    'SALES MEUBEL MEBEL FURNITURE KERAJINAN CRAFT HANDICRAFT KERAMIK ROTAN BAMBU KUSEN ' +
    // doing
    'USAHA PERUSAHAAN INDUSTRI INDUSTRIES DAGANG PEDAGANG JUAL PENJUAL JASA SERVICE SERVIS REPARASI ' +
    'PRODUKSI PEMBUATAN PENGOLAHAN RENTAL SEWA PERSEWAAN PENYEWAAN TRAVEL TOUR TOURS TRANS TRANSPORT ' +
    'EKSPEDISI LOGISTIK KONTRAKTOR PIJAT PANGKAS CUKUR RIAS CATERING KATERING CUCI ISI ULANG ' +
    'KURSUS BIMBEL LEMBAGA SEKOLAH BIDAN PRAKTEK PRAKTIK DOKTER TUKANG AHLI SOPIR OJEK ' +
    // goods
    'NASI SOTO SATE SATAY BAKSO BASO MIE MI BUBUR GADO KETOPRAK PECEL PEMPEK SIOMAY BATAGOR GORENGAN ' +
    'AYAM BEBEK IKAN SEAFOOD DAGING SAYUR BUAH TELUR BERAS TAHU TEMPE KUE KUEH ROTI CAKE COOKIES ' +
    'SNACK KERIPIK KRIPIK KERUPUK SAMBAL KOPI TEH JUS ES ICE SUSU MINUMAN MAKANAN MASAKAN JAMU OBAT ' +
    'KELONTONG SEMBAKO ROKOK PULSA CELL CELLULAR SELULAR PONSEL HP PHONE ELEKTRONIK ELECTRONIC KOMPUTER ' +
    'COMPUTER MOTOR MOBIL BAN OLI SEPEDA VARIASI BUKU KARPET SEPATU SANDAL TAS BAJU PAKAIAN BUSANA ' +
    'JILBAB HIJAB KAIN KASET KACA BESI KAYU MATERIAL BANGUNAN ALAT LISTRIK GAS MINYAK AIR PLASTIK ' +
    'AKSESORIS ACCESSORIES MAINAN BUNGA FLORIST TANAMAN PET BURUNG EMAS PERHIASAN KAYU KERTAS TIKET ' +
    // trade names
    'JAYA MAJU MAKMUR SEJAHTERA SENTOSA ABADI MANDIRI SUKSES UTAMA BERSAMA BERKAH BAROKAH LANCAR ' +
    'PRIMA KARYA MULIA GROUP GRUP BROTHERS BROS ENTERPRISE INDONESIA NUSANTARA JAKARTA UKM UMKM ' +
    'HOME INDUSTRI TEKNIK TECHNIC TECH MEDIA DIGITAL FOOD FOODS KULINER PERKASA SENTRAL CENTRAL CENTER ' +
    'CENTRE RAYA ADVERTISING PRINTING DIGITAL ODONG MCK WC TELER DAUR'
  ).split(' '),
);

/** Words that stand with persons only. */
const personMarks = new Set(
  'H HJ HAJI HAJJAH IBU BU BAPAK BPK PAK NY NYONYA TN NN DRS DRA IR SDR SDRI'.split(' '),
);
const patronymMarks = new Set(['BIN', 'BINTI', 'BT', 'BTE']);

function wordsOf(name: string): string[] {
  return cleanText(name)
    .toUpperCase()
    .replace(/\b(P|C|U)\. ?(T|V|D)\b\.?/g, '$1$2')
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '');
}

function formIn(name: string, words: readonly string[]): LegalForm | undefined {
  if (words.length < 2) return undefined;
  for (const [index, word] of words.entries()) {
    const form = formWords.get(word);
    if (form === undefined) continue;
    const isAtEnd = index === 0 || index === words.length - 1;
    if (isAtEnd || !onlyAtEnds.has(word)) return form;
    // "X / PT. Y" names a company after a stroke: there the form is at the end of a part.
    if (new RegExp(`[/(,]\\s*${word.split('').join('\\.?\\s?')}\\b`, 'i').test(name)) return form;
  }
  return undefined;
}

/** Everything that the words of a name give away. */
export interface NameSigns {
  /** The legal form that it states (`X JAYA, PT`, `PT. X`, `Koperasi X`). */
  readonly legalForm: LegalForm | undefined;
  /** A word belongs to trade (Warung, Toko, Catering, Jaya, …), or a legal form is stated. */
  readonly isBusinesslike: boolean;
  /** A title of persons stands in front (Hj., Ibu, Bapak), or a father is named (bin, binti). */
  readonly hasPersonMark: boolean;
}

/** Reads the signs of a name in one go; a row asks for several. */
export function signsOfName(name: string): NameSigns {
  const words = wordsOf(name);
  const legalForm = formIn(name, words);
  return {
    legalForm,
    isBusinesslike:
      legalForm !== undefined ||
      words.some((word) => tradeWords.has(word)) ||
      /&|[’'\\]+S\b/i.test(name),
    hasPersonMark:
      words.length > 1 &&
      (personMarks.has(words[0] ?? '') ||
        words.some((word, at) => at > 0 && at < words.length - 1 && patronymMarks.has(word))),
  };
}

/** The legal form that a name states, if it states one. */
export function legalFormOfName(name: string): LegalForm | undefined {
  return formIn(name, wordsOf(name));
}

/** Whether the name states a form that no natural person has. */
export function isLegalEntityName(name: string): boolean {
  return legalFormOfName(name) !== undefined;
}

/** Whether the name is one of trade, or states a legal form. */
export function isLikelyBusinessName(name: string): boolean {
  return signsOfName(name).isBusinesslike;
}

const formAnswers: readonly (readonly [RegExp, LegalForm])[] = [
  [
    /^(perorangan|perseorangan|orang perseorangan|pribadi|sendiri|usaha sendiri|individu)$/,
    'individual',
  ],
  [/^(pt|perseroan) ?(perorangan|perseorangan)$/, 'company'],
  [/^(pt|perseroan( terbatas)?)( tbk)?$/, 'company'],
  [/^(cv|persekutuan komanditer)$/, 'partnership'],
  [/^(ud|usaha dagang)$/, 'individual'],
  [/^(pd|perusahaan dagang)$/, 'individual'],
  [/^(fa|firma)$/, 'partnership'],
  [/^(kop|koperasi.*|ksp|ksu|kud)$/, 'cooperative'],
  [/^(yayasan)$/, 'foundation'],
  [/^(kub|kube|uppks|kelompok.*)$/, 'other'],
];

/** Reads a cell of the column "jenis usaha" or "badan hukum"; undefined when it names no known form. */
export function readLegalForm(answer: string): LegalForm | undefined {
  const key = cleanText(answer).toLowerCase().replace(/\./g, '').replace(/\s+/g, ' ');
  return formAnswers.find(([pattern]) => pattern.test(key))?.[1];
}
