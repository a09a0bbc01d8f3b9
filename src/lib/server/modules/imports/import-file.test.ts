import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { anActor, testApp, type TestApp } from '../../../../../tests/support/app.ts';
import { aRegistration } from '../../../../../tests/support/builders.ts';
import {
  cleanTable,
  csvOf,
  registryOf,
  systemAccounts,
} from '../../../../../tests/support/imports.ts';
import { registerPerson } from '../people/index.ts';
import { importFile, saveRows, undoImport, undoRows, type FileImport } from './index.ts';
import type { Origin } from '../../commands/run-commands.ts';

let world: TestApp;
let desk: Origin;

beforeAll(async () => {
  world = await testApp();
  await systemAccounts(world);
  desk = { entering: await anActor(world, 'deskOfficer'), device: 'test' };
});
afterAll(() => world.close());

async function run(bytes: Buffer, over: Partial<FileImport> = {}) {
  const result = await importFile(world.app, desk, {
    fileName: 'daftar.csv',
    bytes,
    agencyCode: 'PPAPP',
    mode: 'partial',
    isDryRun: false,
    ...over,
  });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

async function undo(importId: string) {
  const verdict = await runCommand(world.app, desk, undoImport, {
    id: newId(),
    originId: importId,
    input: { importId },
  });
  expect(verdict).toMatchObject({ outcome: 'accepted' });
  await undoRows(world.app, importId);
}

async function countOf(table: string): Promise<number> {
  const answer = await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return answer.rows[0]?.n ?? -1;
}

test('brings every clean row, knows it the second time, and takes it back', async () => {
  const before = await registryOf(world);
  const bytes = csvOf(cleanTable(world, 300));
  const first = await run(bytes);
  expect(first).toMatchObject({
    rows: 300,
    counts: { created: 300, updated: 0, known: 0, held: 0, refused: 0 },
    refusal: null,
  });
  const after = await registryOf(world);
  expect(after).not.toEqual(before);
  const second = await run(bytes);
  expect(second.counts).toEqual({ created: 0, updated: 0, known: 300, held: 0, refused: 0 });
  expect(await registryOf(world)).toEqual(after);
  await undo(first.importId ?? '');
  expect(await registryOf(world)).toEqual(before);
});
