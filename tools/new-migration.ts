/** `npm run new:migration -- add visit photo`: an empty migration with the time of now in UTC. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './checks/tree.ts';
import { kebab } from './kebab.ts';

const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
const name = `${stamp}-${kebab(process.argv.slice(2), 'new:migration -- add visit photo')}.sql`;
const path = join(root, 'db', 'migrations', name);
writeFileSync(path, '-- Purpose: \n-- Locks: \n\n', { flag: 'wx' });
console.log(`db/migrations/${name}`);
