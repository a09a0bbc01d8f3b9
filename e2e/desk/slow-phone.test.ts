import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personText } from '../../src/lib/text/person.ts';
import { queuesText } from '../../src/lib/text/queues.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

/** Opens a page whose script is still on its way; the function given back lets it arrive. */
async function openBeforeScript(page: Page, path: string): Promise<() => Promise<void>> {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resume) => (arrive = resume));
  await page.route(/\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator('main').waitFor();
  return async () => {
    arrive();
    await page.locator('html[data-script=ready]').waitFor({ state: 'attached' });
  };
}

/** Address of the form that corrects the first person of a kecamatan. */
async function correcting(page: Page): Promise<string> {
  await page.goto('/k/wirausaha?kecamatan=31.73.04');
  const href = await page.locator('main table tbody a').first().getAttribute('href');
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href ?? '')?.[0] ?? '';
  return `/k/wirausaha/${id}/ubah`;
}

test('rows ticked before the script came stay ticked, and are counted by it', async () => {
  const page = await visitor.visitAs('desk');
  const arrive = await openBeforeScript(page, '/k/antrean?antrean=waiting60&langkah=licensing');
  const rows = page.locator('tbody [name=orang]');
  for (const at of [0, 2]) await rows.nth(at).check();
  await page.locator('#catat-banyak [name=what]').selectOption('mentoring.visit');
  await arrive();
  await page.getByText(new RegExp(`^${queuesText('id').selected('2', '.*')}$`)).waitFor();
  expect(await rows.nth(0).isChecked()).toBe(true);
  expect(await rows.nth(1).isChecked()).toBe(false);
  expect(await rows.nth(2).isChecked()).toBe(true);
  expect(await page.locator('#catat-banyak [name=what]').inputValue()).toBe('mentoring.visit');
});

test('a correction chosen before the script came is what is saved', async () => {
  const page = await visitor.visitAs('desk');
  const form = await correcting(page);
  const arrive = await openBeforeScript(page, form);
  const category = page.locator('[name="business.category"]');
  const other = (await category.inputValue()) === 'craft' ? 'service' : 'craft';
  await category.selectOption(other);
  const group = page.locator('[name=targetGroups]').last();
  const wasChecked = await group.isChecked();
  await group.setChecked(!wasChecked);
  await arrive();
  expect(await category.inputValue()).toBe(other);
  expect(await group.isChecked()).toBe(!wasChecked);
  await page.getByRole('button', { name: personText('id').form.editButton }).click();
  await page.waitForURL((url) => `${url.pathname}/ubah` === form);
  await page.goto(form);
  expect(await page.locator('[name="business.category"]').inputValue()).toBe(other);
  expect(await page.locator('[name=targetGroups]').last().isChecked()).toBe(!wasChecked);
});

test('what was marked before the script came is written over', async () => {
  const page = await visitor.visitAs('desk');
  const arrive = await openBeforeScript(page, await correcting(page));
  const name = page.locator('[name=fullName]');
  await name.selectText();
  await arrive();
  await page.keyboard.type('Nama Yang Baru');
  expect(await name.inputValue()).toBe('Nama Yang Baru');
});
