import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { listDocuments } from '#lib/server/modules/documents/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const code = searchParams.get('kode') || null;
  const cursor = searchParams.get('cursor') || null;
  const [actor, page] = await Promise.all([
    ask(event, whoAmI, {}),
    ask(event, listDocuments, { code: code?.slice(0, 20) ?? null, cursor, size: PAGE }),
  ]);
  return {
    mayMake: actor.capabilities.includes('evidence.write'),
    agency: actor.agencyName,
    code: code ?? '',
    documents: page.documents,
    isFirstPage: cursor === null,
    nextCursor: page.nextCursor,
  };
};
