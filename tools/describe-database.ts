/**
 * `npm run docs:database` writes db/schema.md from the catalogue of a freshly migrated database;
 * with `--check` it only tells whether the file is what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import * as prettier from 'prettier';
import { withFreshDatabase } from '../tests/support/cluster.ts';
import { root } from './checks/tree.ts';

interface Table {
  readonly id: number;
  readonly name: string;
  readonly comment: string | null;
  readonly secured: boolean;
}

const OURS = `n.nspname !~ '^(pg_|information_schema$|public$|migrations$|pgboss$)'`;
const path = join(root, 'db', 'schema.md');

const text = await withFreshDatabase(async (url) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await describe(client);
  } finally {
    await client.end();
  }
});
const options = await prettier.resolveConfig(path);
const formatted = await prettier.format(text, { ...options, parser: 'markdown' });
if (process.argv.includes('--check')) {
  if (readIfThere() !== formatted) {
    console.error('db/schema.md is not what the migrations make: run npm run docs:database.');
    process.exit(1);
  }
} else {
  writeFileSync(path, formatted);
  console.log('db/schema.md written');
}

function readIfThere(): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function describe(client: Client): Promise<string> {
  const parts = [
    '# The database',
    'Tables, policies and indexes as the catalogue tells them after all migrations. Written by',
    '`npm run docs:database`; do not edit.',
  ];
  let schema = '';
  for (const table of await tables(client)) {
    const own = table.name.split('.')[0] ?? '';
    if (own !== schema) parts.push('', `## ${own}`);
    schema = own;
    parts.push('', `### ${table.name}`, '', ...(await describeTable(client, table)));
  }
  parts.push('', '## Functions', '', ...(await functions(client)));
  return parts.join('\n');
}

async function tables(client: Client): Promise<readonly Table[]> {
  const answer = await client.query<Table>(
    `select c.oid::int as id, n.nspname || '.' || c.relname as name,
       obj_description(c.oid, 'pg_class') as comment, c.relrowsecurity as secured
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and ${OURS}
     order by 2`,
  );
  return answer.rows;
}

async function describeTable(client: Client, table: Table): Promise<readonly string[]> {
  const lines = table.comment === null ? [] : [table.comment, ''];
  lines.push('| Column | Type | Empty | Default | Meaning |', '| --- | --- | --- | --- | --- |');
  const columns = await client.query<Record<'name' | 'type' | 'empty' | 'preset' | 'note', string>>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       case when a.attnotnull then '' else 'yes' end as empty,
       coalesce(pg_get_expr(d.adbin, d.adrelid), '') as preset,
       coalesce(col_description(a.attrelid, a.attnum), '') as note
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table.id],
  );
  for (const { name, type, empty, preset, note } of columns.rows) {
    lines.push(`| ${[name, type, empty, preset && code(preset), note].map(cell).join(' | ')} |`);
  }
  const rules = await list(
    client,
    `select conname, pg_get_constraintdef(oid) from pg_constraint
     where conrelid = $1 and contype <> 'n' order by contype, conname`,
    table.id,
  );
  const indexes = await list(
    client,
    `select c.relname, regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING ', '')
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = $1
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
     order by c.relname`,
    table.id,
  );
  const policies = await list(
    client,
    `select polname || ' (' || case polcmd when 'r' then 'select' when 'a' then 'insert'
         when 'w' then 'update' when 'd' then 'delete' else 'all' end
         || case when polpermissive then '' else ', restrictive' end || ')',
       concat_ws(' with check ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
     from pg_policy where polrelid = $1 order by polname`,
    table.id,
  );
  const grants = await list(
    client,
    `select grantee::text, string_agg(distinct lower(privilege_type), ', ' order by lower(privilege_type))
     from (select a.grantee::regrole::text as grantee, a.privilege_type
       from pg_class c, aclexplode(c.relacl) a where c.oid = $1 and a.grantee <> c.relowner
       union all
       select a.grantee::regrole::text, a.privilege_type || ' of some columns'
       from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = $1) g
     group by grantee order by grantee`,
    table.id,
  );
  const security = table.secured ? 'Policies (row-level security)' : 'Policies';
  return [
    ...lines,
    ...section('Constraints', rules),
    ...section('Further indexes', indexes),
    ...section(security, policies),
    ...section('Grants', grants),
  ];
}

async function functions(client: Client): Promise<readonly string[]> {
  const answer = await client.query<{ name: string; answers: string; rights: string }>(
    `select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
       pg_get_function_result(p.oid) as answers,
       case when p.prosecdef then 'the owner' else 'the caller' end as rights
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prokind = 'f' and ${OURS} order by 1`,
  );
  return [
    '| Function | Answers | Rights of |',
    '| --- | --- | --- |',
    ...answer.rows.map(
      ({ name, answers, rights }) =>
        `| ${[code(name), code(answers), rights].map(cell).join(' | ')} |`,
    ),
  ];
}

async function list(client: Client, query: string, id: number): Promise<readonly string[]> {
  const answer = await client.query<string[]>({ text: query, values: [id], rowMode: 'array' });
  return answer.rows.map(([name, rule]) => `- ${name}: ${code(rule ?? '')}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, '', ...lines];
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll(/\s+/g, ' ').trim()}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
