import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyText } from '../../src/lib/text/history/page.ts';
import { personText } from '../../src/lib/text/person.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = historyText('id');
const save = personText('id').form.editButton;
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test.each([true, false])(
  'a clerk corrects a phone, reads it in the history, and undoes it (script: %s)',
  async (javaScriptEnabled) => {
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    await page.goto('/k/wirausaha?kecamatan=31.73.04');
    const links = await page
      .locator('main table tbody a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const ids = links.flatMap((href) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? []);
    const id = [...new Set(ids)].at(javaScriptEnabled ? 30 : 32) ?? '';
    await page.goto(`/k/wirausaha/${id}/ubah`);
    const before = await page.locator('[name="phones.0"]').inputValue();
    await page.locator('[name="phones.0"]').fill('0813-0000-2048');
    await page.getByRole('button', { name: save }).click();
    await page.waitForURL((url) => url.pathname === `/k/wirausaha/${id}`);
    await page.getByRole('link', { name: words.open }).click();

    // Numbers are masked, and the newest act stands first.
    const first = page.locator('article').first();
    await first.getByText('Ratna Anggraini').waitFor();
    expect(await first.textContent()).toContain('menjadi 0813•••2048');
    expect(await page.locator('main').textContent()).not.toMatch(/\d{9}/);
    await first.locator('summary', { hasText: words.undo }).click();
    await first.getByRole('button', { name: words.undoButton }).click();
    await page.getByText(words.undone).waitFor();
    // What was undone stays, and says what stands on it.
    expect(await page.locator('article').count()).toBeGreaterThanOrEqual(2);
    expect(await page.locator('article').nth(1).textContent()).toContain('Belum bisa diurungkan');
    await page.goto(`/k/wirausaha/${id}/ubah`);
    expect(await page.locator('[name="phones.0"]').inputValue()).toBe(before);
  },
);

test('undoing what somebody changed meanwhile is refused, naming the change', async () => {
  // Without script: what is typed while a page wakes up is another matter.
  const options = { javaScriptEnabled: false };
  const one = await visitor.visitAs('desk', options);
  const other = await visitor.visitAs('desk', options);
  await one.goto('/k/wirausaha?kecamatan=31.73.04');
  const links = await one
    .locator('main table tbody a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(links.at(-1) ?? '')?.[0] ?? '';
  const rename = async (page: typeof one, name: string): Promise<void> => {
    await page.goto(`/k/wirausaha/${id}/ubah`);
    await page.locator('[name=callName]').fill(name);
    await page.getByRole('button', { name: save }).click();
    await page.waitForURL((url) => url.pathname === `/k/wirausaha/${id}`);
  };
  await rename(one, 'Sari');
  await one.goto(`/k/wirausaha/${id}/riwayat`);
  await one.locator('article').first().locator('summary', { hasText: words.undo }).click();
  await rename(other, 'Wati');
  await one.getByRole('button', { name: words.undoButton }).first().click();
  const refusal = one.getByRole('alert').first();
  await refusal.waitFor();
  expect(await refusal.textContent()).toContain('dari Sari menjadi Wati');
});
