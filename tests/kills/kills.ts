import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { runQuery } from '../../src/lib/server/commands/query.ts';
import type { Config } from '../../src/lib/server/config.ts';
import { sealJournal, verifySeals } from '../../src/lib/server/modules/audit/index.ts';
import { checkSums } from '../../src/lib/server/modules/targets/index.ts';
import { openApp } from '../../src/lib/server/open-app.ts';
import { openDatabase } from '../../src/lib/server/open-database.ts';
import { configOf, makeCity } from './city.ts';
import { anApplication, killDatabase } from './processes.ts';
import { signIn, startWriters, type Written } from './writers.ts';

export interface KillReport {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly acknowledged: number;
  readonly repeats: number;
  /** Acknowledged commands without their person, or without their entry in the journal. */
  readonly missing: readonly string[];
  /** Commands with more than one person or entry. */
  readonly doubled: readonly string[];
  /** Answers that were neither done nor `away`. */
  readonly others: readonly string[];
  /** What the application wrote down of these. */
  readonly failures: readonly string[];
  readonly journalFaults: readonly string[];
  /** Sums that differ from the facts that they come from. */
  readonly differences: number;
}

const victims = ['application', 'server', 'connection', 'both'] as const;
type Victim = (typeof victims)[number];

const CLERKS = 4;
/** Commands acknowledged between two kills: so each kill meets writes that are under way. */
const BETWEEN_KILLS = 10;

/**
 * Kills application and PostgreSQL again and again while clerks register people, then looks at what
 * is there. Whoever is killed comes back: the application as a service manager starts it again,
 * the server by the application.
 *
 * @param varDir an empty folder
 */
export async function runKills(
  times: number,
  varDir: string,
  say: (sentence: string) => void,
): Promise<KillReport> {
  const environment = { VAR_DIR: varDir, API_REQUESTS_PER_MINUTE: '0', DATABASE_URL: '' };
  await makeCity(environment);
  const application = await anApplication(environment);
  await application.start();
  const kills: Record<Victim, number> = { application: 0, server: 0, connection: 0, both: 0 };
  try {
    const writers = startWriters(application.port, await signIn(application.port), CLERKS);
    for (let time = 0; time < times; time += 1) {
      await underLoad(writers.written);
      const victim = victims[time % victims.length] ?? 'application';
      kills[victim] += 1;
      if (victim !== 'application') {
        await killDatabase(varDir, victim === 'connection' ? 'connection' : 'server');
      }
      if (victim === 'application' || victim === 'both') {
        await application.kill();
        await application.start();
      } else {
        await application.ready();
      }
      say(`${time + 1} of ${times}: ${victim}, ${writers.written.acknowledged.size} acknowledged`);
    }
    await pause(500);
    await writers.stop();
    await application.stop();
    const failures = application.failures();
    return { kills, failures, ...(await judge(environment, writers.written)) };
  } finally {
    await application.kill();
  }
}

/** Waits until clerks have been served again, and then for a moment that nobody chose. */
async function underLoad({ acknowledged }: Written): Promise<void> {
  const enough = acknowledged.size + BETWEEN_KILLS;
  const until = Date.now() + 180_000;
  while (acknowledged.size < enough) {
    if (Date.now() > until) throw new Error('nobody is served any more');
    await pause(20);
  }
  await pause(Math.random() * 300);
}

async function judge(
  environment: Readonly<Record<string, string>>,
  written: Written,
): Promise<Omit<KillReport, 'kills' | 'failures'>> {
  const opened = await openApp(configOf(environment), () => {});
  const operator = { by: 'account', email: 'operator@system', role: null } as const;
  try {
    // Until nothing is left to seal: each call takes a few thousand rows.
    for (let n = 0; n < 20; n += 1) await sealJournal(opened.app.pools);
    const journal = await runQuery(opened.app, operator, verifySeals, {});
    const sums = await runQuery(opened.app, operator, checkSums, {});
    if (!journal.ok || !sums.ok) throw new Error('the operator may not look');
    const { differences, unevenGrains, unevenMargins } = sums.value;
    return {
      ...(await compare(configOf(environment), written)),
      acknowledged: written.acknowledged.size,
      repeats: written.repeats,
      others: written.others,
      journalFaults: [
        ...journal.value.faults.map(({ fault }) => fault),
        ...(journal.value.unsealed > 0 ? ['unsealed'] : []),
      ],
      differences: differences + unevenGrains + unevenMargins,
    };
  } finally {
    await opened.close();
  }
}

/** What clerks were told beside what is there. */
async function compare(
  config: Config,
  written: Written,
): Promise<Pick<KillReport, 'missing' | 'doubled'>> {
  const database = await openDatabase(config);
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const entries = await countsBy(
      client,
      `select command_id::text as key, count(*)::int as n from audit.journal
       where outcome = 'accepted' and command_type = 'registerPerson' group by 1`,
    );
    const named = await countsBy(
      client,
      'select full_name as key, count(*)::int as n from people.people group by 1',
    );
    const ids = await countsBy(client, 'select id::text as key, 1 as n from people.people');
    const entriesOf = (id: string): number => entries.get(id) ?? 0;
    const peopleOf = (id: string): number => named.get(written.names.get(id) ?? '') ?? 0;
    return {
      missing: [...written.acknowledged].flatMap(([id, personId]) =>
        ids.has(personId) && entriesOf(id) > 0 && peopleOf(id) > 0 ? [] : [id],
      ),
      // Somebody without an entry would be a write that the journal does not know.
      doubled: [...written.acknowledged.keys(), ...written.unknown].filter(
        (id) => entriesOf(id) > 1 || peopleOf(id) > 1 || entriesOf(id) !== peopleOf(id),
      ),
    };
  } finally {
    await client.end();
    await database.stop();
  }
}

async function countsBy(client: Client, text: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ key: string; n: number }>(text);
  return new Map(rows.map((row) => [row.key, row.n]));
}
