import { expect, test } from 'vitest';
import type { Day } from '../shared/days.ts';
import { columnsOf, filterOfQueue, usualColumns } from './default-queues.ts';

const today = '2020-12-08' as Day;

test.each([
  ['waiting30', null, { waitingSince: '2020-11-07' }],
  ['waiting60', 'licensing', { waitingSince: '2020-10-08', nextStage: 'licensing' }],
  ['waiting90', null, { waitingSince: '2020-09-08' }],
  ['toVerify', 'licensing', { toVerify: true }],
  ['withoutOfficer', null, { withoutOfficer: true }],
  ['incomplete', null, { incomplete: true }],
  ['leaving', null, { leftSince: '2020-11-08' }],
] as const)('%s of %s', (queue, stage, filter) => {
  expect(filterOfQueue(queue, today, stage)).toEqual(filter);
});

test('columns stand in their own order, unknown ones are nothing', () => {
  expect(columnsOf(['waiting', 'area', 'password'])).toEqual(['area', 'waiting']);
  expect(columnsOf([])).toEqual(usualColumns);
});
