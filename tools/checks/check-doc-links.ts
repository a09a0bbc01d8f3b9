/** Links between documents lead to files and headings that exist. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { conclude, lineOf, listFiles, read, root } from './tree.ts';

const faults: string[] = [];
for (const path of listFiles().filter((file) => file.endsWith('.md'))) {
  const text = read(path);
  for (const found of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    const link = found[1] ?? '';
    if (/^[a-z]+:/.test(link)) continue;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? join(root, path) : join(root, dirname(path), file);
    const where = `${path}:${lineOf(text, found.index)}`;
    if (!existsSync(target)) faults.push(`${where} links ${link}, which does not exist`);
    else if (anchor !== undefined && target.endsWith('.md') && !headings(target).has(anchor)) {
      faults.push(`${where} links ${link}, which has no such heading`);
    }
  }
}
conclude(faults);

/** Names of headings as hosting sites form them. */
function headings(target: string): ReadonlySet<string> {
  const lines = read(relative(root, target)).split('\n');
  const titles = lines.flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? []);
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
