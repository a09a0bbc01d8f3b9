import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { refused, type Problem, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../app.ts';
import { keyedHash } from '../crypto/keys.ts';
import type { Statement } from '../db/statement.ts';
import type { Actor, Entering, Transaction } from '../db/transaction.ts';
import type { Command, Decision, Effect, Envelope } from './command.ts';
import { inputProblem } from './input-problem.ts';
import {
  findCommands,
  insertChanges,
  insertJournal,
  type ChangeRow,
  type JournalOccasion,
  type JournalRow,
  type KnownCommand,
} from './journal.sql.ts';

/** What became of one command. Asked again with the same id, the same comes back. */
export type Verdict<Answer> =
  | {
      readonly id: string;
      readonly outcome: 'accepted';
      readonly answer: Answer;
      readonly wasKnown: boolean;
    }
  | {
      readonly id: string;
      readonly outcome: 'refused';
      readonly problem: Problem;
      readonly wasKnown: boolean;
    };

/** Where commands come from: a browser, an API client, the command line, a job. */
export interface Origin {
  readonly entering: Entering;
  /** Words for the journal, such as `desk` or `api`; nothing that identifies a person. */
  readonly device: string;
}

/** A command with its input as it arrived. */
export type RawEnvelope = Envelope<unknown>;

/** A command whose input has been read, with the keyed hash by which it is recognised. */
export type Prepared<Input> = Envelope<Input> & { readonly hash: Buffer };

/** Commands whose input can be read, each id once, and the refusals of the others. */
export function prepareBatch<Schema extends v.GenericSchema, Answer>(
  app: App,
  command: Command<Schema, Answer>,
  raw: readonly RawEnvelope[],
): {
  readonly valid: readonly Prepared<v.InferOutput<Schema>>[];
  readonly refusals: readonly Verdict<Answer>[];
} {
  const valid = new Map<string, Prepared<v.InferOutput<Schema>>>();
  const refusals: Verdict<Answer>[] = [];
  for (const envelope of raw) {
    if (valid.has(envelope.id)) continue;
    const one = parse(command, envelope);
    if ('problem' in one) refusals.push(refusal(one.id, one.problem));
    else valid.set(one.id, { ...one, hash: hashOf(app, command.name, one) });
  }
  return { valid: [...valid.values()], refusals };
}

function parse<Schema extends v.GenericSchema>(
  command: Command<Schema>,
  envelope: RawEnvelope,
): Envelope<v.InferOutput<Schema>> | { id: string; problem: Problem } {
  const result = v.safeParse(command.input, envelope.input);
  return result.success
    ? { ...envelope, input: result.output }
    : { id: envelope.id, problem: inputProblem(result.issues) };
}

function hashOf(app: App, name: string, envelope: Envelope<unknown>): Buffer {
  return keyedHash(
    app.keys.input,
    JSON.stringify([name, envelope.input, envelope.basedOn ?? null]),
  );
}

export function refusal(id: string, problem: Problem, wasKnown = false): Verdict<never> {
  return { id, outcome: 'refused', problem, wasKnown };
}

/** What has to be read before a batch is decided: what the journal knows, and what the command asks. */
export function firstOf<Schema extends v.GenericSchema, Answer>(
  app: App,
  command: Command<Schema, Answer>,
  commands: readonly Prepared<v.InferOutput<Schema>>[],
): readonly Statement[] {
  return [findCommands(commands.map((one) => one.id)), ...(command.first?.(app, commands) ?? [])];
}

/**
 * Decides a batch inside a transaction: verdicts, and the writes with their journal for the caller
 * to send. Commands that the journal knows get the verdict that they got before.
 *
 * @param rows what the statements of `firstOf` gave
 */
export async function decideBatch<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  transaction: Transaction,
  command: Command<Schema, Answer>,
  commands: readonly Prepared<v.InferOutput<Schema>>[],
  rows: readonly unknown[][],
): Promise<{
  readonly verdicts: readonly Verdict<Answer>[];
  readonly writes: readonly Statement[];
}> {
  const [knownRows, ...loaded] = rows as [KnownCommand[], ...unknown[][]];
  const known = new Map(knownRows.map((row) => [row.commandId, row]));
  const fresh = commands.filter((one) => !known.has(one.id));
  const { actor } = transaction;
  const remembered = commands.flatMap((one) => {
    const row = known.get(one.id);
    return row === undefined ? [] : [recall<Answer>(command.name, actor, one, row)];
  });
  if (fresh.length === 0) return { verdicts: remembered, writes: [] };
  const decision = await decide(
    app,
    transaction,
    command,
    fresh,
    fresh.length === commands.length ? loaded : null,
  );
  return {
    verdicts: [
      ...remembered,
      ...fresh.map((one, index) => verdictOf(one.id, decision.verdicts[index])),
    ],
    writes: [
      ...decision.writes,
      ...journalOf(app, origin, actor, command.name, fresh, decision.verdicts),
    ],
  };
}

async function decide<Schema extends v.GenericSchema, Answer>(
  app: App,
  transaction: Transaction,
  command: Command<Schema, Answer>,
  fresh: readonly Prepared<v.InferOutput<Schema>>[],
  loaded: readonly unknown[][] | null,
): Promise<Decision<Answer>> {
  const { actor, trip } = transaction;
  if (command.capability !== null && !actor.capabilities.has(command.capability)) {
    return { verdicts: fresh.map(() => refused('not-allowed')), writes: [] };
  }
  if (command.isPersonal === true && actor.keyId !== null) {
    return { verdicts: fresh.map(() => refused('key.not-for-this')), writes: [] };
  }
  // What travelled with the beginning was asked for all commands; some of them were known.
  const rows = loaded ?? (await trip(...(command.first?.(app, fresh) ?? [])));
  const decision = await command.handle(fresh, { app, actor, load: trip }, rows);
  for (const verdict of decision.verdicts) {
    if (verdict.ok && verdict.value.changes.length === 0) {
      throw new Error(`${command.name} was accepted and changed nothing`);
    }
  }
  return decision;
}

/** The verdict that this id got before, if it was the same command of the same actor. */
function recall<Answer>(
  name: string,
  actor: Actor,
  command: Prepared<unknown>,
  row: KnownCommand,
): Verdict<Answer> {
  const isSame =
    row.commandType === name &&
    row.accountId === actor.accountId &&
    row.inputHash.equals(command.hash);
  if (!isSame) return refusal(command.id, { code: 'command.id-used-otherwise' });
  return row.outcome === 'accepted'
    ? { id: command.id, outcome: 'accepted', answer: row.answer as Answer, wasKnown: true }
    : refusal(command.id, row.problem ?? { code: 'input.invalid' }, true);
}

function verdictOf<Answer>(
  id: string,
  result: Result<Effect<Answer>> | undefined,
): Verdict<Answer> {
  if (result === undefined) throw new Error('a handler gave fewer verdicts than commands');
  return result.ok
    ? { id, outcome: 'accepted', answer: result.value.answer, wasKnown: false }
    : refusal(id, result.problem);
}

/** The journal of a batch: one row per command, and what each changed. */
export function journalOf(
  app: App,
  origin: Origin,
  actor: Actor,
  commandType: string,
  commands: readonly Prepared<unknown>[],
  verdicts: readonly Result<Effect<unknown>>[],
): readonly Statement[] {
  const occasion: JournalOccasion = {
    commandType,
    accountId: actor.accountId,
    actorRole: actor.role,
    agencyCode: actor.agencyCode,
    device: origin.device,
    businessDate: actor.businessDate,
  };
  const rows: JournalRow[] = [];
  const changes: ChangeRow[] = [];
  const salts = randomBytes(
    16 * verdicts.reduce((n, one) => n + (one.ok ? one.value.changes.length : 0), 0),
  );
  commands.forEach((command, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined) throw new Error('a handler gave fewer verdicts than commands');
    rows.push({
      commandId: command.id,
      originId: command.originId ?? null,
      deviceAt: command.deviceAt ?? null,
      outcome: verdict.ok ? 'accepted' : 'refused',
      problem: verdict.ok ? null : verdict.problem,
      inputHash: command.hash,
      answer: verdict.ok ? verdict.value.answer : undefined,
    });
    if (!verdict.ok) return;
    verdict.value.changes.forEach((change, ordinal) => {
      const at = changes.length * 16;
      changes.push({
        id: app.newId(),
        commandId: command.id,
        ordinal,
        entity: change.entity,
        entityId: change.entityId,
        personId: change.personId ?? null,
        salt: salts.subarray(at, at + 16),
        old: change.old === undefined || change.old === null ? null : JSON.stringify(change.old),
        new: change.new === undefined || change.new === null ? null : JSON.stringify(change.new),
      });
    });
  });
  return changes.length === 0
    ? [insertJournal(occasion, rows)]
    : [insertJournal(occasion, rows), insertChanges(actor.agencyCode, changes)];
}
