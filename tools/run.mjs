/**
 * `node tools/run.mjs FILE …`: a command of the project, with its packages installed and the right
 * Node. Commands read paths from where the person stands, which npm leaves in INIT_CWD.
 */
import { resolve } from 'node:path';
import { giveUp } from './console.mjs';
import { becomeNode } from './handover.mjs';
import { ensureInstalled, findNode, root } from './install.mjs';

const [file, ...words] = process.argv.slice(2);
if (file === undefined) giveUp('Name the file to run.');
await ensureInstalled();
becomeNode(findNode(), resolve(root, file), words);
