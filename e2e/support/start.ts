import type { TestProject } from 'vitest/node';
import { runProgram } from './application.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the application under test answers, without a slash at the end. */
    readonly address: string;
    /** Its folder, for commands that work beside it. */
    readonly varDir: string;
  }
}

/** Starts the application as it is delivered, over a new demo city; one for all journeys. */
export default async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const { address, varDir, stop } = await runProgram();
  vitest.provide('address', address);
  vitest.provide('varDir', varDir);
  return stop;
}
