import { areaName } from '#lib/server/pages/area-names.ts';
import { isDay } from '#lib/domain/shared/days.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { getChangesSince } from '#lib/server/modules/stages/index.ts';
import { ask, tryToAsk } from '#lib/server/pages/ask.ts';
import { getDashboard } from '#lib/server/modules/targets/index.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import { figureInput } from './figure-input.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { app, locale } = event.locals;
  const input = figureInput(event.url.searchParams);
  const figures = await ask(event, getDashboard, input ?? {});
  const actor = await ask(event, whoAmI, {});
  // A figure of a day that is over says what came after it.
  const isPast = isDay(figures.on) && figures.on < actor.businessDate;
  const since = isPast
    ? await tryToAsk(event, getChangesSince, { on: figures.on, agency: input?.agency ?? null })
    : null;
  return {
    ...figures,
    since: since?.ok === true ? since.value : null,
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
