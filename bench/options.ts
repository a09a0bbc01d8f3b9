import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Sizes of the cities, in people, the smallest first. The last one is compared with bare. */
  readonly sizes: readonly number[];
  /** Interleaved rounds: each measures the application and the bare server once. */
  readonly rounds: number;
  /** Seconds that each server is under load in each round. */
  readonly seconds: number;
  /** Only measurements whose name contains one of these words; empty means all. */
  readonly only: readonly string[];
  readonly quick: boolean;
  /** Whether to generate the city of a million as well, which takes minutes. */
  readonly million: boolean;
  /** Whether cities of earlier runs are used even where migrations or generator have changed since. */
  readonly reuse: boolean;
  /** Folder for CPU profiles of the application, when they are wanted. */
  readonly profileTo: string | undefined;
}

export const usage =
  'npm run bench -- [--people 30000,300000] [--rounds 5] [--seconds 3] [--only NAME,…] [--quick] [--reuse] [--million] [--profile FOLDER]';

/**
 * Reads the words behind the command.
 *
 * @throws Error with one sentence
 */
export function readOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    strict: true,
    options: {
      people: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      reuse: { type: 'boolean', default: false },
      million: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const isQuick = values.quick;
  return {
    sizes: (values.people ?? '30000,300000')
      .split(',')
      .map((word) => atLeastOne('--people', word))
      .toSorted((a, b) => a - b),
    rounds: atLeastOne('--rounds', values.rounds ?? (isQuick ? '3' : '5')),
    seconds: atLeastOne('--seconds', values.seconds ?? (isQuick ? '1' : '3')),
    only: values.only?.split(',') ?? [],
    quick: isQuick,
    reuse: values.reuse,
    million: values.million,
    profileTo: values.profile,
  };
}

/** Whether this measurement was asked for. */
export function isWanted(options: BenchOptions, name: string): boolean {
  return options.only.length === 0 || options.only.some((word) => name.includes(word));
}

function atLeastOne(option: string, word: string): number {
  const number = Number(word);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Error(`${option} takes whole numbers from 1. ${usage}`);
  }
  return number;
}
