import type { Role } from '#lib/domain/accounts/roles.ts';
import { inventName } from '#lib/domain/demo/names.ts';
import { randomFor } from '#lib/domain/demo/random.ts';
import { idFrom } from '../ids.ts';
import type { PopulatedArea } from '../modules/areas/index.ts';
import type { AccountDraft } from './write-accounts.ts';
import { demoAgency } from './write-person.ts';

/** The password of every sign-in of a demo database. It protects nothing: all people are invented. */
export const demoPassword = 'jakpreneur-demo';

/** One sign-in of the demo, as the start prints it. */
export interface DemoSignIn {
  readonly email: string;
  readonly fullName: string;
  readonly role: Role;
  readonly agencyCode: string | null;
  /** Names of the areas that the role is for. */
  readonly territory: readonly string[];
}

const signIn = (
  name: string,
  fullName: string,
  role: Role,
  agencyCode: string | null,
  ...territory: readonly string[]
): DemoSignIn => ({ email: `${name}@contoh.example`, fullName, role, agencyCode, territory });

/** The sign-ins worth telling of; 43 more field officers are named after their kecamatan. */
export const demoSignIns: readonly DemoSignIn[] = [
  signIn('ratna', 'Ratna Anggraini', 'deskOfficer', demoAgency),
  signIn('dimas', 'Dimas Prakoso', 'fieldOfficer', demoAgency, 'Tambora'),
  signIn('sri', 'Sri Mardiyanti', 'supervisor', demoAgency, 'Jakarta Barat'),
  signIn('wulan', 'Wulan Kinanti', 'agencyAdmin', demoAgency),
  signIn('kepala', 'Endah Prameswari', 'leader', demoAgency),
  signIn('auditor', 'Bagus Adiputra', 'auditor', null),
  signIn('kota', 'Nurul Hidayati', 'cityAdmin', null),
  signIn('siti', 'Siti Rohayati', 'entrepreneur', null),
];

/** The six agencies that coach; a live database starts without any. */
export const demoAgencies: readonly (readonly [code: string, name: string, shortName: string])[] = [
  ['PPAPP', 'Dinas Pemberdayaan, Perlindungan Anak dan Pengendalian Penduduk', 'Dinas PPAPP'],
  [
    'PPKUKM',
    'Dinas Perindustrian, Perdagangan, Koperasi, Usaha Kecil dan Menengah',
    'Dinas PPKUKM',
  ],
  ['NAKER', 'Dinas Tenaga Kerja, Transmigrasi dan Energi', 'Dinas Nakertransgi'],
  ['KPKP', 'Dinas Ketahanan Pangan, Kelautan dan Pertanian', 'Dinas KPKP'],
  ['SOSIAL', 'Dinas Sosial', 'Dinas Sosial'],
  ['PAREKRAF', 'Dinas Pariwisata dan Ekonomi Kreatif', 'Dinas Parekraf'],
];

/** A field officer by the kecamatan that is theirs. */
export interface DemoOfficer {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
}

/** One field officer per kecamatan; the same people in every demo city. */
export function demoOfficers(areas: readonly PopulatedArea[]): ReadonlyMap<string, DemoOfficer> {
  const known = demoSignIns.filter((one) => one.role === 'fieldOfficer');
  const kecamatan = areas.filter((area) => area.level === 'kecamatan');
  return new Map(
    kecamatan.map(({ code, name }, index) => {
      const named = known.find((one) => one.territory.includes(name));
      const random = randomFor(44, index);
      const slug = name.toLowerCase().replaceAll(' ', '-');
      const email = named?.email ?? `petugas-${slug}@contoh.example`;
      const fullName =
        named?.fullName ??
        inventName(random, random.chance(0.6) ? 'female' : 'male').fullName.replace(/^Hj?\. /, '');
      return [code, { id: accountId(email), fullName, email }];
    }),
  );
}

export function accountId(email: string): string {
  return idFrom('account', email);
}

/**
 * Every account of a demo city.
 *
 * @param heroine the person whom the entrepreneur's sign-in belongs to
 */
export function demoAccounts(
  areas: readonly PopulatedArea[],
  officers: ReadonlyMap<string, DemoOfficer>,
  passwordHash: string,
  heroine: string | null,
): readonly AccountDraft[] {
  const told = demoSignIns
    .filter((one) => one.role !== 'fieldOfficer')
    .map((one) => ({
      id: accountId(one.email),
      email: one.email,
      fullName: one.fullName,
      passwordHash,
      personId: one.role === 'entrepreneur' ? heroine : null,
      isSystem: false,
      role: one.role,
      agencyCode: one.agencyCode,
      areaCodes: one.territory.map((name) => codeOf(areas, name)),
    }));
  const field = [...officers].map(([kecamatanCode, officer]) => ({
    ...officer,
    passwordHash,
    personId: null,
    isSystem: false,
    role: 'fieldOfficer' as const,
    agencyCode: demoAgency,
    areaCodes: [kecamatanCode],
  }));
  return [...told, ...field];
}

function codeOf(areas: readonly PopulatedArea[], name: string): string {
  const area = areas.find((one) => one.level === 'kota' && one.variants.includes(name));
  if (area === undefined) throw new Error(`there is no kota ${name}`);
  return area.code;
}
