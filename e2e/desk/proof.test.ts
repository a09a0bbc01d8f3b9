import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evidenceFormsText } from '../../src/lib/text/evidence-forms.ts';
import { personText } from '../../src/lib/text/person.ts';
import { aPaper, aPhoto, segmentsOf } from '../../tests/support/photos.ts';
import { obstacles } from '../support/axe.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = personText('id').evidence;
const forms = evidenceFormsText('id');
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

/** The page of somebody in Tambora who has no licence yet. */
async function openPerson(page: Page, index: number): Promise<string> {
  await page.goto('/k/wirausaha?kecamatan=31.73.04&notReached=licensing');
  const links = page.locator('main table tbody a[href*="/k/wirausaha/"]');
  const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  const ids = [
    ...new Set(hrefs.flatMap((href) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? [])),
  ];
  return `/k/wirausaha/${ids[index] ?? ''}`;
}

test.each([false, true])(
  'a licence with its photo is recorded, shown and downloaded clean (script: %s)',
  async (javaScriptEnabled) => {
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    const own = await openPerson(page, javaScriptEnabled ? 6 : 5);
    await page.goto(`${own}/bukti`);
    if (javaScriptEnabled) expect(await obstacles(page)).toEqual([]);
    await page.getByRole('link', { name: /Izin terbit/ }).click();
    await page.locator('[name=title]').fill('NIB');
    await page.locator('[name=happenedOn]').fill('01-12-2020');
    await page.locator('[name=validUntil]').fill('01-11-2020');
    await page.locator('[name=reference]').fill('0220000000001');
    await page.locator('[name=proof]').setInputFiles({
      name: 'NIB di meja.jpeg',
      mimeType: 'image/jpeg',
      buffer: await aPhoto(),
    });
    await page.getByRole('button', { name: words.button }).click();

    // What cannot be is refused beside its field; the file need not be chosen again.
    await page.getByText(forms.proofKept('NIB di meja.jpg')).waitFor();
    expect(await page.locator('[name=validUntil]').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('[name=reference]').inputValue()).toBe('0220000000001');
    if (javaScriptEnabled) expect(await obstacles(page)).toEqual([]);
    await page.locator('[name=validUntil]').fill('01-12-2025');
    await page.getByRole('button', { name: words.button }).click();
    await page.waitForURL((url) => url.pathname === own);

    const licence = page.locator('#langkah-licensing');
    expect(await licence.textContent()).toContain('Nomor 0220000000001');
    const link = licence.getByRole('link', { name: /NIB di meja\.jpg/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('NIB di meja.jpg');
    expect(segmentsOf(readFileSync(await download.path()))).not.toContain(0xe1);
    const answer = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(answer.headers()).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment/) as string,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });

    // A correction keeps the proof.
    await licence
      .getByRole('link', { name: /Betulkan/ })
      .first()
      .click();
    await page.locator('[name=reference]').fill('0220000000002');
    await page.getByRole('button', { name: words.buttonReplace }).click();
    await page.waitForURL((url) => url.pathname === own);
    expect(await page.locator('#langkah-licensing').textContent()).toContain('0220000000002');
    await page
      .locator('#langkah-licensing')
      .getByRole('link', { name: /NIB di meja\.jpg/ })
      .waitFor();
  },
);

test('a drawing is refused, and a month is reported with its paper for fewer eyes', async () => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  const own = await openPerson(page, 8);
  await page.goto(`${own}/bukti?langkah=financialReporting`);
  await page.locator('[name=month]').selectOption('2020-11-01');
  await page.locator('[name=amountIdr]').fill('3.150.000');
  await page.locator('[name=proof]').setInputFiles({
    name: 'laporan.svg',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  });
  await page.getByRole('button', { name: words.button }).click();
  await page
    .getByText(/Hanya foto/)
    .first()
    .waitFor();
  expect(await page.locator('[name=amountIdr]').inputValue()).toBe('3.150.000');
  await page.locator('[name=proof]').setInputFiles({
    name: 'laporan.pdf',
    mimeType: 'application/pdf',
    buffer: aPaper,
  });
  await page.getByRole('button', { name: words.button }).click();
  await page.waitForURL((url) => url.pathname === own);
  const stage = page.locator('#langkah-financialReporting');
  expect(await stage.textContent()).toContain('Laporan November 2020 · ');
  expect(await stage.textContent()).toContain('Rp3.150.000');
  const href = (await stage.getByRole('link', { name: /laporan\.pdf/ }).getAttribute('href')) ?? '';
  expect((await page.request.get(href)).status()).toBe(200);
  expect((await page.request.get(href.replace(/\?.*/, ''))).status()).toBe(404);
});
