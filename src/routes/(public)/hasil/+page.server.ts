import { publicResults } from '#lib/server/pages/public-results.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ results: await publicResults(event) });
