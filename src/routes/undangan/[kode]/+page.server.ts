import { fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/domain/shared/result.ts';
import { Refusal } from '#lib/server/commands/refusal.ts';
import { runCommand } from '#lib/server/commands/run-commands.ts';
import { statusOf } from '#lib/server/http/problem-to-http.ts';
import {
  findLink,
  signIn,
  tokenHashOf,
  useAccountLink,
} from '#lib/server/modules/accounts/index.ts';
import { deviceWords } from '#lib/server/pages/device-words.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import { commandField, commandIdOf } from '#lib/server/pages/run-from-form.ts';
import { setSessionCookie } from '#lib/server/pages/session-cookie.ts';
import { accountsText } from '#lib/text/accounts.ts';
import { problemText } from '#lib/text/problems.ts';
import { roleNames } from '#lib/text/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Why a link opens nothing; it is said in one sentence, and no more is told of whose it was. */
const closed = {
  used: 'link.used',
  expired: 'link.expired',
  ended: 'link.unknown',
} as const;

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { app, locale } = locals;
  // The address holds a secret: no page that is opened from here learns it.
  setHeaders({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  const link = await findLink(app, params.kode);
  if (link?.state !== 'open') {
    const code = link === undefined ? 'link.unknown' : closed[link.state];
    return { locale, closed: problemText(locale, { code }), link: null };
  }
  return {
    locale,
    closed: null,
    link: {
      commandField,
      commandId: app.newId(),
      isInvitation: link.purpose === 'invitation',
      resetsFactor: link.resetsFactor,
      fullName: link.fullName,
      email: link.email,
      role: link.role === null ? null : roleNames(locale)[link.role],
      agency: link.agencyName,
      expiresAt: link.expiresAt,
    },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { app, locale } = event.locals;
    const secret = event.params.kode;
    const form = await event.request.formData();
    const words = accountsText(locale).accept;
    const typed = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const fullName = typedIn(form, 'fullName');
    const password = typed('password');
    const isInvitation = form.has('fullName');
    const problems = [
      ...(isInvitation && fullName === ''
        ? [{ message: words.nameMissing, field: 'fullName' }]
        : []),
      ...(password.length < 12 ? [{ message: words.passwordShort, field: 'password' }] : []),
      ...(password !== typed('passwordAgain')
        ? [{ message: words.passwordDiffers, field: 'passwordAgain' }]
        : []),
    ];
    if (problems.length > 0) return fail(422, { fullName, problems });
    const refuse = (problem: Problem) =>
      fail(statusOf(problem.code), {
        fullName,
        problems: [{ message: problemText(locale, problem), field: undefined }],
      });
    const link = await findLink(app, secret);
    try {
      const entering = { by: 'link', tokenHash: tokenHashOf(secret) } as const;
      const input = { secret, password, fullName: isInvitation ? fullName : null };
      const id = commandIdOf(event, form);
      const verdict = await runCommand(app, { entering, device: 'desk' }, useAccountLink, {
        id,
        input,
      });
      if (verdict.outcome === 'refused') return refuse(verdict.problem);
    } catch (caught) {
      if (!(caught instanceof Refusal)) throw caught;
      return refuse(caught.problem);
    }
    const session = await signIn(app, {
      email: link?.email ?? '',
      password,
      address: event.getClientAddress(),
      device: deviceWords(event.request.headers.get('user-agent')),
    });
    if (session.ok) setSessionCookie(event.cookies, event.url, session.value.token);
    redirect(303, '/masuk');
  },
};
