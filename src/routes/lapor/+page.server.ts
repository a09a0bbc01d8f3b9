import { fail, redirect } from '@sveltejs/kit';
import { readScreenCode } from '#lib/domain/help/screen-code.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { Refusal } from '#lib/server/commands/refusal.ts';
import { reportProblem } from '#lib/server/modules/help/index.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { statusOf } from '#lib/server/http/problem-to-http.ts';
import { localPath } from '#lib/server/pages/local-path.ts';
import { commandField, commandIdOf, newCommandId } from '#lib/server/pages/run-from-form.ts';
import { problemText } from '#lib/text/problems.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where the report leads back to, without its query: that may hold what somebody looked at. */
function backOf(text: string | null): string {
  return localPath(text)?.split(/[?#]/)[0] ?? '/';
}

export const load: PageServerLoad = (event) => {
  const { searchParams } = event.url;
  const hidden = searchParams.get('disembunyikan') ?? '';
  return {
    screen: readScreenCode(searchParams.get('layar')),
    back: backOf(searchParams.get('dari')),
    isSent: searchParams.get('terkirim') === 'ya',
    hidden: /^\d{1,3}$/.test(hidden) ? Number(hidden) : 0,
    commandField,
    commandId: newCommandId(event),
  };
};

/** Whoever is not signed in reports through the system's own account. */
const forPublic = {
  entering: { by: 'account', email: 'jobs@system', role: 'system' },
  device: 'public',
} as const;

export const actions: Actions = {
  default: async (event) => {
    const { app, entering, locale } = event.locals;
    const form = await event.request.formData();
    const words = typedIn(form, 'words');
    const screen = readScreenCode(typedIn(form, 'layar'));
    const back = backOf(typedIn(form, 'dari'));
    const envelope = { id: commandIdOf(event, form), input: { screen, words } };
    const send = async (isPublic: boolean) => {
      try {
        const origin = isPublic ? forPublic : { entering, device: 'desk' };
        return await runCommand(app, origin, reportProblem, envelope);
      } catch (caught) {
        if (!(caught instanceof Refusal)) throw caught;
        return { outcome: 'refused', problem: caught.problem } as const;
      }
    };
    let verdict = await send(entering.by === 'public');
    // A session that has ended meanwhile is no reason to lose what was written.
    if (verdict.outcome === 'refused' && verdict.problem.code === 'session.ended') {
      verdict = await send(true);
    }
    if (verdict.outcome === 'refused') {
      return fail(statusOf(verdict.problem.code), {
        problem: problemText(locale, verdict.problem),
        words,
        screen,
        back,
      });
    }
    const told = new URLSearchParams({
      terkirim: 'ya',
      layar: screen,
      dari: back,
      disembunyikan: String(verdict.answer.hidden),
    });
    redirect(303, `/lapor?${told.toString()}`);
  },
};
