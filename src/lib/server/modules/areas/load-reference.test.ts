import { afterAll, beforeAll, expect, test } from 'vitest';
import { areaIndex, matchKecamatan } from '#lib/domain/areas/match-area.ts';
import { openPools, type Pools } from '#lib/server/db/pools.ts';
import { testDatabase, type TestDatabase } from '../../../../../tests/support/database.ts';
import { listAreas, loadReferenceData, readAreas } from './index.ts';

let database: TestDatabase;
let pools: Pools;

beforeAll(async () => {
  database = await testDatabase();
  await loadReferenceData(database.ownerUrl);
  pools = openPools(database.appUrl, 1);
});

afterAll(async () => {
  await pools.end();
  await database.drop();
});

test('Jakarta has one province, 6 cities, 44 kecamatan and 267 kelurahan', async () => {
  const areas = await readAreas(pools);
  const count = (level: string) => areas.filter((area) => area.level === level).length;
  expect([count('province'), count('kota'), count('kecamatan'), count('kelurahan')]).toEqual([
    1, 6, 44, 267,
  ]);
  expect(areas.find((area) => area.code === '31')).toMatchObject({
    name: 'DKI Jakarta',
    population: 11_038_216,
  });
  expect(areas.find((area) => area.code === '31.75')).toMatchObject({ population: 3_230_417 });
});

test('a second load changes nothing and fails nothing', async () => {
  const before = await readAreas(pools);
  await loadReferenceData(database.ownerUrl);
  expect(await readAreas(pools)).toEqual(before);
});

test('areas match by variants and stand as choices under their city', async () => {
  const index = areaIndex(await readAreas(pools));
  expect(matchKecamatan(index, 'Kec. Palmerah')).toMatchObject({
    state: 'found',
    area: { code: '31.73.07' },
  });
  const choices = listAreas(index);
  expect(choices.map((kota) => kota.name)).toEqual([
    'Jakarta Barat',
    'Jakarta Pusat',
    'Jakarta Selatan',
    'Jakarta Timur',
    'Jakarta Utara',
    'Kepulauan Seribu',
  ]);
  expect(choices[0]?.below.map((kecamatan) => kecamatan.name)).toContain('Tambora');
});
