import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { demoNotices } from './fill-new-database.ts';
import { keepHouse } from './jobs/housekeeping.ts';
import { openFront, type Pages } from './http/front.ts';
import { actWorkers } from './modules/acts/index.ts';
import { Metrics } from './metrics/index.ts';
import { importWorkers } from './modules/imports/index.ts';
import { openApp } from './open-app.ts';
import { provideApp } from './process-app.ts';
import { codeOf, StartFault } from './start-fault.ts';
import { writtenFailure } from './written-failure.ts';

/** Milliseconds that requests under way get when the program stops; five seconds are for all. */
const ANSWER_WITHIN = 1500;
/** Milliseconds that work under way gets; what is not committed is done again elsewhere. */
const HOUSE_WITHIN = 500;

export interface RunningApplication {
  readonly address: string;
  /** Ends everything in order within five seconds: nothing acknowledged is lost. */
  stop(): Promise<void>;
}

/**
 * Nothing that identifies a person reaches a log: addresses, bodies, headers and the words of errors
 * are left out, also where a library writes a line of its own.
 */
const redact = {
  paths: [
    'req.headers',
    'req.url',
    'req.body',
    'res.headers',
    'err.message',
    'err.stack',
    'err.detail',
    'err.hint',
    'err.where',
    'err.parameters',
  ],
  remove: true,
};

/**
 * The composition root: one App, one set of pools, handed to the API in front, the pages behind and
 * the workers beside.
 *
 * @param loadPages gives the handler of the built pages; asked only where pages are served
 * @throws StartFault in one sentence
 */
export async function startApplication(
  config: Config,
  loadPages: () => Promise<Pages>,
  say: (sentence: string) => void,
): Promise<RunningApplication> {
  const log = pino({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, redact });
  const opened = await openApp(config, say);
  provideApp(opened.app);
  const metrics = new Metrics();
  const stopHouse =
    config.role === 'web'
      ? undefined
      : keepHouse(
          opened.app,
          (error) => {
            log.error({ work: 'housekeeping', ...writtenFailure(error) });
          },
          (work) => metrics.noteWork(work, Date.now()),
        );
  if (config.role !== 'web') {
    await opened.jobs.work({ ...importWorkers(opened.app), ...actWorkers(opened.app) });
  }
  const front = await openFront(opened.app, log, await loadPages(), metrics);
  try {
    await front.listen({ host: config.host, port: config.port });
  } catch (error) {
    await stopHouse?.();
    await opened.close();
    throw listenFault(config, error);
  }
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  for (const notice of opened.notices) say(notice);
  if (opened.mode === 'demo') for (const notice of demoNotices()) say(notice);
  say(`Jakpreneur: ${address}`);
  return {
    address,
    stop: async () => {
      // Whoever waits for an answer gets it, for a moment; then the connection is cut, and the same
      // command sent elsewhere has the effect of once.
      const late = setTimeout(() => front.server.closeAllConnections(), ANSWER_WITHIN);
      await front.close();
      clearTimeout(late);
      await Promise.race([stopHouse?.(), pause(HOUSE_WITHIN)]);
      await opened.close();
    },
  };
}

function listenFault(config: Config, error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return new StartFault(`Port ${config.port} is in use; set PORT to another one.`);
  }
  if (code === 'EACCES') {
    return new StartFault(
      `This account may not listen on port ${config.port}; set PORT to one above 1023.`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartFault(`This machine has no address ${config.host}; set HOST to another one.`);
  }
  return error;
}
