import { redirect } from '@sveltejs/kit';
import { closeProblemReport, listProblemReports } from '#lib/server/modules/help/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import {
  answerRefusal,
  commandField,
  commandIdOf,
  newCommandId,
  runFromForm,
} from '#lib/server/pages/run-from-form.ts';
import { neighbours, readPlace } from '#lib/server/pages/trail.ts';
import type { Actions, PageServerLoad } from './$types';

const path = '/k/laporan-masalah';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const isOpen = searchParams.get('yang') !== 'selesai';
  const place = readPlace(searchParams);
  const page = await ask(event, listProblemReports, { isOpen, cursor: place.cursor, size: 30 });
  return {
    isOpen,
    reports: page.reports.map((report) => ({ ...report, commandId: newCommandId(event) })),
    isSaved: searchParams.get('tersimpan') === 'selesai',
    commandField,
    ...neighbours(
      path,
      new URLSearchParams(isOpen ? {} : { yang: 'selesai' }),
      place,
      page.nextCursor,
    ),
  };
};

export const actions: Actions = {
  selesai: async (event) => {
    const form = await event.request.formData();
    const result = await runFromForm(event, closeProblemReport, {
      id: commandIdOf(event, form),
      input: { reportId: typedIn(form, 'id') },
    });
    if (!result.ok) return answerRefusal(result.problem, {});
    redirect(303, `${path}?tersimpan=selesai`);
  },
};
