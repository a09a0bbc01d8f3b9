import type { BusinessCategory } from '../businesses/categories.ts';
import type { Sex } from '../people/nik.ts';
import type { TargetGroup } from '../people/target-groups.ts';
import type { Wish } from '../stages/stages.ts';
import { cleanText, compareKey } from '../shared/text.ts';

const sexByAnswer: ReadonlyMap<string, Sex> = new Map<string, Sex>([
  ...['l', 'lk', 'laki', 'lakilaki', 'pria', 'm', 'male', 'cowok'].map(
    (key) => [key, 'male'] as const,
  ),
  ...['p', 'pr', 'perempuan', 'wanita', 'w', 'f', 'female', 'prp'].map(
    (key) => [key, 'female'] as const,
  ),
]);

/** L or P, and the words for them; undefined for anything else. */
export function readSex(answer: string): Sex | undefined {
  return sexByAnswer.get(compareKey(answer));
}

const categoryByAnswer: ReadonlyMap<string, BusinessCategory> = new Map<string, BusinessCategory>([
  ...[
    'kuliner',
    'makanan',
    'minuman',
    'makanandanminuman',
    'makananminuman',
    'mamin',
    'boga',
    'katering',
    'catering',
    'food',
  ].map((key) => [key, 'food'] as const),
  ...[
    'fesyen',
    'fashion',
    'pakaian',
    'busana',
    'konveksi',
    'tekstil',
    'batik',
    'garmen',
    'fesyenbusana',
  ].map((key) => [key, 'fashion'] as const),
  ...['kerajinan', 'kriya', 'craft', 'handicraft', 'kerajinantangan'].map(
    (key) => [key, 'craft'] as const,
  ),
  ...['jasa', 'service', 'services', 'jasaproduksilainnya', 'jasalainnya'].map(
    (key) => [key, 'service'] as const,
  ),
  ...[
    'lainlain',
    'lainnya',
    'lain',
    'other',
    'perdagangan',
    'dagang',
    'homeindustri',
    'industri',
    'pertanian',
    'peternakan',
    'perikanan',
    'industrirumahan',
  ].map((key) => [key, 'other'] as const),
]);

/** The kind of business; trade and home industry without more are "other". Undefined when unknown. */
export function readCategory(answer: string): BusinessCategory | undefined {
  return categoryByAnswer.get(compareKey(answer));
}

/** One word for each kind of business, as lists write it; `readCategory` knows them all. */
export const categoryWords: readonly string[] = [
  'Kuliner',
  'Fesyen',
  'Kerajinan',
  'Jasa',
  'Lainnya',
];

const yes = new Set(
  'ya y yes sudah sdh v vv ok true benar ada hadir ikut lulus selesai 1 punya memiliki sudahada terdaftar aktif iya didampingi dilatih'.split(
    ' ',
  ),
);
const no = new Set(
  '0 tidak tdk no n false salah belum blm tidakada belumada tidakikut belumikut tidakhadir tidakpunya belumpunya bukan'.split(
    ' ',
  ),
);

/** A tick or a word for yes or no; undefined when it is neither (an x may mean either). */
export function readYesNo(answer: string | number | boolean): boolean | undefined {
  if (typeof answer === 'boolean') return answer;
  const text = cleanText(String(answer));
  if (/^[✓✔☑√]$/u.test(text)) return true;
  const key = compareKey(text);
  return yes.has(key) ? true : no.has(key) ? false : undefined;
}

const wishByAnswer: ReadonlyMap<string, Wish> = new Map<string, Wish>([
  ...['ingin', 'mau', 'minat', 'berminat', 'perlu', 'butuh', 'membutuhkan', 'wants'].map(
    (key) => [key, 'wants'] as const,
  ),
  ...['tidakperlu', 'tdkperlu', 'tidakbutuh', 'tidakminat', 'tidakberminat', 'notneeded'].map(
    (key) => [key, 'notNeeded'] as const,
  ),
  ...['nanti', 'nantisaja', 'menunggu', 'later'].map((key) => [key, 'later'] as const),
]);

/** What the person wants of a stage, where the list says so instead of a tick. */
export function readWish(answer: string): Wish | undefined {
  return wishByAnswer.get(compareKey(answer));
}

const groupByAnswer: ReadonlyMap<string, TargetGroup> = new Map<string, TargetGroup>([
  ...['pemula', 'wirausahapemula', 'wubpemula', 'wub', 'wirausahabaru', 'starter'].map(
    (key) => [key, 'starter'] as const,
  ),
  ...['naikkelas', 'wirausahanaikkelas', 'scalingup'].map((key) => [key, 'scalingUp'] as const),
  ...['pencarikerja', 'pencaker', 'jobseeker', 'pengangguran'].map(
    (key) => [key, 'jobSeeker'] as const,
  ),
  ...['keluargamiskin', 'gakin', 'miskin', 'prasejahtera', 'poorfamily'].map(
    (key) => [key, 'poorFamily'] as const,
  ),
  ...['disabilitas', 'penyandangdisabilitas', 'difabel', 'personwithdisability'].map(
    (key) => [key, 'personWithDisability'] as const,
  ),
]);

/** One or more target groups of a cell, split at commas and strokes; undefined when a part is unknown. */
export function readTargetGroups(answer: string): TargetGroup[] | undefined {
  const groups: TargetGroup[] = [];
  for (const part of answer.split(/[,;/&]/)) {
    const key = compareKey(part);
    if (key === '') continue;
    const group = groupByAnswer.get(key);
    if (group === undefined) return undefined;
    if (!groups.includes(group)) groups.push(group);
  }
  return groups;
}
