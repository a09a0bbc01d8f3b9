import { generateSync } from 'otplib';
import { Client } from 'pg';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readConfig } from '../../src/lib/server/config.ts';
import { reachDatabase } from '../../src/lib/server/open-database.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { runProgram } from './application.ts';
import { patient } from './visit.ts';

/** Somebody of a live office: an address, a password, and the secret of the codes on the phone. */
export interface Colleague {
  readonly email: string;
  readonly password: string;
  secret?: string;
  /** The last half minute whose code was typed; a code is taken once. */
  lastStep?: number;
}

export interface LiveOffice {
  /** The first administrator, whose password the program printed once. */
  readonly administrator: Colleague;
  /** A page with cookies of its own. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** Looks past the program: for what only time can do, such as the end of a contract. */
  asOwner(statement: string, values: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** An empty live database with its program and a browser. */
export async function openLiveOffice(): Promise<LiveOffice> {
  const program = await runProgram({ DEMO: 'live' });
  const password = /with the password (\S+) \(shown/.exec(program.said())?.[1];
  if (password === undefined) throw new Error('the first password was not printed');
  const browser: Browser = await launchBrowser();
  return {
    administrator: { email: 'admin@localhost', password },
    visit: async (options = {}) => {
      const context = await browser.newContext({ baseURL: program.address, ...options });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      return options.javaScriptEnabled === false ? page : patient(page);
    },
    asOwner: async (statement, values) => {
      const reading = readConfig({ VAR_DIR: program.varDir });
      if (!reading.ok) throw new Error(reading.faults.join(' '));
      const database = await reachDatabase(reading.config);
      const client = new Client({ connectionString: database.ownerUrl });
      await client.connect();
      try {
        await client.query(statement, [...values]);
      } finally {
        await client.end();
        await database.stop();
      }
    },
    close: async () => {
      await browser.close();
      await program.stop();
    },
  };
}

/** The next code of somebody's phone that was not typed yet, as soon as it is near enough to count. */
export async function nextCode(colleague: Colleague): Promise<string> {
  if (colleague.secret === undefined) throw new Error('there are no codes yet');
  const step = Math.max(Math.floor(Date.now() / 30_000), (colleague.lastStep ?? 0) + 1);
  // Half a minute ahead is taken, more is not.
  const wait = (step - 1) * 30_000 - Date.now();
  if (wait > 0) await new Promise((resume) => setTimeout(resume, wait + 200));
  colleague.lastStep = step;
  return generateSync({ secret: colleague.secret, epoch: step * 30 });
}

/** Signs in by password, and sets codes up or types one where that is asked. */
export async function signInLive(page: Page, colleague: Colleague): Promise<void> {
  await page.goto('/masuk');
  await page.getByLabel('Email kantor').fill(colleague.email);
  await page.getByLabel('Kata sandi', { exact: true }).fill(colleague.password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await page.waitForURL(/\/(masuk\/(kode|pasang)|k\/|p\/)/);
  if (page.url().includes('/masuk/pasang')) await setUpCodes(page, colleague);
  else if (page.url().includes('/masuk/kode')) {
    await page.getByLabel('Kode dari aplikasi di HP Anda').fill(await nextCode(colleague));
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL(/\/(k|p)\//);
  }
}

/** Sets codes up and gives the spare codes that are shown once. */
export async function setUpCodes(page: Page, colleague: Colleague): Promise<readonly string[]> {
  await page.waitForURL(/\/masuk\/pasang/);
  colleague.secret = await page.locator('[name=secret]').inputValue();
  await page.getByLabel('Kode enam angka').fill(await nextCode(colleague));
  await page.getByRole('button', { name: 'Pasang kode' }).click();
  const codes = page.getByRole('list', { name: 'Kode cadangan' }).getByRole('listitem');
  await codes.first().waitFor();
  const spare = await codes.allTextContents();
  await page.getByRole('link', { name: 'Sudah saya simpan, lanjut' }).click();
  await page.waitForURL(/\/(k|p)\//);
  return spare;
}
