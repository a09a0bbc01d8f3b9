import { deploymentOf } from '#lib/server/pages/deployment.ts';
import { formatDay } from '#lib/text/format.ts';
import { uiText } from '#lib/text/ui.ts';
import type { LayoutServerLoad } from './$types';

/** What every page knows: its language, the programme's day, and that a demo is one. */
export const load: LayoutServerLoad = async ({ locals }) => {
  const { locale } = locals;
  const { mode, businessDate } = await deploymentOf(locals.app);
  return {
    locale,
    mode,
    businessDate,
    demo: mode === 'demo' ? uiText(locale).demo(formatDay(businessDate, locale)) : undefined,
  };
};
