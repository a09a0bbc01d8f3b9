import { areaName } from '#lib/server/pages/area-names.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { getDashboard } from '#lib/server/modules/targets/index.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import { figureInput } from './figure-input.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { app, locale } = event.locals;
  const input = figureInput(event.url.searchParams);
  const figures = await ask(event, getDashboard, input ?? {});
  return {
    ...figures,
    isWrongFilter: input === undefined,
    filter: {
      group: input?.group ?? '',
      category: input?.category ?? '',
      agency: input?.agency ?? '',
    },
    areas: figures.areas.map((area) => ({ ...area, name: areaName(app.areas, area.key) })),
    person: { name: figures.reader.name, role: roleName(figures.reader.role, roleNames(locale)) },
  };
};

function roleName(role: string, names: Readonly<Record<string, string>>): string {
  return names[role] ?? role;
}
