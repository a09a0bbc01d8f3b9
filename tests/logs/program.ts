/**
 * The program as `src/main.ts` composes it, with its own PostgreSQL, for the test of what it writes
 * down. Pages that need no build stand behind the API: one answers, one breaks.
 */
import { startApplication } from '../../src/lib/server/start-application.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import type { Pages } from '../../src/lib/server/http/front.ts';

const pages: Pages = (request, response) => {
  if (request.url?.startsWith('/rusak') === true) throw new TypeError(`no page ${request.url}`);
  response.end('halaman');
};

const reading = readConfig(process.env);
if (!reading.ok) throw new Error(reading.faults.join(' '));
const running = await startApplication(
  reading.config,
  () => Promise.resolve(pages),
  (sentence) => {
    console.log(sentence);
  },
);
process.on('SIGTERM', () => {
  void running.stop().then(() => process.exit(0));
});
