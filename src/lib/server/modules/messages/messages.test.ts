import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Origin } from '#lib/server/commands/run-commands.ts';
import { newId } from '#lib/server/ids.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { ActWorld, type ChosenPerson } from '../../../../../tests/support/acts.ts';
import { anActor, type TestApp } from '../../../../../tests/support/app.ts';
import { getAct, previewAct, previewUndo } from '../acts/index.ts';
import { getHistory } from '../audit/index.ts';
import { correctPerson } from '../people/index.ts';
import { assignOfficer } from '../stages/index.ts';
import {
  listMessages,
  openMessage,
  readOpenedMessage,
  withdrawMessage,
  writeMessage,
} from './index.ts';

let office: ActWorld;
let world: TestApp;
let officer: Origin & { readonly accountId: string };

const body = 'Halo {nama}, ini {petugas} dari {dinas}. Formulir NIB bisa diambil di kelurahan.';

beforeAll(async () => {
  office = await ActWorld.open();
  ({ world } = office);
  const entering = await anActor(world, 'fieldOfficer');
  officer = { entering, device: 'test', accountId: entering.accountId };
});
afterAll(() => world.close());

async function somebody(): Promise<ChosenPerson> {
  const [one] = await office.registered(1);
  if (one === undefined) throw new Error('nobody is registered');
  return one;
}

async function opened(messageId: string, origin: Origin) {
  const commandId = newId();
  const verdict = await runCommand(world.app, origin, openMessage, {
    id: commandId,
    input: { messageId },
  });
  return { commandId, verdict };
}

test('a message waits, is opened with its blanks filled in, and can be opened again', async () => {
  const { personId } = await somebody();
  const { messageId } = await office.send(writeMessage, { personId, body });
  const waiting = await office.ask(listMessages, { size: 200 });
  expect(waiting.messages.find((one) => one.messageId === messageId)).toMatchObject({
    personId,
    body,
    openedAt: null,
  });
  const { commandId, verdict } = await opened(messageId, office.desk);
  expect(verdict.outcome).toBe('accepted');
  // The answer, which the journal keeps, holds no number.
  expect(JSON.stringify(verdict)).not.toContain('+62');
  const read = await office.ask(readOpenedMessage, { messageId, commandId });
  expect(read.phone).toMatch(/^\+62812/);
  expect(read.text).toMatch(
    /^Halo Uji \w+, ini Akun deskOfficer dari Dinas PPAPP\. Formulir NIB bisa diambil di kelurahan\.$/,
  );
  const again = await office.ask(listMessages, { state: 'opened' });
  expect(again.messages[0]).toMatchObject({ messageId, openedByName: 'Akun deskOfficer' });
  expect((await opened(messageId, office.desk)).verdict.outcome).toBe('accepted');
  expect(await office.tried(withdrawMessage, { messageId })).toMatchObject({
    problem: { code: 'message.not-waiting' },
  });
});

test('the list shows the text as it is opened: by the call name, where there is one', async () => {
  const { personId } = await somebody();
  await office.send(correctPerson, { personId, callName: 'Bu Uji' });
  const { messageId } = await office.send(writeMessage, { personId, body });
  const { messages } = await office.ask(listMessages, { size: 200 });
  expect(messages.find((one) => one.messageId === messageId)).toMatchObject({
    addressed: 'Bu Uji',
  });
  const { commandId } = await opened(messageId, office.desk);
  const { text } = await office.ask(readOpenedMessage, { messageId, commandId });
  expect(text).toMatch(/^Halo Bu Uji, /);
});

test('number and text are given to whoever opened it just now, and to nobody else', async () => {
  const { personId } = await somebody();
  const { messageId } = await office.send(writeMessage, { personId, body });
  const { commandId } = await opened(messageId, office.desk);
  const colleague = await office.another();
  await expect(office.ask(readOpenedMessage, { messageId, commandId }, colleague)).rejects.toThrow(
    'not-found',
  );
  await expect(office.ask(readOpenedMessage, { messageId, commandId: newId() })).rejects.toThrow(
    'not-found',
  );
  await world.owner.query(
    `update audit.journal set received_at = received_at - interval '6 minutes' where command_id = $1`,
    [commandId],
  );
  await expect(office.ask(readOpenedMessage, { messageId, commandId })).rejects.toThrow(
    'not-found',
  );
});

test('an officer has the messages of the own cases', async () => {
  const { personId } = await somebody();
  const other = await somebody();
  await office.send(assignOfficer, { personId, officerId: officer.accountId });
  await office.send(writeMessage, { personId, body });
  const { messageId: notMine } = await office.send(writeMessage, {
    personId: other.personId,
    body,
  });
  const list = await office.ask(listMessages, {}, officer);
  expect(list).toMatchObject({ waiting: 1, messages: [{ personId }] });
  expect((await opened(notMine, officer)).verdict).toMatchObject({
    problem: { code: 'not-found' },
  });
});

test.each([
  ['NIK Anda 3173040107900006', 'message.holds-number'],
  ['Isi di www.contoh.example', 'message.holds-link'],
  ['Halo {nik}', 'message.unknown-blank'],
])('%j is refused', async (text, code) => {
  const { personId } = await somebody();
  expect(await office.tried(writeMessage, { personId, body: text })).toMatchObject({
    problem: { code, field: 'body' },
  });
});

test('nobody writes to somebody without a number, and history tells what was done', async () => {
  const { personId } = await somebody();
  const { messageId } = await office.send(writeMessage, { personId, body });
  await office.send(withdrawMessage, { messageId, reason: 'sudah datang' });
  expect((await opened(messageId, office.desk)).verdict).toMatchObject({
    problem: { code: 'message.not-waiting' },
  });
  await office.send(correctPerson, { personId, phones: [] });
  expect(await office.tried(writeMessage, { personId, body })).toMatchObject({
    problem: { code: 'message.no-phone' },
  });
  const { entries } = await office.ask(getHistory, { id: personId });
  expect(entries.map((one) => one.commandType)).toEqual(
    expect.arrayContaining(['writeMessage', 'withdrawMessage']),
  );
});

test('one message for many: exceptions before, once each, and taken back where nobody opened it', async () => {
  const people = await office.registered(4);
  const [first, second, third] = people;
  if (first === undefined || second === undefined || third === undefined) throw new Error();
  await office.send(correctPerson, { personId: first.personId, phones: [] });
  await office.send(writeMessage, { personId: second.personId, body });
  const act = { record: 'message', body };
  const actId = await office.ran(act, people);
  expect(await office.ask(getAct, { actId })).toMatchObject({
    counts: { recorded: 2, already: 1, noPhone: 1 },
  });
  const again = await office.chosen(act, people);
  const preview = await office.ask(previewAct, { actId: again });
  expect(preview.groups).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ verdict: 'already', people: 3 }),
      expect.objectContaining({ verdict: 'noPhone', people: 1 }),
    ]),
  );
  const { messages } = await office.ask(listMessages, { size: 200 });
  const toThird = messages.find((one) => one.personId === third.personId);
  await opened(toThird?.messageId ?? '', office.desk);
  expect(await office.ask(previewUndo, { actId })).toMatchObject({ ours: 1, changedSince: 1 });
  await office.undone(actId);
  expect(await office.ask(getAct, { actId })).toMatchObject({ counts: { undone: 1, stays: 1 } });
});
