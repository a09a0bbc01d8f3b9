import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { giveUp, say } from './console.mjs';
import { lastLines, run } from './install.mjs';

/** The one without windows opens pages in less than half the time. */
const SHELL = '/usr/bin/chromium-headless-shell';
const PLACES = [
  SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** @returns {string | undefined} the path of an installed browser; CHROMIUM names another one */
function findChromium() {
  return [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
}

/**
 * The browser for the end-to-end tests, installed through apt where this process may do so.
 * @returns {Promise<string>} its path
 */
export async function ensureChromium() {
  const known = findChromium();
  if (known === SHELL || known === process.env.CHROMIUM) return known ?? SHELL;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  const mayInstall = hasApt && process.getuid?.() === 0;
  if (!mayInstall && known !== undefined) return known;
  if (!hasApt) {
    giveUp('The tests need a browser: install Chromium, or name one in the variable CHROMIUM.');
  }
  if (!mayInstall) {
    giveUp(
      'The tests need a browser: run  sudo apt-get install -y chromium fonts-liberation  first.',
    );
  }
  say('Installing a browser for the end-to-end tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { what: 'Reading the package lists', env });
  let output = '';
  // Not every release has the one without windows; Ubuntu's package `chromium` only points to a snap,
  // which root in a container cannot use.
  const names = ['chromium-headless-shell', ...(known === undefined ? ['chromium'] : [])];
  for (const name of names) {
    const words = ['install', '-y', '--no-install-recommends', name, 'fonts-liberation'];
    const outcome = await run('apt-get', words, { what: `Installing ${name}`, env });
    output = outcome.output;
    if (outcome.code === 0) break;
  }
  const made = findChromium();
  if (made === undefined) {
    say(lastLines(output, 8));
    giveUp('Chromium could not be installed; name a browser in the variable CHROMIUM.');
  }
  return made;
}
