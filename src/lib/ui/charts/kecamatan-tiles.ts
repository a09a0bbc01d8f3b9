/** Where a kecamatan stands on the tile map of Jakarta, and how its name fits on a tile. */
export interface KecamatanTile {
  /** From 1, north to south. */
  readonly row: number;
  /** From 1, west to east. */
  readonly column: number;
  /** The name with soft hyphens (U+00AD) where it may break, shortened where it must be. */
  readonly label: string;
  /** Three letters for a phone. */
  readonly short: string;
}

/* Positions follow the map as closely as eight columns allow. Keyed by the code of the Ministry of
   Home Affairs. */
const placed: readonly (readonly [string, number, number, string, string])[] = [
  ['31.01.01', 1, 1, 'Kep. Seribu Utara', 'KSU'],
  ['31.01.02', 2, 2, 'Kep. Seribu Sel.', 'KSS'],
  ['31.72.01', 2, 3, 'Penja\u00adringan', 'PJR'],
  ['31.72.05', 2, 5, 'Pade\u00admangan', 'PDM'],
  ['31.72.02', 2, 6, 'Tanjung Priok', 'TJP'],
  ['31.72.03', 2, 7, 'Koja', 'KOJ'],
  ['31.72.04', 2, 8, 'Cilin\u00adcing', 'CLC'],
  ['31.73.06', 3, 1, 'Kali\u00adderes', 'KLD'],
  ['31.73.01', 3, 2, 'Cengka\u00adreng', 'CKR'],
  ['31.73.04', 3, 3, 'Tambora', 'TBR'],
  ['31.73.03', 3, 4, 'Taman Sari', 'TMS'],
  ['31.71.02', 3, 5, 'Sawah Besar', 'SWB'],
  ['31.71.03', 3, 6, 'Kema\u00adyoran', 'KMY'],
  ['31.72.06', 3, 7, 'Kelapa Gading', 'KGD'],
  ['31.73.08', 4, 2, 'Kemba\u00adngan', 'KBG'],
  ['31.73.02', 4, 3, 'Grogol Petam.', 'GRP'],
  ['31.71.01', 4, 4, 'Gambir', 'GMB'],
  ['31.71.04', 4, 5, 'Senen', 'SEN'],
  ['31.71.08', 4, 6, 'Johar Baru', 'JHB'],
  ['31.71.05', 4, 7, 'Cempaka Putih', 'CPT'],
  ['31.75.06', 4, 8, 'Cakung', 'CKG'],
  ['31.73.05', 5, 2, 'Kebon Jeruk', 'KBJ'],
  ['31.73.07', 5, 3, 'Pal\u00admerah', 'PLM'],
  ['31.71.07', 5, 4, 'Tanah Abang', 'TNA'],
  ['31.71.06', 5, 5, 'Menteng', 'MTG'],
  ['31.75.01', 5, 6, 'Matra\u00adman', 'MTR'],
  ['31.75.02', 5, 7, 'Pulo Gadung', 'PLG'],
  ['31.74.05', 6, 2, 'Keba\u00adyoran Lama', 'KBL'],
  ['31.74.07', 6, 3, 'Keba\u00adyoran Baru', 'KBB'],
  ['31.74.02', 6, 4, 'Setia\u00adbudi', 'STB'],
  ['31.74.01', 6, 5, 'Tebet', 'TBT'],
  ['31.75.03', 6, 6, 'Jati\u00adnegara', 'JTN'],
  ['31.75.07', 6, 7, 'Duren Sawit', 'DRS'],
  ['31.74.10', 7, 2, 'Pesang\u00adgrahan', 'PSG'],
  ['31.74.06', 7, 3, 'Cilan\u00addak', 'CLD'],
  ['31.74.03', 7, 4, 'Mampang Prap.', 'MPG'],
  ['31.74.08', 7, 5, 'Panco\u00adran', 'PCR'],
  ['31.75.04', 7, 6, 'Kramat Jati', 'KRJ'],
  ['31.75.08', 7, 7, 'Makasar', 'MKS'],
  ['31.74.04', 8, 4, 'Pasar Minggu', 'PSM'],
  ['31.75.05', 8, 5, 'Pasar Rebo', 'PSR'],
  ['31.75.09', 8, 6, 'Ciracas', 'CRC'],
  ['31.75.10', 8, 7, 'Cipa\u00adyung', 'CPY'],
  ['31.74.09', 9, 4, 'Jaga\u00adkarsa', 'JGK'],
];

/** The 44 tiles by code. */
export const kecamatanTiles: ReadonlyMap<string, KecamatanTile> = new Map(
  placed.map(([code, row, column, label, short]) => [code, { row, column, label, short }]),
);
