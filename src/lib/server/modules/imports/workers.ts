import type { App } from '../../app.ts';
import type { Workers } from '../../queue/pg-queue.ts';
import { judgeImport } from './judge-import.ts';
import { saveRows } from './save-rows.ts';
import { undoRows } from './take-back.ts';

/** What does the jobs of imports; each is safe to run twice. */
export function importWorkers(
  app: App,
): Pick<Workers, 'judge-import' | 'save-import' | 'undo-import'> {
  const idOf = (payload: Record<string, string>): string => payload['importId'] ?? '';
  return {
    'judge-import': (payload) => judgeImport(app, idOf(payload)),
    'save-import': async (payload) => {
      await saveRows(app, idOf(payload));
    },
    'undo-import': (payload) => undoRows(app, idOf(payload)),
  };
}
