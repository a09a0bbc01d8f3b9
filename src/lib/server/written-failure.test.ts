import { expect, test } from 'vitest';
import { writtenFailure } from './written-failure.ts';

const nik = '3173044503900000';

test('keeps what it was and where, and none of its words', () => {
  const error = Object.assign(new TypeError(`no place for ${nik}\n    at ${nik} (a.ts:1:1)`), {
    code: '23505',
    constraint: 'people_pkey',
    detail: `Key (nik)=(${nik}) already exists.`,
  });
  const written = writtenFailure(error);
  expect(written).toMatchObject({ name: 'TypeError', code: '23505', constraint: 'people_pkey' });
  expect(written.frames[0]).toContain('written-failure.test.ts');
  expect(JSON.stringify(written)).not.toContain(nik);
});

test('keeps nothing of what is no error, or of names that are none', () => {
  expect(writtenFailure(nik)).toEqual({ name: 'string', frames: [] });
  const odd = Object.assign(new Error(nik), { name: `Siti ${nik}`, code: `no ${nik}` });
  expect(JSON.stringify(writtenFailure(odd))).not.toContain(nik);
  expect(writtenFailure(Object.assign(new Error(''), { stack: `Error: ${nik}` })).frames).toEqual(
    [],
  );
  let parsing: unknown;
  try {
    JSON.parse(`{"nik":${nik}`.slice(0, 20) + nik);
  } catch (error) {
    parsing = error;
  }
  expect(writtenFailure(parsing).name).toBe('SyntaxError');
  expect(JSON.stringify(writtenFailure(parsing))).not.toContain('3173');
});
