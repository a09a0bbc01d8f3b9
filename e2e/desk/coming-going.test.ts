import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comingGoingText } from '../../src/lib/text/coming-going.ts';
import { obstacles } from '../support/axe.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = comingGoingText('id');
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

/** Address of the page of somebody in Tambora. */
async function openPerson(page: Page, index: number): Promise<string> {
  await page.goto('/k/wirausaha?kecamatan=31.73.04');
  const links = page.locator('main table tbody a[href*="/k/wirausaha/"]');
  const href = (await links.nth(index).getAttribute('href')) ?? '';
  return `/k/wirausaha/${/[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? ''}`;
}

test.each([false, true])(
  'somebody leaves with a reason, the mistake is taken back, and comes back later (script: %s)',
  async (javaScriptEnabled) => {
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    const own = await openPerson(page, javaScriptEnabled ? 30 : 32);
    const leave = async (): Promise<void> => {
      await page.goto(`${own}/pembinaan`);
      await page.locator('[name=reason][value=graduated]').check();
      await page.locator('form[action$="?/keluar"] [name=on]').fill('30-11-2020');
      await page.getByRole('button', { name: words.leave.button }).click();
      await page.getByText(words.saved['keluar'] ?? '-').waitFor();
    };
    await leave();
    if (javaScriptEnabled) expect(await obstacles(page)).toEqual([]);
    await page.goto(own);
    await page.getByText(words.leftOn('lulus, sudah mandiri', '30 November 2020')).waitFor();
    await page.goto(`${own}/pembinaan`);
    await page.getByRole('button', { name: words.reopen.button }).click();
    await page.getByText(words.saved['buka'] ?? '-').waitFor();
    await leave();
    await page.locator('form[action$="?/kembali"] [name=on]').fill('30-11-2020');
    await page.getByRole('button', { name: words.again.button }).click();
    await page.locator('[name=on][aria-invalid=true]').waitFor();
    await page.locator('form[action$="?/kembali"] [name=on]').fill('01-12-2020');
    await page.getByRole('button', { name: words.again.button }).click();
    await page.getByText(words.saved['kembali'] ?? '-').waitFor();
    expect(await page.locator('#judul-masa + ul li').count()).toBe(2);
  },
);

test('a person goes to another agency, and each sees its own time', async () => {
  const email = 'serah-terima@contoh.example';
  const password = 'kata sandi yang panjang sekali';
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  const sent = await page.request.post('/api/v1/sessions', {
    data: { email: 'kota@contoh.example', password: 'jakpreneur-demo' },
  });
  const { token } = (await sent.json()) as { token: string };
  const made = await page.request.post('/api/v1/accounts', {
    headers: { authorization: `Bearer ${token}` },
    data: {
      email,
      fullName: 'Wulan Percobaan',
      password,
      role: 'deskOfficer',
      agencyCode: 'SOSIAL',
    },
  });
  expect(made.status(), await made.text()).toBe(200);

  const own = await openPerson(page, 40);
  await page.goto(own);
  const name = (await page.getByRole('heading', { level: 1 }).textContent())?.trim() ?? '';
  await page.goto(`${own}/pembinaan`);
  await page.locator('[name=toAgency]').selectOption('SOSIAL');
  await page.locator('form[action$="?/usul"] [name=reason]').fill('usahanya ikut binaan sosial');
  await page.getByRole('button', { name: words.hand.button }).click();
  await page.getByText(words.saved['usul'] ?? '-').waitFor();

  const other = await visitor.visit();
  await other.goto('/masuk');
  await other.getByLabel('Email kantor').fill(email);
  await other.getByLabel('Kata sandi', { exact: true }).fill(password);
  await other.getByRole('button', { name: 'Masuk', exact: true }).first().click();
  await other.waitForURL((url) => !url.pathname.startsWith('/masuk'));
  // The proposal is seen, and the person not yet.
  expect((await other.request.get(own)).status()).toBe(404);
  await other.goto('/k/serah-terima');
  expect(await obstacles(other)).toEqual([]);
  expect(await other.locator('main').textContent()).toContain('usahanya ikut binaan sosial');
  await other.getByRole('button', { name: words.hand.accept }).click();
  await other.waitForURL((url) => url.pathname === own);
  await other.getByRole('heading', { level: 1, name }).waitFor();
  expect(await other.locator('main').textContent()).toContain('Dinas Sosial sejak');

  await page.goto(own);
  await page.getByText(words.leftOn('diserahkan ke dinas lain', '8 Desember 2020')).waitFor();
  await page.goto('/k/serah-terima');
  expect(await page.locator('main').textContent()).toContain(words.hand.states.accepted);
});
