import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personText } from '../../src/lib/text/person.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const form = personText('id').form;
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test.each([true, false])(
  'a person is searched for, registered by hand, and gets evidence (script: %s)',
  async (javaScriptEnabled) => {
    const name = javaScriptEnabled ? 'Kartika Percobaan' : 'Lestari Percobaan';
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    await page.goto('/k/wirausaha/daftar');
    await page.getByLabel(form.fullName).fill(name);
    await page.getByRole('button', { name: form.searchButton }).click();
    await page.getByText(form.searchNone).waitFor();

    // What cannot be is refused beside its field, and nothing typed is lost.
    await page.getByLabel(form.nik, { exact: false }).first().fill('12345');
    await page.getByLabel(form.consentAgreed).check();
    await page.getByRole('button', { name: form.button, exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel(form.fullName).inputValue()).toBe(name);
    await page.getByLabel(form.nik, { exact: false }).first().fill('');
    await page.locator('[name="wishes.licensing"]').selectOption('wants');
    await page.locator('[name="address.kelurahanCode"]').selectOption('31.73.04.1001');
    await page.locator('[name="business.name"]').fill('Dapur Percobaan');
    await page.locator('[name="business.category"]').selectOption('food');
    await page.getByLabel(form.consentAgreed).check();
    await page.getByRole('button', { name: form.button, exact: true }).click();
    await page.waitForURL(/\/k\/wirausaha\/[0-9a-f-]{36}/);
    const own = new URL(page.url()).pathname;
    await page.getByRole('heading', { level: 1, name }).waitFor();

    await page.goto(`${own}/bukti`);
    await page.getByRole('link', { name: /Izin terbit/ }).click();
    await page.locator('[name=title]').fill('NIB');
    await page.locator('[name=reference]').fill('0220000000001');
    await page.locator('[name=happenedOn]').fill('08-12-2020');
    await page.locator('[name=grade][value=C]').check();
    await page.getByRole('button', { name: personText('id').evidence.button }).click();
    await page.waitForURL((url) => url.pathname === own);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain('Perizinan');
    expect(text).toContain('2 dari 7 langkah selesai');
  },
);

/** Ids of people of Tambora, as the list names them. */
async function idsOfTambora(page: Page): Promise<readonly string[]> {
  await page.goto('/k/wirausaha?kecamatan=31.73.04');
  const found = await page
    .locator('main table tbody a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(found.flatMap((href) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? []))];
}

test('somebody who may be registered already is shown before anything is typed twice', async () => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  const id = (await idsOfTambora(page)).at(10) ?? '';
  await page.goto(`/k/wirausaha/${id}/ubah`);
  const name = await page.locator('[name=fullName]').inputValue();
  const birthDate = await page.locator('[name=birthDate]').inputValue();
  await page.goto('/k/wirausaha/daftar');
  await page.getByLabel(form.fullName).fill(name);
  await page.locator('[name=birthDate]').fill(birthDate);
  await page.getByRole('button', { name: form.searchButton }).click();
  await page.getByText(form.reasons['same-name-and-birth-date']).first().waitFor();
  expect(await page.locator(`main a[href*="${id}"]`).count()).toBeGreaterThan(0);
});

test('a whole NIK opens by an act with a reason, and stands in no address', async () => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  const opening = page.locator('summary', { hasText: 'Lihat' });
  for (const id of (await idsOfTambora(page)).slice(5, 25)) {
    await page.goto(`/k/wirausaha/${id}`);
    if ((await opening.count()) > 0) break;
  }
  const own = page.url();
  expect(await page.locator('main').textContent()).not.toMatch(/\d{16}/);
  await opening.first().click();
  await page.locator('[name=alasan]').fill('cocokkan dengan KTP');
  await page.locator('form[action$="?/lihatNik"] button').click();
  await page
    .getByText(/\d{16}/)
    .first()
    .waitFor();
  expect(page.url()).not.toMatch(/\d{16}/);
  await page.goto(own);
  expect(await page.locator('main').textContent()).not.toMatch(/\d{16}/);
});
