import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { getTarget } from '#lib/server/modules/targets/index.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [actor, { targets }] = await Promise.all([
    ask(event, whoAmI, {}),
    ask(event, getTarget, {}),
  ]);
  return {
    targets,
    agencyName: actor.agencyName,
    person: { name: actor.fullName, role: roleNames(event.locals.locale)[actor.role] },
  };
};
