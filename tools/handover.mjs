import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

/**
 * Where Node keeps what it has compiled: TypeScript is stripped once, not at every start, which
 * saves a third of the time and 20 MB. Node does without where it may not write.
 */
const compiled = join(root, 'node_modules', '.cache', 'compiled');

/**
 * Goes on as another program. Where Node can, this process turns into it, so that no second one
 * stands beside the application, its signals arrive directly and nothing outlives it. Otherwise
 * a child runs and signals and the exit code are passed on.
 *
 * @param {string} node
 * @param {string} file
 * @param {string[]} words
 */
export function becomeNode(node, file, words) {
  process.chdir(root);
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
  if (typeof process.execve === 'function' && node !== 'node') {
    // Node warns that this call is young; that is no news for whoever starts the application.
    process.removeAllListeners('warning');
    process.execve(node, [node, file, ...words], env);
  }
  const child = spawn(node, [file, ...words], { stdio: 'inherit', env });
  /** @type {NodeJS.Signals[]} */
  const passedOn = ['SIGTERM', 'SIGHUP', 'SIGINT'];
  for (const signal of passedOn) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole group by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 1;
    if (signal !== null) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}
