import { dayInJakarta, isDay, type Day } from '#lib/domain/shared/days.ts';
import type { App } from '../app.ts';
import { runQuery } from '../commands/query.ts';
import { whoAmI } from '../modules/accounts/index.ts';

export interface Deployment {
  readonly mode: 'demo' | 'live';
  /** The programme's day of today. */
  readonly businessDate: Day;
}

/** Demo or live is written into the database once and never changes, so it is asked once. */
const known = new WeakMap<App, Deployment>();

/** Whether this is a demo, and which day the programme has. */
export async function deploymentOf(app: App): Promise<Deployment> {
  const before = known.get(app);
  if (before !== undefined) return ofToday(app, before);
  const who = await runQuery(app, { by: 'public' }, whoAmI, {});
  if (!who.ok) throw new Error('nobody may ask which day it is');
  const { mode, businessDate } = who.value;
  if (!isDay(businessDate)) throw new Error('the programme has no day');
  const deployment = { mode, businessDate };
  known.set(app, deployment);
  return ofToday(app, deployment);
}

/** The day of a demo stands still, that of a live system is Jakarta's. */
function ofToday(app: App, deployment: Deployment): Deployment {
  return deployment.mode === 'demo'
    ? deployment
    : { mode: 'live', businessDate: dayInJakarta(app.now()) };
}
