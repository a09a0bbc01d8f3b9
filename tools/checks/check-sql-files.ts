/** Only `.sql.ts` files may speak SQL: no tagged query and no driver call anywhere else. */
import { conclude, lineOf, listFiles, read } from './tree.ts';

const faults: string[] = [];
for (const path of listFiles()) {
  if (!/^src\/.*\.(ts|svelte)$/.test(path)) continue;
  if (/\.sql\.ts$|\.test\.ts$|^src\/lib\/server\/db\//.test(path)) continue;
  const text = read(path);
  for (const found of text.matchAll(/\bsql`|\bsql\.(raw|join)\(|from 'pg(-copy-streams)?'/g)) {
    faults.push(`${path}:${lineOf(text, found.index)} speaks SQL outside a .sql.ts file`);
  }
}
conclude(faults);
