import * as v from 'valibot';
import type { ProblemCode } from '#lib/domain/problems.ts';
import { newId } from '#lib/server/ids.ts';
import type { AccessWorld, Actor, Placed } from './world.ts';

export type Outcome = 'done' | 'not-allowed' | 'not-found';

export interface Occasion {
  readonly world: AccessWorld;
  readonly actor: Actor;
  /** Whom it is about, in the actor's territory or outside. */
  readonly place: Placed;
  /** Different for every call, for what must be new. */
  readonly serial: number;
}

/** One valid input of a command or query, and what of its outcome the role table does not say. */
export interface Sample {
  /** `person`: a stranger's id must read as missing. `nobody`: it names no person. */
  readonly about: 'person' | 'nobody';
  input(occasion: Occasion): unknown;
  /** Refusals by a rule that come after permission, and so are as good as done. */
  readonly mayBe?: readonly ProblemCode[];
  /** Outcome for an actor who has the capability, where the territory of a person does not decide. */
  expect?(occasion: Occasion): Outcome;
  /** Ids of the people that an answer names: exactly those that the actor sees. */
  readonly shows?: (answer: unknown) => readonly string[];
}

const listed = v.object({ people: v.array(v.object({ personId: v.string() })) });
const peopleIn = (answer: unknown) => v.parse(listed, answer).people.map((one) => one.personId);

const figures: Sample = { about: 'nobody', input: () => ({}) };
const evidence = { stage: 'mentoring', kind: 'visit', grade: 'C', happenedOn: '2020-11-20' };
/** An import of the actor's agency, or of the other one. */
const importOf = ({ world, place }: Occasion) => ({ importId: world.imports[place.agency] });
/** An act that somebody of the actor's agency has chosen, or somebody of the other one. */
const actOf = ({ world, place }: Occasion) => ({ actId: world.acts[place.agency] });
/** A supervisor sees the own acts only; the desk those of the agency. */
const ofDesk = (occasion: Occasion): Outcome =>
  occasion.actor.role === 'supervisor' ? 'not-found' : ofOwnAgency(occasion);
const ofOwnAgency = ({ actor, place }: Occasion): Outcome =>
  actor.agency === null || actor.agency === place.agency ? 'done' : 'not-found';

/** One for every command and query; a new one without its line fails the test. */
export const samples: Readonly<Record<string, Sample>> = {
  // People
  registerPerson: {
    about: 'nobody',
    input: ({ place, actor, serial }) => ({
      fullName: `Uji ${words(serial)}`,
      birthDate: `19${70 + (serial % 30)}-03-05`,
      address: { kelurahanCode: '31.73.04.1001' },
      enrolledOn: '2020-11-02',
      channel: 'desk',
      registrationGrade: 'C',
      agencyCode: actor.agency ?? place.agency,
    }),
    mayBe: ['person.possible-duplicate'],
  },
  correctPerson: {
    about: 'person',
    input: ({ place, serial }) => ({ personId: place.personId, callName: `Panggilan ${serial}` }),
  },
  findPossibleDuplicates: { about: 'nobody', input: () => ({ fullName: 'Aminah Contoh' }) },
  erasePerson: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, reason: 'diminta' }),
  },
  revealNumber: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, reason: 'mengisi formulir izin' }),
  },
  readRevealedNumber: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, commandId: newId() }),
    // Nobody opened it under that id.
    expect: () => 'not-found',
  },
  assignOfficer: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, officerId: place.officer }),
    mayBe: ['nothing-changed'],
    expect: ({ actor, place, world }) =>
      actor.role === 'fieldOfficer'
        ? 'not-allowed'
        : world.sees(actor, place)
          ? 'done'
          : 'not-found',
  },
  exportPeople: { about: 'nobody', input: () => ({ format: 'csv' }) },
  pageOfExport: { about: 'nobody', input: () => ({}), shows: peopleIn },
  getPerson: { about: 'person', input: ({ place }) => ({ id: place.personId }) },
  getSensitiveGroups: {
    about: 'person',
    input: ({ place }) => ({ id: place.personId }),
  },
  getHistory: { about: 'person', input: ({ place }) => ({ id: place.personId }) },
  listPeople: { about: 'nobody', input: () => ({ size: 200 }), shows: peopleIn },
  searchPeople: { about: 'nobody', input: () => ({ words: 'contoh', size: 50 }), shows: peopleIn },
  listOfficers: { about: 'nobody', input: () => ({}) },
  listHeldCases: { about: 'nobody', input: () => ({}) },
  // Businesses
  registerBusiness: {
    about: 'nobody',
    input: ({ place, actor, serial }) => ({
      name: `Dapur ${words(serial)}`,
      category: 'food',
      address: { areaCode: '31.73.04' },
      agencyCode: actor.agency ?? place.agency,
    }),
  },
  listBusinesses: { about: 'nobody', input: () => ({}) },
  // Stages
  recordEvidence: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, ...evidence }),
  },
  replaceEvidence: {
    about: 'person',
    input: ({ place }) => ({
      personId: place.personId,
      evidenceId: place.evidenceId,
      ...evidence,
      stage: 'training',
      kind: 'classAttended',
    }),
    mayBe: ['evidence.already-replaced'],
  },
  withdrawEvidence: {
    about: 'person',
    input: ({ place }) => ({
      personId: place.personId,
      evidenceId: place.evidenceId,
      reason: 'tercatat dua kali',
    }),
    mayBe: ['evidence.already-replaced'],
  },
  setWish: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, stage: 'marketing', wish: 'wants' }),
    mayBe: ['nothing-changed'],
  },
  // Files
  getFile: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, fileId: newId() }),
    // Nobody took one in under that id.
    expect: () => 'not-found',
  },
  // Figures
  // Sums are compared for the whole city, or not at all.
  checkSums: {
    ...figures,
    expect: ({ actor }) => (actor.agency === null ? 'done' : 'not-allowed'),
  },
  getCumulative: figures,
  getDashboard: figures,
  getFunnel: figures,
  getGroups: figures,
  getMap: figures,
  getTarget: figures,
  getPublicResults: {
    about: 'nobody',
    input: () => ({}),
    // Answered to everybody by entering as nobody in particular; see the API.
    expect: () => 'not-allowed',
  },
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
  // Imports
  confirmMapping: {
    about: 'nobody',
    input: (occasion) => ({ ...importOf(occasion), columns: ['fullName'] }),
    mayBe: ['import.not-open', 'import.columns-unclear'],
    expect: ofOwnAgency,
  },
  saveImport: {
    about: 'nobody',
    input: importOf,
    mayBe: ['import.not-open', 'import.nothing-to-save'],
    expect: ofOwnAgency,
  },
  undoImport: {
    about: 'nobody',
    input: importOf,
    mayBe: ['import.not-open'],
    expect: ofOwnAgency,
  },
  answerHeldRow: {
    about: 'nobody',
    input: (occasion) => ({ ...importOf(occasion), rowNumber: 2, answer: 'leaveOut' }),
    mayBe: ['import.not-open', 'import.row-answered'],
    expect: ofOwnAgency,
  },
  getImport: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  getImportColumns: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  getImportProblems: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  listImportRows: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  listHeldRows: { about: 'nobody', input: importOf, expect: ofOwnAgency },
  listImports: { about: 'nobody', input: () => ({}) },
  // Letters and attendance lists
  makeDocument: {
    about: 'person',
    input: ({ place }) => ({
      kind: 'coachingLetter',
      subject: 'Mengurus NIB',
      personIds: [place.personId],
      agencyCode: place.agency,
    }),
  },
  listDocuments: { about: 'nobody', input: () => ({}) },
  getDocument: {
    about: 'nobody',
    // No paper has the id of a person.
    input: ({ place }) => ({ documentId: place.personId }),
    expect: () => 'not-found',
  },
  // Acts on many
  chooseForAct: {
    about: 'nobody',
    input: ({ place }) => ({
      act: { record: 'evidence', ...evidence },
      choice: { by: 'people', people: [{ enrolmentId: place.enrolmentId }] },
    }),
    // Whoever sees none of them has chosen nobody.
    mayBe: ['act.nobody-chosen'],
  },
  includeChanged: {
    about: 'nobody',
    input: actOf,
    mayBe: ['nothing-changed'],
    // Whom a colleague has chosen, nobody else begins with.
    expect: () => 'not-found',
  },
  startAct: { about: 'nobody', input: actOf, expect: () => 'not-found' },
  stopAct: { about: 'nobody', input: actOf, mayBe: ['act.not-open'], expect: ofDesk },
  undoAct: {
    about: 'nobody',
    input: (occasion) => ({ ...actOf(occasion), reason: 'keliru' }),
    mayBe: ['act.not-open'],
    expect: ofDesk,
  },
  getAct: { about: 'nobody', input: actOf, expect: ofDesk },
  previewAct: { about: 'nobody', input: actOf, expect: ofDesk },
  previewUndo: { about: 'nobody', input: actOf, expect: ofDesk },
  listActs: { about: 'nobody', input: () => ({ since: '2020-12-08T00:00:00Z' }) },
  matchPasted: { about: 'nobody', input: () => ({ pasted: 'Aminah Contoh' }) },
  // Queues
  listQueues: { about: 'nobody', input: () => ({}) },
  saveList: {
    about: 'nobody',
    input: ({ serial }) => ({ name: `Daftar ${serial}`, filter: { withoutOfficer: true } }),
    mayBe: ['list.too-many-saved'],
  },
  endList: { about: 'nobody', input: () => ({ listId: newId() }), expect: () => 'not-found' },
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
  // The journal
  verifySeals: { about: 'nobody', input: () => ({}) },
};

/** A name that no other call has, in letters, since figures do not belong into names. */
function words(serial: number): string {
  const syllables = ['ba', 'ki', 'ru', 'so', 'te', 'la', 'mi', 'nu', 'wo', 'de'];
  return [...String(serial * 7919 + 1000)].map((figure) => syllables[Number(figure)]).join('');
}
