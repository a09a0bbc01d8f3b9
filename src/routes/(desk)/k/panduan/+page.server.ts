import { redirect, type Cookies } from '@sveltejs/kit';
import type { Capability } from '#lib/domain/accounts/roles.ts';
import { whoAmI } from '#lib/server/modules/accounts/index.ts';
import { ask } from '#lib/server/pages/ask.ts';
import { typedIn } from '#lib/server/pages/form-fields.ts';
import type { GuideStep } from '#lib/text/guide.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where each step begins, and what it takes. */
const steps: readonly {
  readonly key: GuideStep;
  readonly href: string;
  readonly needs: Capability | null;
}[] = [
  { key: 'list', href: '/k/wirausaha?kecamatan=31.73.04', needs: 'people.read' },
  { key: 'queue', href: '/k/antrean', needs: 'people.read' },
  { key: 'register', href: '/k/wirausaha/daftar', needs: 'people.write' },
  { key: 'history', href: '/k/wirausaha', needs: 'people.write' },
  { key: 'import', href: '/k/impor', needs: 'imports.run' },
  { key: 'summary', href: '/p/ringkasan', needs: 'figures.read' },
  { key: 'accounts', href: '/k/akun', needs: 'accounts.manage' },
  { key: 'journal', href: '/k/jejak', needs: 'journal.read' },
  { key: 'report', href: '/lapor?layar=k.panduan&dari=/k/panduan', needs: null },
];

/** The ticks are the reader's own and worth nothing to anybody else: a cookie holds them. */
const cookie = 'panduan';

function ticked(cookies: Cookies): readonly string[] {
  const given = (cookies.get(cookie) ?? '').split('.');
  return steps.map((step) => step.key).filter((key) => given.includes(key));
}

function keep(cookies: Cookies, keys: readonly string[]): void {
  cookies.set(cookie, keys.join('.'), {
    path: '/k/panduan',
    maxAge: 180 * 86_400,
    httpOnly: true,
    sameSite: 'lax',
    secure: false,
  });
}

export const load: PageServerLoad = async (event) => {
  const { capabilities } = await ask(event, whoAmI, {});
  const done = ticked(event.cookies);
  return {
    steps: steps
      .filter((step) => step.needs === null || capabilities.includes(step.needs))
      .map(({ key, href }) => ({ key, href, isDone: done.includes(key) })),
  };
};

export const actions: Actions = {
  tandai: async ({ request, cookies }) => {
    const key = typedIn(await request.formData(), 'langkah');
    const done = ticked(cookies);
    keep(cookies, done.includes(key) ? done.filter((one) => one !== key) : [...done, key]);
    redirect(303, `/k/panduan#langkah-${steps.some((step) => step.key === key) ? key : ''}`);
  },
  ulang: ({ cookies }) => {
    keep(cookies, []);
    redirect(303, '/k/panduan');
  },
};
