import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { giveUp, say } from './console.mjs';
import { lastLines, run } from './install.mjs';

const PLACES = [
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
  if (known !== undefined) return known;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!hasApt) {
    giveUp('The tests need a browser: install Chromium, or name one in the variable CHROMIUM.');
  }
  if (process.getuid?.() !== 0) {
    giveUp(
      'The tests need a browser: run  sudo apt-get install -y chromium fonts-liberation  first.',
    );
  }
  say('Installing Chromium for the end-to-end tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { what: 'Reading the package lists', env });
  // Ubuntu's package of this name only points to a snap, which root in a container cannot use.
  const words = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
  const outcome = await run('apt-get', words, { what: 'Installing Chromium', env });
  const made = findChromium();
  if (outcome.code !== 0 || made === undefined) {
    say(lastLines(outcome.output, 8));
    giveUp('Chromium could not be installed; name a browser in the variable CHROMIUM.');
  }
  return made;
}
