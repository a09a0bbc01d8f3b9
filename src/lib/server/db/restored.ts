import type { Readable } from 'node:stream';
import { withoutIndexes } from './bulk-load.ts';
import { MIGRATION_LOCK } from './migrate.ts';
import { asOwner, type Owner } from './owner.ts';
import type { Described } from './snapshot.ts';
import { sql } from './sql.ts';
import { orNull, statement } from './statement.ts';

/** A table as a backup has it. */
export interface FilledTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly open: () => Readable;
}

export interface Filling {
  readonly migrations: Described['migrations'];
  readonly tables: readonly FilledTable[];
  readonly sequences: Described['sequences'];
  readonly journalHead: string | null;
}

/** Why nothing was filled, or that all of it was. */
export type Filled = 'filled' | 'not-empty' | 'other-shape' | 'other-contents';

const findState = statement(
  'restored.state',
  { isUsed: 'bool', applied: 'text[]' },
  () =>
    sql`select exists (select from access.deployment), array(select name || ' ' || sha256 from migrations.applied order by name)`,
  [],
);

const hasTable = statement(
  'restored.has-table',
  { found: 'bool' },
  (name: string) => sql`select to_regclass(${name}) is not null`,
  [''],
);

const setSequence = statement(
  'restored.set-sequence',
  { last: 'int8' },
  (name: string, last: string) => sql`select setval(${name}::regclass, ${last}::bigint)`,
  ['', '1'],
);

const findHead = statement(
  'restored.head',
  { head: orNull('text') },
  () => sql`select (select encode(hash, 'hex') from audit.seals order by no desc limit 1)`,
  [],
);

/**
 * Fills a database of the same shape with what a backup holds: all in one transaction, so that a
 * fault, or a power cut, leaves it as empty as it was. Triggers rest, since what they derive is
 * among the tables.
 *
 * @param progress told how many steps are done, of how many
 * @returns anything but `filled` when nothing was written
 */
export async function fillRestored(
  ownerUrl: string,
  filling: Filling,
  progress: (done: number, total: number) => void,
): Promise<Filled> {
  const { tables } = filling;
  const names = tables.map((table) => table.name);
  // Whoever starts meanwhile waits here, and finds the database filled.
  let outcome: Filled = 'filled';
  const stop = new Error('nothing is filled');
  try {
    await asOwner(ownerUrl, async (owner) => {
      await owner.define(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
      const refuse = (why: Filled): never => {
        outcome = why;
        // Thrown, so that the transaction is rolled back.
        throw stop;
      };
      const [state] = await owner.run(findState());
      if (state === undefined || state.isUsed) return refuse('not-empty');
      const wanted = filling.migrations.map(({ name, sha256 }) => `${name} ${sha256}`);
      if (state.applied.join('\n') !== wanted.join('\n')) return refuse('other-shape');
      for (const name of names) {
        const [known] = await owner.run(hasTable(name));
        if (known?.found !== true) return refuse('other-shape');
      }
      await withoutIndexes(
        owner,
        names,
        async () => {
          if (!(await fillTables(owner, tables, progress))) refuse('other-contents');
        },
        (done, total) => progress(tables.length + done, tables.length + total),
      );
      for (const { name, last } of filling.sequences) {
        if (last !== null) await owner.run(setSequence(name, last));
      }
      const [found] = await owner.run(findHead());
      if ((found?.head ?? null) !== filling.journalHead) return refuse('other-contents');
    });
  } catch (error) {
    if (error !== stop) throw error;
  }
  return outcome;
}

async function fillTables(
  owner: Owner,
  tables: readonly FilledTable[],
  progress: (done: number, total: number) => void,
): Promise<boolean> {
  let areAllThere = true;
  for (const [done, table] of tables.entries()) {
    await owner.define(`alter table ${table.name} disable trigger user`);
    const rows = await owner.fill(table.name, table.columns, table.open());
    await owner.define(`alter table ${table.name} enable trigger user`);
    areAllThere &&= rows === table.rows;
    // Their indexes and checks come behind, and take as many steps or more.
    progress(done + 1, tables.length * 2);
  }
  return areAllThere;
}
