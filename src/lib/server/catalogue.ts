import type { Command } from './commands/command.ts';
import type { Query } from './commands/query.ts';
import * as accounts from './modules/accounts/index.ts';
import * as acts from './modules/acts/index.ts';
import * as agencies from './modules/agencies/index.ts';
import * as areas from './modules/areas/index.ts';
import * as audit from './modules/audit/index.ts';
import * as businesses from './modules/businesses/index.ts';
import * as files from './modules/files/index.ts';
import * as documents from './modules/documents/index.ts';
import * as help from './modules/help/index.ts';
import * as imports from './modules/imports/index.ts';
import * as messages from './modules/messages/index.ts';
import * as people from './modules/people/index.ts';
import * as queues from './modules/queues/index.ts';
import * as registry from './modules/registry/index.ts';
import * as stages from './modules/stages/index.ts';
import * as targets from './modules/targets/index.ts';

/**
 * The doors of all modules by name. A new module needs its line here (a test compares this list
 * with the folders); a new command or query that a door exports is found by itself.
 */
export const doors: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  accounts,
  acts,
  agencies,
  areas,
  audit,
  businesses,
  documents,
  files,
  help,
  imports,
  messages,
  people,
  queues,
  registry,
  stages,
  targets,
};

const exported = Object.values(doors).flatMap((door) => Object.values(door));

/** Every command of the program, each once, in the order of their names. */
export const commands: readonly Command[] = byName(exported.filter(isCommand));

/** Every query of the program, each once, in the order of their names. */
export const queries: readonly Query[] = byName(exported.filter(isQuery));

function isDescribed(value: unknown): value is { name: string; route: string } {
  return typeof value === 'object' && value !== null && 'name' in value && 'route' in value;
}

function isCommand(value: unknown): value is Command {
  return isDescribed(value) && 'handle' in value;
}

function isQuery(value: unknown): value is Query {
  return isDescribed(value) && 'answerTo' in value;
}

function byName<T extends { readonly name: string }>(described: readonly T[]): readonly T[] {
  return [...new Map(described.map((one) => [one.name, one])).values()].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}
