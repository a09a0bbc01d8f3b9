import { DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, testApp, type TestApp } from '../../../../tests/support/app.ts';
import type { Entering } from './actor.ts';
import { openPools, type Pools } from './pools.ts';
import { send } from './send.ts';
import type { Statement } from './statement.ts';
import { readTogether } from './transaction.ts';

let world: TestApp;
let pools: Pools;
let desk: Entering;

beforeAll(async () => {
  world = await testApp();
  // One connection, so that each test meets what the one before left behind.
  pools = openPools(world.database.appUrl, 1);
  desk = await anActor(world, 'deskOfficer');
});
afterAll(async () => {
  await pools.end();
  await world.close();
});

const aStatement = (text: string, fields: string[], ...values: unknown[]): Statement => ({
  name: `test:${text}`.slice(0, 60),
  text,
  values,
  fields,
});

async function sent(...statements: readonly Statement[]) {
  const client = await pools.app.connect();
  try {
    return await send(client, statements);
  } finally {
    client.release();
  }
}

test('each statement gets its own rows, in order, also the same one twice', async () => {
  const twice = (value: number) => aStatement('select $1::int4 * 2', ['twice'], value);
  const lists = aStatement(
    'select $1::text[], $2::bytea, $3::int8, $4::date, $5::json',
    ['words', 'bytes', 'number', 'day', 'json'],
    ['satu', 'du"a', null],
    Buffer.from('abc'),
    12,
    '2020-12-07',
    { satu: 1 },
  );
  const answers = await sent(
    twice(4),
    lists,
    twice(5),
    aStatement('select 1 where false', ['one']),
  );
  expect(answers.map((one) => one.rows)).toEqual([
    [{ twice: 8 }],
    [
      {
        words: ['satu', 'du"a', null],
        bytes: Buffer.from('abc'),
        number: 12,
        day: '2020-12-07',
        json: { satu: 1 },
      },
    ],
    [{ twice: 10 }],
    [],
  ]);
  expect(await sent()).toEqual([]);
});

test('after an error nothing behind it has run, and every statement can be sent again', async () => {
  const before = aStatement('select 1 as before', ['one']);
  const behind = aStatement('select 2 as behind', ['two']);
  const divided = (by: number) => aStatement('select 6 / $1::int4', ['result'], by);
  await expect(sent(before, divided(0), behind)).rejects.toThrow(DatabaseError);
  await expect(sent(aStatement('select nonsense', ['none']), behind)).rejects.toThrow(
    DatabaseError,
  );
  const answers = await sent(before, divided(2), behind);
  expect(answers.map((one) => one.rows)).toEqual([[{ one: 1 }], [{ result: 3 }], [{ two: 2 }]]);
});

test('a value that cannot be read fails its batch alone', async () => {
  const huge = aStatement('select 9007199254740993::int8', ['number']);
  await expect(sent(huge)).rejects.toThrow(RangeError);
  expect(await sent(aStatement('select 3', ['three']))).toMatchObject([{ rows: [{ three: 3 }] }]);
});

test('a read is one transaction, which cannot write and leaves nobody behind', async () => {
  const scope = aStatement('select access.scope()', ['scope']);
  const { actor, rows } = await readTogether(pools, desk, scope);
  expect([actor.role, rows]).toEqual(['deskOfficer', [[{ scope: 'agency' }]]]);
  expect(await sent(scope)).toMatchObject([{ rows: [{ scope: 'none' }] }]);
  const write = aStatement(
    `insert into targets.deltas (agency_code, definition, measure, stage, kecamatan_code, dimension, value, counts_from, people)
     values ('PPAPP', 1, 'reached', 0, '-', 'category', 'food', '2020-12-07', 1)`,
    [],
  );
  await expect(readTogether(pools, desk, write)).rejects.toMatchObject({ code: '25006' });
});
