/** `npm run new:decision -- keep jobs in postgres`: a record with the next number. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './checks/tree.ts';
import { kebab } from './kebab.ts';

const words = process.argv.slice(2);
const title = kebab(words, 'new:decision -- keep jobs in postgres');
const folder = join(root, 'docs', 'decisions');
mkdirSync(folder, { recursive: true });
const last = Math.max(0, ...readdirSync(folder).map((name) => Number.parseInt(name, 10) || 0));
const number = String(last + 1).padStart(4, '0');
const parts = ['Context', 'Decision', 'Consequences', 'What would change our mind'];
const text = [
  `# ${number}. ${words.join(' ')}`,
  `Accepted on ${new Date().toISOString().slice(0, 10)}.`,
  ...parts.map((part) => `## ${part}`),
].join('\n\n');
writeFileSync(join(folder, `${number}-${title}.md`), `${text}\n`, { flag: 'wx' });
console.log(`docs/decisions/${number}-${title}.md`);
