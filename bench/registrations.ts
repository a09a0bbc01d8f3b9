import { drawn, type Samples } from './samples.ts';

/**
 * The registration of an invented person that nobody has registered, as a form sends it. The NIK
 * ends in 0000, as no real one does; area and birth date make it different from all others.
 *
 * @param run tells runs apart, so that a city can be used again
 */
export function registrationOf(samples: Samples, run: string, number: number): object {
  const draw = (below: number, what: string): number => drawn(below, run, number, what);
  const kelurahan = samples.kelurahan[draw(samples.kelurahan.length, 'kelurahan')];
  if (kelurahan === undefined) throw new Error('the city has no kelurahan');
  const name = samples.names[draw(samples.names.length, 'name')] ?? '';
  const other = samples.names[draw(samples.names.length, 'other name')] ?? '';
  const birth = new Date(Date.UTC(1955, 0, 1 + draw(18_000, 'birth')));
  const day = birth.toISOString().slice(0, 10);
  const [year, month, dayOfMonth] = day.split('-') as [string, string, string];
  const isFemale = draw(2, 'sex') === 0;
  const written = String(Number(dayOfMonth) + (isFemale ? 40 : 0)).padStart(2, '0');
  const areaDigits = kelurahan.kecamatanCode.replaceAll('.', '');
  return {
    // A surname that nobody of the city has: a person of the same name is a refusal, not a row.
    fullName: `${name.split(' ')[0] ?? ''} ${other.split(' ').at(-1) ?? ''} ${wordOf(draw(4_000_000, 'surname'))}`,
    sex: isFemale ? 'female' : 'male',
    birthDate: day,
    birthPlace: 'Jakarta',
    nik: `${areaDigits}${written}${month}${year.slice(2)}0000`,
    phones: [`0899${String(draw(100_000_000, 'phone')).padStart(8, '0')}`],
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

/** A word of six syllables for a number. */
function wordOf(number: number): string {
  const word = number
    .toString(16)
    .padStart(6, '0')
    .replaceAll(/./g, (digit) => SYLLABLES[Number.parseInt(digit, 16)] ?? '');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
