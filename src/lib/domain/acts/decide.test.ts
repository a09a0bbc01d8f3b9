import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Day } from '../shared/days.ts';
import { actInput, checkAct, mayStillUndo, UNDO_DAYS, type Act } from './act.ts';
import {
  actVerdicts,
  countVerdicts,
  decide,
  hasAlready,
  isKecamatan,
  type Standing,
} from './decide.ts';

const officer = '00000000-0000-7000-8000-000000000001';
const other = '00000000-0000-7000-8000-000000000002';
const today = '2020-12-08' as Day;

const act = (input: object): Act => v.parse(actInput, input);
const aClass = act({
  record: 'evidence',
  stage: 'training',
  kind: 'classAttended',
  grade: 'C',
  happenedOn: '2020-12-07',
  title: 'Pengurusan NIB, Koja',
});
const toOfficer = act({ record: 'officer', officerId: officer });
const toKelurahan = act({ record: 'correction', field: 'area', value: '31.73.04.1001' });
const toKecamatan = act({ record: 'correction', field: 'area', value: '31.73.04' });
const toFemale = act({ record: 'correction', field: 'sex', value: 'female' });

const body = 'Halo {nama}, formulir NIB bisa diambil di kelurahan.';
const aMessage = act({ record: 'message', body });

const plain: Standing = {
  mark: 'a1',
  isCurrent: true,
  hasLeft: false,
  titles: [],
  messages: [],
  hasPhone: true,
  officerId: null,
  sex: null,
  birthPlace: null,
  kelurahanCode: null,
  kecamatanCode: null,
};

describe('what becomes of one person', () => {
  test.each<[string, Act, Partial<Standing> | undefined, string]>([
    ['nothing in the way', aClass, {}, 'record'],
    ['out of sight', aClass, undefined, 'notVisible'],
    ['archived', aClass, { isCurrent: false }, 'left'],
    ['has left', aClass, { hasLeft: true }, 'left'],
    ['left, and changed by leaving', aClass, { hasLeft: true, mark: 'b2' }, 'left'],
    ['the same class', aClass, { titles: ['pengurusan nib,  koja'] }, 'already'],
    ['a class of which only the day is known', aClass, { titles: [null] }, 'already'],
    ['another class on that day', aClass, { titles: ['Pemasaran lewat HP'] }, 'record'],
    [
      'has it, and by that has changed',
      aClass,
      { titles: ['Pengurusan NIB, Koja'], mark: 'b2' },
      'already',
    ],
    ['changed since', aClass, { mark: 'b2' }, 'changed'],
    ['with this officer', toOfficer, { officerId: officer }, 'already'],
    ['with another officer', toOfficer, { officerId: other }, 'record'],
    ['lives there', toKelurahan, { kelurahanCode: '31.73.04.1001' }, 'already'],
    ['lives in another kelurahan', toKelurahan, { kelurahanCode: '31.73.04.1002' }, 'record'],
    ['only the kecamatan is known', toKecamatan, { kecamatanCode: '31.73.04' }, 'already'],
    ['is female', toFemale, { sex: 'female' }, 'already'],
    ['can be written to', aMessage, {}, 'record'],
    ['has this message', aMessage, { messages: [body] }, 'already'],
    ['has another message', aMessage, { messages: ['Halo {nama}'] }, 'record'],
    ['has no phone', aMessage, { hasPhone: false, mark: 'b2' }, 'noPhone'],
    ['needs no phone for a class', aClass, { hasPhone: false }, 'record'],
  ])('%s', (_, said, now, verdict) => {
    expect(decide(said, 'a1', now === undefined ? undefined : { ...plain, ...now })).toBe(verdict);
  });
});

const standing: fc.Arbitrary<Standing> = fc.record({
  mark: fc.constantFrom('a1', 'b2', 'c3'),
  isCurrent: fc.boolean(),
  hasLeft: fc.boolean(),
  titles: fc.array(fc.constantFrom(null, 'Pengurusan NIB, Koja', 'Pemasaran'), { maxLength: 3 }),
  messages: fc.subarray([body, 'Halo']),
  hasPhone: fc.boolean(),
  officerId: fc.constantFrom(null, officer, other),
  sex: fc.constantFrom(null, 'female', 'male'),
  birthPlace: fc.constantFrom(null, 'Jakarta'),
  kelurahanCode: fc.constantFrom(null, '31.73.04.1001', '31.73.04.1002'),
  kecamatanCode: fc.constantFrom(null, '31.73.04'),
});
const anyAct = fc.constantFrom(aClass, toOfficer, toKelurahan, toKecamatan, toFemale, aMessage);

test('nobody is recorded who left, has it, or is not as seen; all others are', () => {
  fc.assert(
    fc.property(anyAct, fc.constantFrom('a1', 'b2'), standing, (said, seen, now) => {
      const isReached = said.record !== 'message' || now.hasPhone;
      const isThere = now.isCurrent && !now.hasLeft && isReached;
      const isFree = isThere && !hasAlready(said, now) && now.mark === seen;
      expect(decide(said, seen, now) === 'record').toBe(isFree);
    }),
  );
});

test('who was recorded has it already: the same act again records nobody', () => {
  fc.assert(
    fc.property(standing, (now) => {
      fc.pre(now.isCurrent && !now.hasLeft);
      expect(decide(aClass, now.mark, { ...now, titles: [...now.titles, titleOf(aClass)] })).toBe(
        'already',
      );
      expect(decide(toOfficer, now.mark, { ...now, officerId: officer })).toBe('already');
      expect(decide(toFemale, now.mark, { ...now, sex: 'female' })).toBe('already');
    }),
  );
});

function titleOf(said: Act): string | null {
  return said.record === 'evidence' ? said.title : null;
}

test('verdicts add up to the people', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...actVerdicts)), (verdicts) => {
      const counts = countVerdicts(verdicts);
      expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(verdicts.length);
    }),
  );
});

describe('whether it can be recorded at all', () => {
  test('a message keeps its own rules', () => {
    const withNumber = act({ record: 'message', body: 'NIK 3173040107900006' });
    expect(checkAct(aMessage, today, 'deskOfficer')).toMatchObject({ ok: true });
    expect(checkAct(withNumber, today, 'deskOfficer')).toMatchObject({
      problem: { code: 'message.holds-number' },
    });
  });

  test('registration is not for many at once', () => {
    const said = act({
      record: 'evidence',
      stage: 'registration',
      kind: 'registered',
      grade: 'C',
      happenedOn: '2020-12-07',
    });
    expect(checkAct(said, today, 'deskOfficer')).toMatchObject({
      problem: { code: 'evidence.registration-stays' },
    });
  });

  test('evidence keeps its own rules', () => {
    const later = act({ ...aClass, happenedOn: '2020-12-09' });
    expect(checkAct(later, today, 'deskOfficer')).toMatchObject({
      problem: { code: 'evidence.in-future' },
    });
    expect(checkAct(aClass, today, 'deskOfficer')).toMatchObject({ ok: true });
    expect(checkAct(toOfficer, today, 'deskOfficer')).toMatchObject({ ok: true });
  });
});

test('an act can be taken back until the last moment of its seven days', () => {
  const ended = Date.parse('2026-11-25T03:00:00Z');
  const last = ended + UNDO_DAYS * 86_400_000;
  expect(mayStillUndo(ended, last)).toBe(true);
  expect(mayStillUndo(ended, last + 1)).toBe(false);
});

test('a kecamatan has three parts, a kelurahan four', () => {
  expect(isKecamatan('31.73.04')).toBe(true);
  expect(isKecamatan('31.73.04.1001')).toBe(false);
});
