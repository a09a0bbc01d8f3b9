import { drawn, type Samples } from './samples.ts';

/**
 * Areas of Kalimantan and Sulawesi where nobody of the demo city was first registered: numbers that
 * begin with them are nobody's yet.
 */
const PREFIXES = ['63', '64', '73'].flatMap((province) =>
  Array.from(
    { length: 625 },
    (_, at) => `${province}${twoFigures(1 + Math.floor(at / 25))}${twoFigures(1 + (at % 25))}`,
  ),
);
/** Days from 1955 on which people who register today were born. */
const BIRTH_DAYS = 18_000;

/**
 * The registration of an invented person that nobody has registered, as a form sends it. The NIK
 * ends in 0000, as no real one does; area and birth date make it different from those of all others.
 *
 * @param number any number below thirty million gives another person
 */
export function registrationOf(samples: Samples, number: number): object {
  const draw = (below: number, what: string): number => drawn(below, number, what);
  const kelurahan = samples.kelurahan[draw(samples.kelurahan.length, 'kelurahan')];
  if (kelurahan === undefined) throw new Error('the city has no kelurahan');
  const name = samples.names[draw(samples.names.length, 'name')] ?? '';
  const other = samples.names[draw(samples.names.length, 'other name')] ?? '';
  const at = number % PREFIXES.length;
  // 7919 is prime to the number of days: for one area all come before one comes again.
  const birth = (Math.floor(number / PREFIXES.length) * 7919 + at * 13) % BIRTH_DAYS;
  const day = new Date(Date.UTC(1955, 0, 1 + birth)).toISOString().slice(0, 10);
  const [year, month, dayOfMonth] = day.split('-') as [string, string, string];
  const isFemale = draw(2, 'sex') === 0;
  const written = twoFigures(Number(dayOfMonth) + (isFemale ? 40 : 0));
  return {
    // With a last word that nobody of the city has.
    fullName: `${name.split(' ')[0] ?? ''} ${other.split(' ').at(-1) ?? ''} ${wordOf(number)}`,
    sex: isFemale ? 'female' : 'male',
    birthDate: day,
    birthPlace: 'Jakarta',
    nik: `${PREFIXES[at] ?? ''}${written}${month}${year.slice(2)}0000`,
    phones: [`0899${String(number).padStart(8, '0')}`],
    address: {
      street: `Jl. Contoh ${1 + draw(200, 'street')}`,
      rt: '004',
      rw: '003',
      kelurahanCode: kelurahan.code,
    },
    business: { name: `Dapur ${name}`, category: 'food', activity: 'keripik pisang' },
    targetGroups: ['starter'],
    enrolledOn: '2020-12-07',
    channel: 'desk',
    registrationGrade: 'C',
    wishes: [{ stage: 'training', wish: 'wants' }],
  };
}

function twoFigures(number: number): string {
  return String(number).padStart(2, '0');
}

const SYLLABLES = [
  'ba',
  'co',
  'du',
  'fe',
  'gi',
  'ha',
  'ju',
  'ke',
  'lo',
  'mi',
  'nu',
  'pe',
  'ra',
  'so',
  'ti',
  'wu',
];

/** A word for a number, as no name has it for a number. */
function wordOf(number: number): string {
  const word = number
    .toString(16)
    .padStart(7, '0')
    .replaceAll(/./g, (digit) => SYLLABLES[Number.parseInt(digit, 16)] ?? '');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
