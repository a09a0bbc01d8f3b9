import type { Names } from '#lib/text/history/sentences.ts';
import type { App } from '../app.ts';
import { areaName } from './area-names.ts';

/** Names that sentences of the journal need and the journal does not hold. */
export function namesFor(app: App, agencies: ReadonlyMap<string, string> = new Map()): Names {
  return {
    area: (code) => areaName(app.areas, code) || code,
    agency: (code) => agencies.get(code) ?? code,
  };
}
