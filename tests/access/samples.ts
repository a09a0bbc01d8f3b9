import * as v from 'valibot';
import { newId } from '#lib/server/ids.ts';
import { officeSamples } from './samples-of-office.ts';
import { samplesOfActs } from './samples-of-acts.ts';
import { samplesOfImports } from './samples-of-imports.ts';
import type { Sample } from './sample.ts';

export type { Occasion, Outcome, Sample } from './sample.ts';

const listed = v.object({ people: v.array(v.object({ personId: v.string() })) });
const peopleIn = (answer: unknown) => v.parse(listed, answer).people.map((one) => one.personId);

const figures: Sample = { about: 'nobody', input: () => ({}) };
const evidence = { stage: 'mentoring', kind: 'visit', grade: 'C', happenedOn: '2020-11-20' };
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
  setTargetGroup: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, group: 'scalingUp', source: 'officer' }),
  },
  endTargetGroup: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, group: 'jobSeeker' }),
    mayBe: ['nothing-changed'],
  },
  getTargetGroups: { about: 'person', input: ({ place }) => ({ personId: place.personId }) },
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
  countPeople: { about: 'nobody', input: () => ({ filters: [{}] }) },
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
  setBusinessMember: {
    about: 'nobody',
    input: ({ place }) => ({ businessId: newId(), personId: place.personId, role: 'member' }),
    expect: () => 'not-found',
  },
  endBusinessMember: {
    about: 'nobody',
    input: ({ place }) => ({ businessId: newId(), personId: place.personId }),
    expect: () => 'not-found',
  },
  recordBusinessLicence: {
    about: 'nobody',
    input: () => ({
      businessId: newId(),
      title: 'NIB',
      reference: '0220000000001',
      issuedOn: '2020-11-20',
    }),
    expect: () => 'not-found',
  },
  getBusiness: {
    about: 'nobody',
    input: () => ({ businessId: newId() }),
    expect: () => 'not-found',
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
  // Coming and going: nobody leaves for good, so that the other samples find everybody.
  endEnrolment: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, reason: 'moved', on: '2000-01-01' }),
    mayBe: ['enrolment.left-before-enrolled'],
  },
  reopenEnrolment: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, enrolmentId: place.enrolmentId }),
    mayBe: ['enrolment.not-ended'],
  },
  enrolAgain: {
    about: 'person',
    input: ({ place }) => ({ personId: place.personId, agencyCode: place.agency }),
    mayBe: ['enrolment.not-ended'],
  },
  proposeTransfer: {
    about: 'person',
    input: ({ place }) => ({
      personId: place.personId,
      toAgency: place.agency === 'PPAPP' ? 'SOSIAL' : 'PPAPP',
      reason: 'tempat usaha pindah',
    }),
    mayBe: ['transfer.already-proposed', 'transfer.same-agency'],
    // Who keeps a case hands it on through the desk.
    expect: ({ actor, place, world }) => {
      if (!world.sees(actor, place)) return 'not-found';
      return actor.role === 'fieldOfficer' ? 'not-allowed' : 'done';
    },
  },
  acceptTransfer: {
    about: 'nobody',
    input: () => ({ transferId: newId() }),
    expect: () => 'not-found',
  },
  closeTransfer: {
    about: 'nobody',
    input: () => ({ transferId: newId() }),
    expect: () => 'not-found',
  },
  getChangesSince: { about: 'nobody', input: () => ({ on: '2020-11-30' }) },
  listTransfers: { about: 'nobody', input: () => ({}) },
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
  ...samplesOfImports,
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
  ...samplesOfActs,
  ...officeSamples,
  // The journal
  reportProblem: {
    about: 'nobody',
    input: () => ({ screen: 'k.wirausaha', words: 'Tombolnya tidak bisa ditekan' }),
  },
  listProblemReports: { about: 'nobody', input: () => ({}) },
  closeProblemReport: {
    about: 'nobody',
    input: () => ({ reportId: newId() }),
    expect: () => 'not-found',
  },
  verifySeals: { about: 'nobody', input: () => ({}) },
  verifyJournalPart: { about: 'nobody', input: () => ({}) },
  listJournal: { about: 'nobody', input: () => ({}) },
  listJournalAccounts: { about: 'nobody', input: () => ({}) },
  exportJournal: { about: 'nobody', input: () => ({ format: 'csv' }) },
  pageOfJournal: { about: 'nobody', input: () => ({}) },
  listReadings: { about: 'nobody', input: () => ({}) },
  getSealState: { about: 'nobody', input: () => ({}) },
};

/** A name that no other call has, in letters, since figures do not belong into names. */
function words(serial: number): string {
  const syllables = ['ba', 'ki', 'ru', 'so', 'te', 'la', 'mi', 'nu', 'wo', 'de'];
  return [...String(serial * 7919 + 1000)].map((figure) => syllables[Number(figure)]).join('');
}
