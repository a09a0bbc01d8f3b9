import { newId } from '#lib/server/ids.ts';
import { ofOwnAgency, type Sample } from './sample.ts';

/** Commands and queries of an office: accounts, its own facts, targets. */
export const officeSamples: Readonly<Record<string, Sample>> = {
  // Targets and what an agency sets
  setTargets: {
    about: 'nobody',
    input: ({ actor, place }) => ({
      agencyCode: actor.agency ?? place.agency,
      people: 4,
      reachBy: '2021-12-31',
      decidedOn: '2020-12-01',
      decisionReference: '1/2020',
      decisionTitle: 'Uji',
      parts: [{ areaCode: '31.73.04', quarter: 1, people: 4 }],
    }),
  },
  getTargetParts: { about: 'nobody', input: ({ place }) => ({ agency: place.agency }) },
  getAgencyProfile: {
    about: 'nobody',
    input: ({ place }) => ({ agencyCode: place.agency }),
    expect: ofOwnAgency,
  },
  // No agency has an emblem yet.
  getEmblem: {
    about: 'nobody',
    input: ({ place }) => ({ agencyCode: place.agency }),
    expect: () => 'not-found',
  },
  setTerritory: {
    about: 'nobody',
    input: ({ actor, place }) => ({
      agencyCode: actor.agency ?? place.agency,
      areaCodes: ['31.73'],
    }),
  },
  setLetterhead: {
    about: 'nobody',
    input: ({ actor, place }) => ({
      agencyCode: actor.agency ?? place.agency,
      lines: ['Dinas Uji'],
    }),
  },
  setOfficial: {
    about: 'nobody',
    input: ({ actor, place }) => ({
      agencyCode: actor.agency ?? place.agency,
      position: 'head',
      fullName: 'Pejabat Uji',
      from: '2020-01-06',
    }),
  },
  addHoliday: {
    about: 'nobody',
    input: ({ actor, place, serial }) => ({
      agencyCode: actor.agency ?? place.agency,
      day: `20${String(21 + (serial % 70))}-0${1 + (serial % 9)}-1${serial % 10}`,
      name: 'Libur uji',
    }),
    mayBe: ['holiday.exists'],
  },
  removeHoliday: { about: 'nobody', input: () => ({ id: newId() }), expect: () => 'not-found' },
  // Accounts
  whoAmI: { about: 'nobody', input: () => ({}) },
  listSessions: { about: 'nobody', input: () => ({}) },
  listAgencies: { about: 'nobody', input: () => ({}) },
  listAccounts: { about: 'nobody', input: () => ({}) },
  endSession: {
    about: 'nobody',
    input: () => ({ id: newId() }),
    expect: () => 'not-found',
  },
  changePassword: {
    about: 'nobody',
    input: () => ({ current: 'bukan kata sandi ini', next: 'kata sandi yang panjang' }),
    mayBe: ['sign-in.wrong'],
  },
  addAgency: {
    about: 'nobody',
    input: ({ serial }) => ({ code: `UJI${serial}`, name: 'Dinas Uji', shortName: 'Uji' }),
    expect: ({ actor }) => (actor.agency === null ? 'done' : 'not-allowed'),
  },
  addAccount: {
    about: 'nobody',
    input: ({ serial, actor, place }) => ({
      email: `uji${serial}@contoh.example`,
      fullName: 'Akun Uji',
      password: 'kata sandi yang panjang',
      role: 'deskOfficer',
      agencyCode: actor.agency ?? place.agency,
    }),
  },
  getAccount: {
    about: 'nobody',
    input: ({ world, place, serial }) => ({ accountId: world.spareAccount(place.agency, serial) }),
    expect: ofOwnAgency,
  },
  inviteAccount: {
    about: 'nobody',
    input: ({ serial, actor, place }) => ({
      email: `undang${serial}@contoh.example`,
      fullName: 'Undangan Uji',
      role: 'deskOfficer',
      agencyCode: actor.agency ?? place.agency,
    }),
  },
  judgeInvitations: { about: 'nobody', input: () => ({ invitations: [] }) },
  recoverAccount: {
    about: 'nobody',
    input: ({ world, place, serial }) => ({
      accountId: world.spareAccount(place.agency, serial + 60),
    }),
    mayBe: ['account.closed'],
    expect: ofOwnAgency,
  },
  // Nobody made a link or key under that id.
  readLink: { about: 'nobody', input: () => ({ linkId: newId() }), expect: () => 'not-found' },
  useAccountLink: {
    about: 'nobody',
    input: () => ({ secret: 'x'.repeat(43), password: 'kata sandi yang panjang' }),
    mayBe: ['link.used'],
  },
  renewAccount: {
    about: 'nobody',
    input: ({ world, place, serial }) => ({
      accountId: world.spareAccount(place.agency, serial + 120),
      endsOn: '2120-12-31',
    }),
    mayBe: ['account.closed', 'nothing-changed'],
    expect: ofOwnAgency,
  },
  getSecondFactor: { about: 'nobody', input: () => ({}) },
  addSecondFactor: {
    about: 'nobody',
    input: () => ({ secret: 'A'.repeat(32), code: '000000' }),
    mayBe: ['sign-in.code-wrong'],
  },
  removeSecondFactor: { about: 'nobody', input: () => ({}), expect: () => 'not-found' },
  renewSpareCodes: { about: 'nobody', input: () => ({}), expect: () => 'not-found' },
  makeApiKey: {
    about: 'nobody',
    input: () => ({ name: 'Uji', capabilities: ['people.read'], endsOn: '2020-12-08' }),
    mayBe: ['key.more-than-own', 'key.end-in-past'],
  },
  listApiKeys: { about: 'nobody', input: () => ({}) },
  readApiKey: { about: 'nobody', input: () => ({ keyId: newId() }), expect: () => 'not-found' },
  endApiKey: { about: 'nobody', input: () => ({ keyId: newId() }), expect: () => 'not-found' },
  closeAccount: {
    about: 'nobody',
    input: ({ world, place, serial }) => ({ accountId: world.spareAccount(place.agency, serial) }),
    expect: ofOwnAgency,
  },
};
