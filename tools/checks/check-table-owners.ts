/**
 * A module's SQL writes only to the schema of its own name; commands and jobs write to those that
 * are theirs. Others call the owner. Reading and foreign keys may cross.
 */
import { tableWrites } from './table-writes.ts';
import { conclude, lineOf, listFiles, read } from './tree.ts';

/** Parts of the server that are no module, and the schemas that are theirs. */
const OWNERS: readonly (readonly [folder: string, schemas: readonly string[]])[] = [
  ['src/lib/server/commands/', ['audit', 'commands']],
  ['src/lib/server/queue/', ['jobs']],
];

function ownSchemas(path: string): readonly string[] {
  const module = /^src\/lib\/server\/modules\/([^/]+)\//.exec(path)?.[1];
  if (module !== undefined) return [module];
  return OWNERS.find(([folder]) => path.startsWith(folder))?.[1] ?? [];
}

const faults: string[] = [];
for (const path of listFiles().filter((file) => file.endsWith('.sql.ts'))) {
  const own = ownSchemas(path);
  const text = read(path);
  for (const { schema, table, position } of tableWrites(text)) {
    const where = `${path}:${lineOf(text, position)}`;
    if (schema === undefined) faults.push(`${where} writes ${table} without naming its schema`);
    else if (!own.includes(schema)) {
      faults.push(`${where} writes ${schema}.${table}, which is not its own`);
    }
  }
}
conclude(faults);
