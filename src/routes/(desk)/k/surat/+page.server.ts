import { redirect } from '@sveltejs/kit';
import { documentKinds } from '#lib/domain/documents/kinds.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { listDocuments, takeScan } from '#lib/server/modules/documents/index.ts';
import { ask, sendToSignIn } from '#lib/server/pages/ask.ts';
import { typedOrNull } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

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
    commandField,
    commandId: newCommandId(event),
    mayMake: actor.capabilities.includes('evidence.write'),
    kinds: documentKinds.filter((kind) => kind !== 'recap' || seesAllFigures(actor)),
    agency: actor.agencyName,
    code: code ?? '',
    documents: page.documents,
    isFirstPage: cursor === null,
    nextCursor: page.nextCursor,
  };
};

/** Whoever sees a part of the agency makes no paper with its figures. */
function seesAllFigures(actor: { scope: string; capabilities: readonly string[] }): boolean {
  return ['agency', 'city'].includes(actor.scope) && actor.capabilities.includes('figures.read');
}

export const actions: Actions = {
  /** A signed sheet finds back to its letter by the code on it. */
  pindai: async (event) => {
    const form = await event.request.formData();
    const file = form.get('scan');
    const typedCode = typedOrNull(form, 'code');
    const again = { code: typedCode ?? '' };
    if (!(file instanceof File) || file.size === 0) {
      return answerRefusal({ code: 'proof.empty', field: 'scan' }, { ...again, isMissing: true });
    }
    const { app, entering } = event.locals;
    const taken = await takeScan(
      app,
      { entering, device: 'desk' },
      {
        commandId: commandIdOf(event, form),
        fileName: file.name,
        content: new Uint8Array(await file.arrayBuffer()),
        typedCode,
      },
    );
    if (!taken.ok) {
      sendToSignIn(event, taken.problem);
      return answerRefusal(taken.problem, { ...again, isMissing: false });
    }
    redirect(303, `/k/surat/${taken.value}`);
  },
};
