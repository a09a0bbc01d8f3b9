import { redirect } from '@sveltejs/kit';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { deskMenu } from '#lib/server/pages/desk-menu.ts';
import { signInAddress } from '#lib/server/pages/local-path.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const { locale } = event.locals;
  const actor = await ask(event, whoAmI, {});
  if (actor.role === 'public') redirect(303, signInAddress(event.url));
  return {
    locale,
    today: actor.businessDate,
    capabilities: actor.capabilities,
    agency: actor.agencyName,
    person: { name: actor.fullName, role: roleNames(locale)[actor.role] },
    menu: deskMenu(locale, actor.capabilities),
  };
};
