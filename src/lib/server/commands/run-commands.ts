import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { refused, type Problem, type Result } from '#lib/domain/shared/result.ts';
import type { App } from '../app.ts';
import { keyedHash } from '../crypto/keys.ts';
import { Refusal } from '../db/faults.ts';
import type { Statement } from '../db/statement.ts';
import { inTransaction, type Actor, type Entering, type Transaction } from '../db/transaction.ts';
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

/**
 * The one way to write. Runs many commands of one type in one transaction: who may, what is known,
 * the rule's decision, the writes and the journal, all or nothing. Each command gets its own verdict;
 * the same id twice has the effect of once; refusals are remembered, failures of ours are not.
 *
 * @throws Refusal `session.ended` when nobody is signed in; other errors are failures of ours
 */
export async function runCommands<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  raw: readonly RawEnvelope[],
): Promise<readonly Verdict<Answer>[]> {
  const parsed = raw.map((envelope) => parse(command, envelope));
  const verdicts = new Map<string, Verdict<Answer>>();
  const valid: Prepared<v.InferOutput<Schema>>[] = [];
  for (const one of parsed) {
    if ('problem' in one) verdicts.set(one.id, refusal(one.id, one.problem));
    else if (!valid.some((other) => raw.length > 1 && other.id === one.id)) {
      valid.push({ ...one, hash: hashOf(app, command.name, one) });
    }
  }
  if (valid.length > 0) {
    for (const verdict of await attempt(app, origin, command, valid))
      verdicts.set(verdict.id, verdict);
  }
  return raw.map((envelope) => {
    const verdict = verdicts.get(envelope.id);
    if (verdict === undefined) throw new Error('a command was left without a verdict');
    return verdict;
  });
}

/** Runs a single command. */
export async function runCommand<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  envelope: RawEnvelope,
): Promise<Verdict<Answer>> {
  const [verdict] = await runCommands(app, origin, command, [envelope]);
  if (verdict === undefined) throw new Error('a command was left without a verdict');
  return verdict;
}

type Prepared<Input> = Envelope<Input> & { readonly hash: Buffer };

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

function refusal(id: string, problem: Problem, wasKnown = false): Verdict<never> {
  return { id, outcome: 'refused', problem, wasKnown };
}

/** Tries all together; where the database refuses one, each is tried on its own. */
async function attempt<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  commands: readonly Prepared<v.InferOutput<Schema>>[],
  isSecondTry = false,
): Promise<readonly Verdict<Answer>[]> {
  try {
    return await together(app, origin, command, commands);
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code === 'session.ended') throw error;
    if (error.problem.code === 'command.id-used-otherwise' && !isSecondTry) {
      // Somebody else sent the same id at the same moment: now the journal knows it.
      return attempt(app, origin, command, commands, true);
    }
    const [only, ...others] = commands;
    if (only !== undefined && others.length === 0) {
      return [await remember(app, origin, command.name, only, error.problem)];
    }
    const verdicts: Verdict<Answer>[] = [];
    for (const one of commands) verdicts.push(...(await attempt(app, origin, command, [one])));
    return verdicts;
  }
}

async function together<Schema extends v.GenericSchema, Answer>(
  app: App,
  origin: Origin,
  command: Command<Schema, Answer>,
  commands: readonly Prepared<v.InferOutput<Schema>>[],
): Promise<readonly Verdict<Answer>[]> {
  const first = [
    findCommands(commands.map((one) => one.id)),
    ...(command.first?.(app, commands) ?? []),
  ];
  return inTransaction(app.pools, origin.entering, first, async (transaction, rows) => {
    const [knownRows, ...loaded] = rows as [KnownCommand[], ...unknown[][]];
    const known = new Map(knownRows.map((row) => [row.commandId, row]));
    const fresh = commands.filter((one) => !known.has(one.id));
    const { actor } = transaction;
    const remembered = commands.flatMap((one) => {
      const row = known.get(one.id);
      return row === undefined ? [] : [recall<Answer>(command.name, actor, one, row)];
    });
    if (fresh.length === 0) {
      await transaction.finish();
      return remembered;
    }
    const decision = await decide(
      app,
      transaction,
      command,
      fresh,
      fresh.length === commands.length ? loaded : null,
    );
    await transaction.finish(
      ...decision.writes,
      ...journalOf(app, origin, actor, command.name, fresh, decision.verdicts),
    );
    return [
      ...remembered,
      ...fresh.map((one, index) => verdictOf(one.id, decision.verdicts[index])),
    ];
  });
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
function journalOf(
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

/** Writes down a refusal that came from the database, after its transaction was rolled back. */
async function remember(
  app: App,
  origin: Origin,
  commandType: string,
  one: Prepared<unknown>,
  problem: Problem,
): Promise<Verdict<never>> {
  if (problem.code !== 'command.id-used-otherwise') {
    await inTransaction(app.pools, origin.entering, [], async ({ actor, finish }) => {
      await finish(...journalOf(app, origin, actor, commandType, [one], [{ ok: false, problem }]));
    });
  }
  return refusal(one.id, problem);
}
