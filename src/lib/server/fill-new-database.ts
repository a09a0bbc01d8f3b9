import type { Config } from './config.ts';
import type { Keys } from './crypto/keys.ts';
import { asOwner } from './db/owner.ts';
import { demoPassword, demoSignIns } from './demo/demo-accounts.ts';
import { findDeployment } from './demo/demo.sql.ts';
import { loadDemo, usualDemo, type DemoProgress } from './demo/load-demo.ts';
import { makeLive } from './demo/make-live.ts';

/** What a database is, and what must be said when it has just become it. */
export interface FilledDatabase {
  readonly mode: 'demo' | 'live';
  readonly notices: readonly string[];
}

/** Seconds after which filling says how far it has come, and again each time as many have passed. */
const SAY_EVERY = 2;

/**
 * Decides once what a new database is, demo or live, and fills it: the demo city, or one first
 * administrator. A database that was made before is left alone.
 *
 * @returns what it is, and sentences that are said this once
 */
export async function fillNewDatabase(
  config: Config,
  ownerUrl: string,
  keys: Keys,
  say: (sentence: string) => void,
): Promise<FilledDatabase> {
  const known = await modeOf(ownerUrl);
  if (known !== undefined) return { mode: known, notices: [] };
  if (config.newDatabase === 'live') {
    const password = await makeLive(ownerUrl);
    const notices =
      password === undefined
        ? []
        : [
            'A live database was made. Its first administrator signs in once as admin@localhost',
            `with the password ${password} (shown only now) and should change it.`,
          ];
    return { mode: 'live', notices };
  }
  say('Inventing the demo city …');
  await loadDemo(ownerUrl, keys, usualDemo, saying(say));
  return { mode: 'demo', notices: [] };
}

async function modeOf(ownerUrl: string): Promise<'demo' | 'live' | undefined> {
  const [deployment] = await asOwner(ownerUrl, (owner) => owner.run(findDeployment()));
  return deployment?.mode;
}

function saying(say: (sentence: string) => void): (progress: DemoProgress) => void {
  let next = Date.now() + SAY_EVERY * 1000;
  return ({ step, done, total }) => {
    if (Date.now() < next || step !== 'people') return;
    next = Date.now() + SAY_EVERY * 1000;
    say(`  ${done} of ${total} people …`);
  };
}

/** The sign-ins of the demo; its people are invented, so its password protects nothing. */
export function demoNotices(): readonly string[] {
  const widest = Math.max(...demoSignIns.map((one) => one.email.length));
  return [
    `Demo sign-ins, each with the password ${demoPassword}:`,
    ...demoSignIns.map((one) => `  ${one.email.padEnd(widest)}  ${one.role}, ${one.fullName}`),
  ];
}
