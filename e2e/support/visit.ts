import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from '../../tests/support/browser.ts';

/** Who can sign in to the demo city; the password is the same for all. */
const people = {
  desk: 'ratna@contoh.example',
  officer: 'dimas@contoh.example',
  leader: 'kepala@contoh.example',
  auditor: 'auditor@contoh.example',
  city: 'kota@contoh.example',
  admin: 'wulan@contoh.example',
} as const;

export type Who = keyof typeof people;

const password = 'jakpreneur-demo';

/** What a browser keeps of somebody who has signed in. */
type SignedIn = NonNullable<BrowserContextOptions['storageState']>;

/** One browser for a file of tests; every visit has cookies of its own. */
export interface Visitor {
  /** A page for somebody who has not signed in. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** A page for somebody who has signed in through the form, once for all visits of a file. */
  visitAs(who: Who, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Visits the application that all journeys share, or the one at another address. */
export async function openVisitor(address = inject('address')): Promise<Visitor> {
  const browser: Browser = await launchBrowser();
  const contexts: BrowserContext[] = [];
  const visit = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: address, ...options });
    context.setDefaultTimeout(60_000);
    contexts.push(context);
    const page = await context.newPage();
    return options.javaScriptEnabled === false ? page : patient(page);
  };
  const signedIn = new Map<Who, SignedIn>();
  return {
    visit,
    visitAs: async (who, options = {}) => {
      const storageState = signedIn.get(who);
      if (storageState !== undefined) return visit({ ...options, storageState });
      const page = await visit(options);
      await signIn(page, people[who]);
      signedIn.set(who, await page.context().storageState());
      return page;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}

/**
 * Waits after each opening until the page's script, where it has one, has taken over. A driver marks
 * and writes in two steps; a person whom the script overtakes is the matter of slow-phone.test.ts,
 * which opens with `commit` and does not wait.
 */
export function patient(page: Page): Page {
  const open = page.goto.bind(page);
  page.goto = async (address, options) => {
    const answer = await open(address, options);
    if (options?.waitUntil !== 'commit') {
      const settled = 'html[data-script=ready], html:not(:has(link[rel=modulepreload]))';
      await page.locator(settled).waitFor({ state: 'attached' });
    }
    return answer;
  };
  return page;
}

/** Signs somebody of the demo city in, and waits for the first screen behind. */
async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Email kantor').fill(email);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/masuk'));
}
