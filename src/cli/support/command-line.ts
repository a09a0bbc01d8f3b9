import type { Origin } from '#lib/server/commands/run-commands.ts';
import type { App } from '#lib/server/app.ts';
import { readConfig } from '#lib/server/config.ts';
import { openApp } from '#lib/server/open-app.ts';
import { StartFault } from '#lib/server/start-fault.ts';
import { writtenFailure } from '#lib/server/written-failure.ts';

/** The account that acts when nobody is named by `--as`. */
export const OPERATOR = 'operator@system';

/** What a command of the command line works with. */
export interface CommandLine {
  readonly app: App;
  /** Who acts, for commands and queries alike. */
  readonly origin: Origin;
}

/** Ends a command of the command line: one sentence on the error stream, exit code 1. */
export class CommandFault extends Error {}

/**
 * Runs a command of the command line over the same application as the server: starts the embedded
 * database when none runs, acts as the named account or as the operator, and sets the exit code to
 * what `work` gives. Progress and faults go to the error stream, so that standard output stays whole.
 *
 * @param readWords reads the words behind the command; throws `CommandFault` with a usage line
 */
export async function runCommandLine<Words extends { readonly as: string | undefined }>(
  readWords: (words: readonly string[]) => Words,
  work: (line: CommandLine, words: Words) => Promise<number>,
): Promise<void> {
  try {
    const words = readWords(process.argv.slice(2));
    const reading = readConfig(process.env);
    if (!reading.ok) throw new CommandFault(reading.faults.join('\n'));
    const opened = await openApp(reading.config, (sentence) => console.error(sentence));
    try {
      for (const notice of opened.notices) console.error(notice);
      const email = (words.as ?? OPERATOR).toLowerCase();
      process.exitCode = await work(
        {
          app: opened.app,
          origin: { entering: { by: 'account', email, role: null }, device: 'command line' },
        },
        words,
      );
    } finally {
      await opened.close();
    }
  } catch (error) {
    const isFault = error instanceof CommandFault || error instanceof StartFault;
    // The words of any other error may repeat what was in a file.
    console.error(isFault ? error.message : brokenSentence(error));
    process.exitCode = 1;
  }
}

function brokenSentence(error: unknown): string {
  return `Something is broken on our side: ${JSON.stringify(writtenFailure(error))}`;
}
