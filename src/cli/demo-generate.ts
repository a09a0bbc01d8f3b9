/**
 * `npm run demo:generate -- --people N --seed S [--database URL]`: fills a new database with a demo
 * city of any size. The embedded one under VAR_DIR, or the one named by `--database` or
 * DATABASE_URL (then JAKPRENEUR_KEY must be set too).
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../lib/server/config.ts';
import { deriveKeys } from '../lib/server/crypto/keys.ts';
import { demoPassword, demoSignIns } from '../lib/server/demo/demo-accounts.ts';
import { loadDemo, usualDemo, type DemoProgress } from '../lib/server/demo/load-demo.ts';
import { openDatabase } from '../lib/server/open-database.ts';
import { StartFault } from '../lib/server/start-fault.ts';

const usage = 'Usage: npm run demo:generate -- [--people N] [--seed S] [--database URL]';

interface Wish {
  readonly people: number;
  readonly seed: number;
  readonly databaseUrl: string | undefined;
}

function readWish(words: readonly string[]): Wish {
  let values;
  try {
    const text = { type: 'string' } as const;
    const options = { people: text, seed: text, database: text };
    ({ values } = parseArgs({ args: [...words], options, strict: true }));
  } catch {
    throw new StartFault(usage);
  }
  const people = values.people === undefined ? usualDemo.people : wholeNumber(values.people);
  const seed = values.seed === undefined ? usualDemo.seed : wholeNumber(values.seed);
  if (people === undefined || people < 1 || people > 5_000_000) {
    throw new StartFault('--people must be a whole number from 1 to 5000000.');
  }
  if (seed === undefined) throw new StartFault('--seed must be a whole number.');
  return { people, seed, databaseUrl: values.database };
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

const steps: Readonly<Record<DemoProgress['step'], string>> = {
  people: 'People',
  sums: 'Sums',
  indexes: 'Indexes and checks',
};

/** Tells of progress at most once in two seconds. */
function reporter(): (progress: DemoProgress) => void {
  let last = performance.now();
  return ({ step, done, total }) => {
    if (performance.now() - last < 2000) return;
    last = performance.now();
    console.log(`${steps[step]}: ${done} of ${total}`);
  };
}

async function main(): Promise<void> {
  const wish = readWish(process.argv.slice(2));
  const environment =
    wish.databaseUrl === undefined
      ? process.env
      : { ...process.env, DATABASE_URL: wish.databaseUrl };
  const reading = readConfig(environment);
  if (!reading.ok) throw new StartFault(reading.faults.join('\n'));
  const database = await openDatabase(reading.config, console.log);
  try {
    const started = performance.now();
    await loadDemo(database.ownerUrl, deriveKeys(database.key), wish, reporter());
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`A demo city of ${wish.people} people from seed ${wish.seed}, in ${seconds} s.`);
    console.log(`Sign-ins, all with the password ${demoPassword}:`);
    for (const { email, fullName, role } of demoSignIns) {
      console.log(`  ${email.padEnd(28)} ${fullName}, ${role}`);
    }
  } catch (error) {
    if (!(error instanceof StartFault) || !database.embedded) throw error;
    throw new StartFault(
      `${error.message} Use another folder: VAR_DIR=var-demo npm run demo:generate -- …`,
      { cause: error },
    );
  } finally {
    await database.stop();
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
