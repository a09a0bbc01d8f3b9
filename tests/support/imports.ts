import { cleanHeader, cleanRow, namedAreas } from '../../bench/rows.ts';
import type { AreaIndex } from '../../src/lib/domain/areas/match-area.ts';
import { newId } from '../../src/lib/server/ids.ts';
import type { TestApp } from './app.ts';

/** Adds the accounts that jobs and the command line act as. */
export async function systemAccounts({ owner }: TestApp): Promise<void> {
  for (const [email, role] of [
    ['jobs@system', 'system'],
    ['operator@system', 'operator'],
  ] as const) {
    const id = newId();
    await owner.query(
      `insert into accounts.accounts (id, email, full_name, is_system) values ($1, $2, $2, true)`,
      [id, email],
    );
    await owner.query(
      `insert into accounts.grants (id, account_id, role, during) values ($1, $2, $3, '[2018-01-01,)')`,
      [newId(), id, role],
    );
  }
}

/** A clean list of invented people, by the header of `bench/rows.ts`; cells may be changed. */
export function cleanTable(
  { app }: { readonly app: { readonly areas: Pick<AreaIndex, 'byCode'> } },
  rows: number,
  change: (cells: string[], number: number) => string[] = (cells) => cells,
): string[][] {
  const areas = namedAreas(app.areas.byCode.values());
  return [
    [...cleanHeader],
    ...Array.from({ length: rows }, (_, number) => change([...cleanRow(areas, number)], number)),
  ];
}

/** A table as the bytes of a .csv file. */
export function csvOf(table: readonly (readonly string[])[]): Buffer {
  const lines = table.map((cells) =>
    cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
  );
  return Buffer.from(`${lines.join('\r\n')}\r\n`);
}

/** What an import may change, as the owner sees it: entries, businesses, people and folded sums. */
export async function registryOf({ owner }: TestApp): Promise<unknown> {
  await owner.query('select targets.fold()');
  const rows = async (text: string) => (await owner.query<{ row: unknown }>(text)).rows;
  return {
    entries: await rows(
      `select to_json(e) as row from registry.entries e where e.is_current order by e.enrolment_id`,
    ),
    businesses: await rows(
      `select to_json(b) as row from businesses.businesses b where b.archived_at is null order by b.id`,
    ),
    people: await rows(
      `select to_json(p) as row from people.people p where p.archived_at is null order by p.id`,
    ),
    sums: await rows(
      `select to_json(s) as row from targets.sums s where s.people <> 0
       order by agency_code, definition, measure, grain, dimension, starts_on, stage, kecamatan_code, value`,
    ),
  };
}

/** How many rows stand in these tables. */
export async function countsOf(
  { owner }: TestApp,
  tables: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0]?.n ?? -1;
  }
  return counts;
}
