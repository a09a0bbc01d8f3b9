import type * as v from 'valibot';
import type { Capability } from '#lib/domain/accounts/roles.ts';
import type { ProblemCode } from '#lib/domain/problems.ts';
import type { Result } from '#lib/domain/shared/result.ts';
import type { App } from '../app.ts';
import type { Actor, Trip } from '../db/transaction.ts';
import type { Statement } from '../db/statement.ts';

/** A change that somebody asks for, with the id that the asker gave it. */
export interface Envelope<Input> {
  readonly id: string;
  readonly input: Input;
  /** The asker's clock, when the asker is a device that may have been offline. */
  readonly deviceAt?: string;
  /** The revision that the asker saw; a mismatch is refused as `changed-meanwhile`. */
  readonly basedOn?: number;
  /** The import or other batch that this is a part of. */
  readonly originId?: string;
}

/** One thing that a command changed, for the journal. Never contains a whole NIK. */
export interface Change {
  readonly entity: string;
  readonly entityId: string;
  readonly personId?: string;
  readonly old: unknown;
  readonly new: unknown;
}

/** What became of one command: its answer (ids, never personal values) and what it changed. */
export interface Effect<Answer> {
  readonly answer: Answer;
  readonly changes: readonly Change[];
}

/** What a handler works with. */
export interface HandlerContext {
  readonly app: App;
  readonly actor: Actor;
  /** Reads inside the transaction; each call is one round trip. */
  readonly load: Trip;
}

/** The handler's decision on each command, in order, and the statements that carry them out. */
export interface Decision<Answer> {
  readonly verdicts: readonly Result<Effect<Answer>>[];
  readonly writes: readonly Statement[];
}

type Route = `${'GET' | 'POST' | 'PATCH' | 'PUT'} /${string}`;

/**
 * A command described once. The description gives the form action, the REST endpoint and its
 * OpenAPI entry, the import step, the row of the access table, and the journal entry.
 */
export interface Command<Schema extends v.GenericSchema = v.GenericSchema, Answer = unknown> {
  readonly name: string;
  /** One English sentence for the API's documentation. */
  readonly summary: string;
  /** Method and path under /api/v1; `{id}` names a field of the input. */
  readonly route: Route;
  readonly input: Schema;
  readonly answer: v.GenericSchema<Answer>;
  readonly capability: Capability | null;
  readonly refusals: readonly ProblemCode[];
  /** Only a person who is signed in may: no key of a program, whatever it may otherwise. */
  readonly isPersonal?: true;
  /** Its handler takes a single command; many that come together run one after the other. */
  readonly isSingle?: true;
  /** Statements that travel with the beginning of the transaction, so that no trip is spent on them. */
  first?(app: App, commands: readonly Envelope<v.InferOutput<Schema>>[]): readonly Statement[];
  handle(
    commands: readonly Envelope<v.InferOutput<Schema>>[],
    context: HandlerContext,
    loaded: readonly unknown[][],
  ): Promise<Decision<Answer>>;
}

/** Describes a command. */
export function defineCommand<const Schema extends v.GenericSchema, Answer>(
  command: Command<Schema, Answer>,
): Command<Schema, Answer> {
  return command;
}
