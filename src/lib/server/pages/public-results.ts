import { isDay, type Day } from '#lib/domain/shared/days.ts';
import { runQuery } from '../commands/query.ts';
import { getPublicResults } from '../modules/targets/index.ts';
import { deskText } from '#lib/text/desk.ts';
import { publicText } from '#lib/text/public.ts';
import type { BusinessCategory } from '#lib/domain/businesses/categories.ts';
import type { Stage } from '#lib/domain/stages/stages.ts';
import { areaName } from './area-names.ts';
import type { Asking } from './ask.ts';

export interface ShownResults {
  readonly agency: string;
  readonly day: Day;
  readonly figures: readonly { readonly stage: Stage; readonly count: number | null }[];
  readonly target:
    | { readonly count: number; readonly day: string; readonly decision: string | undefined }
    | undefined;
  readonly byKind: readonly ShownGroup[];
  readonly byKota: readonly ShownGroup[];
  readonly definition: { readonly version: string; readonly text: string };
}

interface ShownGroup {
  readonly key: string;
  readonly label: string;
  readonly count: number | null;
}

/** The public figures in words, for the home page, the results page and their file. */
export async function publicResults({ locals }: Asking): Promise<ShownResults> {
  const { app, locale } = locals;
  // Whoever is signed in sees the same as everybody else here.
  const result = await runQuery(app, { by: 'public' }, getPublicResults, {});
  if (!result.ok) throw new Error('the public may not see the public figures');
  const { agency, on, target, stages, kinds, cities, definition } = result.value;
  if (!isDay(on)) throw new Error('figures without a day');
  const words = publicText(locale);
  const categories: Readonly<Record<string, string>> = deskText(locale).categories satisfies Record<
    BusinessCategory,
    string
  >;
  return {
    agency: agency?.name ?? words.programme,
    day: on,
    figures: stages.map(({ stage, people }) => ({ stage, count: people })),
    target:
      target === null
        ? undefined
        : { count: target.people, day: target.reachBy, decision: target.decision?.reference },
    byKind: kinds.map(({ key, people }) => ({ key, label: categories[key] ?? key, count: people })),
    byKota: cities.map(({ key, people }) => ({
      key,
      label: areaName(app.areas, key) || words.file.unknown,
      count: people,
    })),
    definition: { version: String(definition.version), text: words.definition },
  };
}
