import { newId } from '#lib/server/ids.ts';
import { sealCells } from '#lib/server/modules/imports/sealed-cells.ts';
import type { TestApp } from '../support/app.ts';
import type { AccessWorld, Placed } from './world.ts';

/** A message that waits for everybody, by enrolment. */
export async function writeToAll(
  { owner }: TestApp,
  people: readonly Placed[],
): Promise<Record<string, string>> {
  const messages: Record<string, string> = {};
  for (const { enrolmentId } of people) {
    const messageId = newId();
    messages[enrolmentId] = messageId;
    await owner.query(
      `insert into messages.messages (id, agency_code, enrolment_id, person_id, body, written_by)
       select $1, e.agency_code, e.enrolment_id, e.person_id, 'Halo {nama}', g.account_id
       from registry.entries e join accounts.grants g on g.agency_code = e.agency_code and g.role = 'deskOfficer'
       where e.enrolment_id = $2 limit 1`,
      [messageId, enrolmentId],
    );
  }
  return messages;
}

/** Rows that no command writes yet, or only after much else: households, pairs, imports. */
export async function furnish(
  { app, owner }: TestApp,
  people: readonly Placed[],
): Promise<Pick<AccessWorld, 'imports' | 'acts'>> {
  const imports: Record<string, string> = {};
  const acts: Record<string, string> = {};
  for (const [index, { personId }] of people.entries()) {
    const household = newId();
    const isLast = index === people.length - 1;
    if (isLast) break;
    await owner.query('insert into people.households (id) values ($1)', [household]);
    await owner.query(
      `insert into people.household_members (household_id, person_id, relation, during)
       values ($1, $2, 'head', '[2020-01-01,)')`,
      [household, personId],
    );
    const other = people[index + 1]?.personId ?? personId;
    if (other === personId) continue;
    await owner.query(
      `insert into people.distinct_decisions (first_person_id, second_person_id, decided_by)
       values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3)`,
      [personId, other, newId()],
    );
  }
  for (const agency of ['PPAPP', 'SOSIAL']) {
    const actId = newId();
    acts[agency] = actId;
    await owner.query(
      `with made as (
         insert into acts.acts (id, agency_code, account_id, grant_id, record, input, people)
         select $1, $2, g.account_id, g.id, 'officer', '{"record":"officer","officerId":null}', 1
         from accounts.grants g where g.role = 'deskOfficer' and g.agency_code = $2 order by g.id limit 1
         returning id)
       insert into acts.people (act_id, enrolment_id, person_id, seen)
       select m.id, e.enrolment_id, e.person_id, '0' from made m, registry.entries e
       where e.agency_code = $2 limit 1`,
      [actId, agency],
    );
    const importId = newId();
    imports[agency] = importId;
    await owner.query(
      `with made as (
         insert into imports.imports (id, agency_code, account_id, file_name, content_hash, state, header, mapping, counts)
         select $1, $2, a.id, 'contoh.csv', '\\x00', 'judged', '["Nama"]', '{"columns":[],"questions":[]}',
           '{"created":0,"updated":0,"known":0,"held":0,"refused":0}'
         from accounts.accounts a limit 1 returning id)
       insert into imports.rows (import_id, row_number, key_version, sealed) select id, 2, 1, $3 from made`,
      [importId, agency, sealCells(app.keys, importId, 2, [])],
    );
    await owner.query(
      `insert into targets.targets (id, agency_code, stage, people, reach_by, decided_on,
         decision_reference, decision_title, source)
       values ($1, $2, 'licensing', 10, '2020-12-31', '2020-01-02', '1/2020', 'Contoh', 'test')`,
      [newId(), agency],
    );
  }
  await owner.query('select targets.fold()');
  return { imports, acts };
}

/** Accounts to be closed by tests. */
export async function spareAccounts({ owner }: TestApp): Promise<Record<string, string[]>> {
  const spare: Record<string, string[]> = {};
  for (const agency of ['PPAPP', 'SOSIAL']) {
    const made = await owner.query<{ id: string }>(
      `with made as (
         insert into accounts.accounts (id, email, full_name)
         select uuidv7(), n || lower($1) || '@contoh.example', 'Akun cadangan' from generate_series(1, 200) n
         returning id), held as (
         insert into accounts.grants (id, account_id, role, agency_code, during)
         select uuidv7(), id, 'deskOfficer', $1, '[2018-01-01,)' from made)
       select id from made`,
      [agency],
    );
    spare[agency] = made.rows.map((row) => row.id);
  }
  return spare;
}
