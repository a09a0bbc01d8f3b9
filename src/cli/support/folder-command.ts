import { resolve } from 'node:path';
import { readConfig, type Config } from '#lib/server/config.ts';
import { StartFault } from '#lib/server/start-fault.ts';
import { writtenFailure } from '#lib/server/written-failure.ts';

/** Milliseconds between two lines of progress. */
const SAY_EVERY = 2000;

/**
 * Runs a command that takes one folder: one sentence on the error stream and exit code 1 when it
 * cannot. A relative path counts from where the person stands.
 *
 * @param usage said when there is not exactly one word
 */
export async function runFolderCommand(
  usage: string,
  work: (config: Config, folder: string) => Promise<void>,
): Promise<void> {
  try {
    const [word, ...others] = process.argv.slice(2);
    if (word === undefined || word.startsWith('-') || others.length > 0) {
      throw new StartFault(usage);
    }
    const reading = readConfig(process.env);
    if (!reading.ok) throw new StartFault(reading.faults.join('\n'));
    await work(reading.config, resolve(process.env['INIT_CWD'] ?? process.cwd(), word));
  } catch (error) {
    // The words of any other error may repeat what stood in a row.
    console.error(
      error instanceof StartFault
        ? error.message
        : `Something is broken on our side: ${JSON.stringify(writtenFailure(error))}`,
    );
    process.exitCode = 1;
  }
}

/** Says how far something has come, on the error stream, at most once in two seconds. */
export function sayingNowAndThen(): (what: string, done: number, total: number) => void {
  let last = performance.now();
  return (what, done, total) => {
    if (performance.now() - last < SAY_EVERY) return;
    last = performance.now();
    console.error(`${what}: ${done} of ${total}`);
  };
}

/** How long something took and how much there is of it, for the last line. */
export function spent(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
