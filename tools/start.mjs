/**
 * `npm start`: from a fresh clone to a running city. Plain JavaScript for Node 20, because it is
 * what brings the Node that runs the rest.
 */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { codeOf, giveUp } from './console.mjs';
import { becomeNode } from './handover.mjs';
import { ensureInstalled, findNode, root } from './install.mjs';

await refuseTakenPort();
await ensureInstalled();
const node = findNode();
if (!(await ensureBuilt(node))) giveUp('The pages could not be built; the reason stands above.');
becomeNode(node, join(root, 'src', 'main.ts'), process.argv.slice(2));

/** Tells now what would otherwise be told after a long build. The server looks again itself. */
async function refuseTakenPort() {
  const port = Number(process.env.PORT || 3000);
  // A number that cannot be one is reported with all other settings by the program itself.
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  const host = process.env.HOST || 'localhost';
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(codeOf(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve('')));
  });
  if (code === 'EADDRINUSE') {
    giveUp(`Port ${port} on ${host} is in use; set PORT to another number.`);
  }
  if (code === 'EACCES') giveUp(`This user may not listen on port ${port}; set PORT above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    giveUp(`This machine has no address ${host}; set HOST to one that it has.`);
  }
}
