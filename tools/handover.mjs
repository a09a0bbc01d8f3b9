import { spawn } from 'node:child_process';
import { root } from './install.mjs';

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
  if (typeof process.execve === 'function' && node !== 'node') {
    // Node warns that this call is young; that is no news for whoever starts the application.
    process.removeAllListeners('warning');
    process.execve(node, [node, file, ...words], process.env);
  }
  const child = spawn(node, [file, ...words], { stdio: 'inherit' });
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
