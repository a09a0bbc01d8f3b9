import { expect, test } from 'vitest';
import type { HistoryChange, HistoryEntry } from './entry.ts';
import { planUndo } from './undo.ts';

let serial = 0;

function act(
  commandType: string,
  changes: readonly (Partial<HistoryChange> & { entity: string })[],
  over: Partial<HistoryEntry> = {},
): HistoryEntry {
  serial += 1;
  return {
    commandId: `act ${serial}`,
    commandType,
    actorName: 'Ratna Anggraini',
    actorRole: 'deskOfficer',
    agencyCode: 'PPAPP',
    device: 'desk',
    originId: null,
    deviceAt: null,
    receivedAt: '2020-12-03T03:14:00Z',
    outcome: 'accepted',
    problem: null,
    changes: changes.map((change) => ({
      entityId: 'person',
      old: null,
      new: null,
      isErased: false,
      ...change,
    })),
    ...over,
  };
}

const phone = act('correctPerson', [
  { entity: 'phones', old: ['+6281200000001'], new: ['+6281200000002'] },
]);
const recorded = act('recordEvidence', [
  { entity: 'evidence', entityId: 'first', new: { stage: 'training', kind: 'classAttended' } },
]);
const replaced = act('replaceEvidence', [
  {
    entity: 'evidence',
    entityId: 'second',
    old: { id: 'first', stage: 'training', kind: 'classAttended', hours: 2 },
    new: { stage: 'training', kind: 'classAttended', hours: 3 },
  },
]);
const wish = act('setWish', [
  {
    entity: 'wish',
    old: { stage: 'training', wish: 'later', saidOn: '2020-11-02' },
    new: { stage: 'training', wish: 'wants', saidOn: '2020-12-03' },
  },
]);
const officer = act('assignOfficer', [
  {
    entity: 'officer',
    entityId: 'enrolment',
    old: null,
    new: { officerId: 'dimas', fullName: 'Dimas Prakoso' },
  },
]);

test.each([
  ['a corrected phone', phone, 'correctPerson', { phones: ['+6281200000001'] }],
  ['recorded evidence', recorded, 'withdrawEvidence', { evidenceId: 'first' }],
  [
    'corrected evidence',
    replaced,
    'replaceEvidence',
    { evidenceId: 'second', stage: 'training', kind: 'classAttended', hours: 2 },
  ],
  [
    'evidence taken back',
    act('withdrawEvidence', [
      {
        entity: 'evidence',
        entityId: 'taken back',
        old: { id: 'first', stage: 'training', kind: 'listed' },
        new: { withdrawn: true, reason: 'keliru' },
      },
    ]),
    'replaceEvidence',
    { evidenceId: 'taken back', stage: 'training', kind: 'listed' },
  ],
  [
    'evidence set again',
    act('replaceEvidence', [
      {
        entity: 'evidence',
        entityId: 'set again',
        old: { id: 'taken back', withdrawn: true, reason: 'keliru' },
        new: { stage: 'training', kind: 'listed' },
      },
    ]),
    'withdrawEvidence',
    { evidenceId: 'set again' },
  ],
  [
    'a wish',
    wish,
    'setWish',
    { stage: 'training', wish: 'later', saidOn: '2020-11-02', insteadOf: 'wants' },
  ],
  [
    'an officer',
    officer,
    'assignOfficer',
    { enrolmentId: 'enrolment', officerId: null, insteadOf: 'dimas' },
  ],
])('%s is undone by an ordinary command', (_what, entry, command, input) => {
  expect(planUndo(entry, [])).toEqual({ state: 'possible', command, input });
});

test.each([
  ['a registration', act('registerPerson', [{ entity: 'person' }]), 'other-kind'],
  ['an opened number', act('revealNumber', [{ entity: 'number-opened' }]), 'other-kind'],
  ['a replaced NIK', act('correctPerson', [{ entity: 'nik', old: 'replaced' }]), 'value-not-kept'],
  [
    'a first wish',
    act('setWish', [{ entity: 'wish', new: { stage: 'training', wish: 'wants' } }]),
    'nothing-before',
  ],
  [
    'what was erased',
    act('correctPerson', [{ entity: 'phones', isErased: true }]),
    'value-not-kept',
  ],
  ['what was refused', { ...phone, outcome: 'refused' as const }, 'other-kind'],
  [
    'an officer known by name only',
    act('assignOfficer', [{ entity: 'officer', old: 'Dimas', new: null }]),
    'value-not-kept',
  ],
])('%s is never undone here', (_what, entry, why) => {
  expect(planUndo(entry, [])).toEqual({ state: 'never', why });
});

test.each([
  ['the same field', phone, act('correctPerson', [{ entity: 'phones' }]), true],
  ['another field', phone, act('correctPerson', [{ entity: 'callName' }]), false],
  ['evidence that was replaced', recorded, replaced, true],
  ['other evidence', replaced, recorded, false],
  [
    'the wish of the same stage',
    wish,
    act('setWish', [{ entity: 'wish', new: { stage: 'training', wish: 'notNeeded' } }]),
    true,
  ],
  [
    'the wish of another stage',
    wish,
    act('setWish', [{ entity: 'wish', new: { stage: 'capital', wish: 'notNeeded' } }]),
    false,
  ],
  [
    'the same case',
    officer,
    act('assignOfficer', [{ entity: 'officer', entityId: 'enrolment' }]),
    true,
  ],
  [
    'a change that was refused',
    phone,
    act('correctPerson', [{ entity: 'phones' }], { outcome: 'refused' }),
    false,
  ],
])('%s changed later: stands on it %s', (_what, entry, later, isBlocked) => {
  const undo = planUndo(entry, [later]);
  if (isBlocked) expect(undo).toEqual({ state: 'stands-on', by: later });
  else expect(undo.state).toBe('possible');
});
