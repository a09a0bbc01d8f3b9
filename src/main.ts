import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Pages } from './lib/server/http/front.ts';
import { startApplication } from './lib/server/start-application.ts';
import { readConfig } from './lib/server/config.ts';
import { StartFault } from './lib/server/start-fault.ts';
import { writtenFailure } from './lib/server/written-failure.ts';

const reading = readConfig(process.env, process.argv.slice(2));
if (!reading.ok) {
  for (const fault of reading.faults) console.error(fault);
  process.exit(1);
}
try {
  const running = await startApplication(reading.config, loadPages, (sentence) =>
    console.log(sentence),
  );
  process.on('uncaughtException', endBroken);
  // Now, since a killed program keeps nothing.
  flushCompileCache();
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** A failure that nobody caught ends the program; its words may repeat what somebody sent. */
function endBroken(error: unknown): void {
  console.error(JSON.stringify({ level: 'fatal', ...writtenFailure(error) }));
  process.exit(1);
}

/** The built pages. They read their settings from the environment when they are loaded. */
async function loadPages() {
  const path = fileURLToPath(new URL('../build/handler.js', import.meta.url));
  if (!existsSync(path)) throw new StartFault('The pages are not built; npm start builds them.');
  process.env['PROTOCOL_HEADER'] = 'x-forwarded-proto';
  process.env['BODY_SIZE_LIMIT'] = '68M';
  const built: unknown = await import(pathToFileURL(path).href);
  const { handler } = built as { handler: Pages };
  return handler;
}
