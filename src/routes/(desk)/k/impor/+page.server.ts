import { redirect } from '@sveltejs/kit';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { listImports, startImport } from '#lib/server/modules/imports/index.ts';
import { ask, refuse, sendToSignIn } from '#lib/server/pages/ask.ts';
import { typedOrNull } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
} from '#lib/server/pages/run-from-form.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 20;

export const load: PageServerLoad = async (event) => {
  const actor = await ask(event, whoAmI, {});
  if (!actor.capabilities.includes('imports.run')) refuse(event, { code: 'not-allowed' });
  const cursor = event.url.searchParams.get('cursor') || null;
  const page = await ask(event, listImports, { cursor, size: PAGE });
  return {
    commandField,
    importId: newCommandId(event),
    asksAgency: actor.agencyCode === null,
    imports: page.imports,
    isFirstPage: cursor === null,
    nextCursor: page.nextCursor,
  };
};

export const actions: Actions = {
  unggah: async (event) => {
    const form = await event.request.formData();
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '') {
      return answerRefusal({ code: 'file.empty', field: 'file' }, { isMissing: true });
    }
    const importId = commandIdOf(event, form);
    const { app, entering } = event.locals;
    const started = await startImport(
      app,
      { entering, device: 'desk' },
      {
        importId,
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
        sheet: typedOrNull(form, 'sheet'),
        agencyCode: typedOrNull(form, 'agencyCode'),
      },
    );
    if (!started.ok) {
      sendToSignIn(event, started.problem);
      // The same form sent twice has opened its import already.
      if (started.problem.code === 'command.id-used-otherwise')
        redirect(303, `/k/impor/${importId}`);
      return answerRefusal(started.problem, { isMissing: false });
    }
    redirect(303, `/k/impor/${importId}`);
  },
};
