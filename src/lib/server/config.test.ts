import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const url = 'postgresql://mover:trial@db.example:5432/city';

test('without any variable everything has a default', () => {
  const reading = readConfig({});
  expect(reading).toMatchObject({
    ok: true,
    config: { host: 'localhost', port: 3000, newDatabase: 'demo', role: 'both', logLevel: 'info' },
  });
  expect(reading.ok && reading.config.varDir).toMatch(/^\/.*\/var$/);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ config: { port: 3000 } });
});

test('a database of one’s own starts live and brings its key', () => {
  expect(readConfig({ DATABASE_URL: url, JAKPRENEUR_KEY: key })).toMatchObject({
    ok: true,
    config: { databaseUrl: url, newDatabase: 'live', key: Buffer.alloc(32, 1) },
  });
});

test.each([
  ['--role', 'web', 'web'],
  ['--role=worker', '', 'worker'],
])('reads %s %s', (first, second, role) => {
  expect(readConfig({}, [first, second])).toMatchObject({ ok: true, config: { role } });
});

test.each([
  [{ PORT: '0' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ PORT: '3000x' }, /PORT/],
  [{ HOST: 'a b' }, /HOST/],
  [{ DATABASE_URL: 'mysql://a/b', JAKPRENEUR_KEY: key }, /^DATABASE_URL must be an address/],
  [{ DATABASE_URL: url }, /JAKPRENEUR_KEY must be set together/],
  [{ JAKPRENEUR_KEY: 'short' }, /JAKPRENEUR_KEY must be 32 random bytes/],
  [{ DATABASE_APP_URL: url }, /DATABASE_APP_URL has no meaning/],
  [{ DEMO: 'yes' }, /DEMO must be demo or live/],
  [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
])('refuses %o in one sentence', (env, sentence) => {
  const reading = readConfig(env);
  expect(reading.ok ? [] : reading.faults).toEqual([expect.stringMatching(sentence)]);
});

test('tells every fault at once and repeats no value', () => {
  const reading = readConfig({ PORT: 'x', DEMO: 'secret' }, ['--role', 'all']);
  const faults = reading.ok ? [] : reading.faults;
  expect(faults).toHaveLength(3);
  expect(faults.join()).not.toContain('secret');
});
