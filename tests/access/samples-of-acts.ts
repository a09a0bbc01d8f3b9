import { newId } from '#lib/server/ids.ts';
import { ofOwnAgency, type Occasion, type Outcome, type Sample } from './sample.ts';

const evidence = { stage: 'mentoring', kind: 'visit', grade: 'C', happenedOn: '2020-11-20' };

/** An act that somebody of the actor's agency has chosen, or somebody of the other one. */
const actOf = ({ world, place }: Occasion) => ({ actId: world.acts[place.agency] });
/** A supervisor sees the own acts only; the desk those of the agency. */
const ofDesk = (occasion: Occasion): Outcome =>
  occasion.actor.role === 'supervisor' ? 'not-found' : ofOwnAgency(occasion);

/** Acts on many, and queues. */
export const samplesOfActs: Readonly<Record<string, Sample>> = {
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
  // Messages
  writeMessage: {
    about: 'person',
    input: ({ place, serial }) => ({
      personId: place.personId,
      body: `Halo {nama}, undangan ke-${String(serial % 1000)}.`,
    }),
  },
  openMessage: {
    about: 'person',
    input: ({ world, place }) => ({ messageId: world.messages[place.enrolmentId] }),
    mayBe: ['message.not-waiting'],
  },
  readOpenedMessage: {
    about: 'nobody',
    input: ({ world, place }) => ({
      messageId: world.messages[place.enrolmentId],
      commandId: newId(),
    }),
    // Only whoever opened it just now.
    expect: () => 'not-found',
  },
  withdrawMessage: {
    about: 'person',
    input: ({ world, place }) => ({ messageId: world.messages[place.enrolmentId] }),
    mayBe: ['message.not-waiting'],
  },
  listMessages: { about: 'nobody', input: () => ({}) },
  // Queues
  listQueues: { about: 'nobody', input: () => ({}) },
  saveList: {
    about: 'nobody',
    input: ({ serial }) => ({ name: `Daftar ${serial}`, filter: { withoutOfficer: true } }),
    mayBe: ['list.too-many-saved'],
  },
  endList: { about: 'nobody', input: () => ({ listId: newId() }), expect: () => 'not-found' },
};
