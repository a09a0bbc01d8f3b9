import type { App } from '../../app.ts';
import type { Workers } from '../../queue/pg-queue.ts';
import { runAct } from './run-act.ts';
import { undoRecorded } from './undo-act.ts';

/** What does the jobs of acts; each is safe to run twice. */
export function actWorkers(app: App): Pick<Workers, 'run-act' | 'undo-act'> {
  const idOf = (payload: Record<string, string>): string => payload['actId'] ?? '';
  return {
    'run-act': (payload) => runAct(app, idOf(payload)),
    'undo-act': (payload) => undoRecorded(app, idOf(payload)),
  };
}
