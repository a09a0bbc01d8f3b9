import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/**
 * The system's Chromium. `npm test` names it in CHROMIUM; on its own a test looks where Debian puts
 * it. Inside containers it cannot build its sandbox, and it opens only pages of this project.
 */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? places.find((path) => existsSync(path)) ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
