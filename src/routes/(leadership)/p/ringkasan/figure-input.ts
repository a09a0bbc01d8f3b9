import * as v from 'valibot';
import { readDay } from '#lib/server/pages/form-fields.ts';
import { getDashboard } from '#lib/server/modules/targets/index.ts';

const names = [
  'on',
  'definition',
  'agency',
  'kota',
  'kecamatan',
  'category',
  'group',
  'stage',
] as const;

export type FigureInput = v.InferInput<typeof getDashboard.input>;

/**
 * What the address asks for. Days may be typed as people write them; fields left empty are left
 * out. Undefined where something is not known: then the page says so and shows everybody.
 */
export function figureInput(params: URLSearchParams): FigureInput | undefined {
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = params.get(name)?.trim() ?? '';
    if (value !== '') given[name] = name === 'on' ? readDay(value) : value;
  }
  return v.is(getDashboard.input, given) ? given : undefined;
}
