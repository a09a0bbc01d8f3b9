/**
 * The application as `npm start` runs it, without the pages: those need a build, and what is killed
 * here is what writes.
 */
import { startApplication } from '../../src/lib/server/start-application.ts';
import { readConfig } from '../../src/lib/server/config.ts';

const reading = readConfig(process.env, process.argv.slice(2));
if (!reading.ok) throw new Error(reading.faults.join(' '));
const running = await startApplication(
  reading.config,
  () =>
    Promise.resolve((_request, response) => {
      response.statusCode = 404;
      response.end();
    }),
  (sentence) => console.log(sentence),
);
process.once('SIGTERM', () => {
  void running.stop().then(() => process.exit(0));
});
