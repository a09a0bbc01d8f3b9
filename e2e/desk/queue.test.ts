import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queuesText } from '../../src/lib/text/queues.ts';
import { numberIn, numberInHeading } from '../support/figure.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = queuesText('id');
const queue = '/k/antrean?antrean=waiting30&langkah=training';
/** Milliseconds that a job may take on a busy machine. */
const patience = { timeout: 90_000, interval: 500 };
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

async function trained(page: Page): Promise<number> {
  await page.goto('/k/wirausaha?reached=training');
  return numberInHeading(page);
}

/** Goes by the tabulator until the element is reached; a mouse is never touched. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let steps = 0; steps < 400; steps += 1) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the tabulator never reaches ${selector}`);
}

async function waitForDone(page: Page, text: RegExp): Promise<void> {
  await page.locator('section[aria-labelledby=pekerjaan]').getByText(text).first().waitFor();
}

test('by keyboard alone: a hundred of a queue get a class, and undo takes it from all of them', async () => {
  const page = await visitor.visitAs('desk');
  const before = await trained(page);
  await page.goto(queue);
  const waiting = await numberInHeading(page);
  expect(waiting).toBeGreaterThan(100);
  await page
    .getByRole('status')
    .getByText(/dipilih/)
    .waitFor();
  await tabTo(page, '[name=orang]');
  for (let person = 0; person < 100; person += 1) {
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
  }
  await page
    .getByText(words.selected('100', String(waiting)))
    .first()
    .waitFor();

  await tabTo(page, '#catat-banyak [name=title]');
  await page.keyboard.type('Pengurusan NIB, Koja');
  await tabTo(page, '#catat-banyak [name=happenedOn]');
  await page.keyboard.type('07-12-2020');
  await tabTo(page, '#catat-banyak [name=hours]');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tindakan=/);
  await page.getByRole('heading', { name: words.preview.title('100', '0') }).waitFor();
  await tabTo(page, '#periksa form button');
  await page.keyboard.press('Enter');
  await waitForDone(page, /^Selesai/);
  expect(await trained(page)).toBe(before + 100);

  await page.goto(queue);
  expect(await numberInHeading(page)).toBe(waiting - 100);
  await tabTo(page, 'section[aria-labelledby=pekerjaan] form button');
  await page.keyboard.press('Enter');
  await waitForDone(page, /^Diurungkan/);
  expect(await trained(page)).toBe(before);
  await page.goto(queue);
  expect(await numberInHeading(page)).toBe(waiting);
}, 120_000);

test('without script: boxes, one form, a look at the exceptions, and the record', async () => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  await page.goto(queue);
  const boxes = page.locator('tbody [name=orang]');
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  await page.locator('#catat-banyak [name=title]').fill('Kelas tanpa skrip');
  await page.locator('#catat-banyak [name=happenedOn]').fill('06-12-2020');
  await page.locator('#catat-banyak [name=hours]').fill('2');
  await page.getByRole('button', { name: words.act.check }).click();
  await page.getByRole('heading', { name: words.preview.title('3', '0') }).waitFor();
  await page.getByRole('button', { name: words.preview.button('3') }).click();
  await expect
    .poll(async () => {
      await page.goto(queue);
      return page.getByRole('button', { name: words.jobs.undo('3') }).count();
    }, patience)
    .toBe(1);
  await page.getByRole('button', { name: words.jobs.undo('3') }).click();
  await expect
    .poll(async () => {
      await page.goto(queue);
      return page.getByText(words.jobs.undoneCount('3')).count();
    }, patience)
    .toBe(1);
});

test('Enter opens the person, and back is the same place', async () => {
  const page = await visitor.visitAs('desk');
  await page.goto(queue);
  await page
    .getByRole('status')
    .getByText(/dipilih/)
    .waitFor();
  await tabTo(page, '[name=orang]');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  const value = await page.locator('[name=orang]:focus').inputValue();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/k\/wirausaha\/[0-9a-f-]{36}/);
  await page.goBack();
  await page.locator(`[name=orang][value="${value}"]:focus`).waitFor();
  expect(await page.locator(`[name=orang][value="${value}"]`).isChecked()).toBe(true);
});

test('a pasted list is matched, and what nobody knows is said', async () => {
  const page = await visitor.visitAs('desk');
  await page.goto('/k/antrean?antrean=withoutOfficer&kolom=number&kolom=next');
  const cells = page.locator('tbody td .num');
  const [first, second] = [await cells.nth(0).textContent(), await cells.nth(1).textContent()];
  await page.getByText(words.paste.summary).click();
  await page
    .getByLabel(words.paste.label)
    .fill(`1. ${first ?? ''}\n2. ${second ?? ''}\nTidak Pernah Terdaftar Di Sini`);
  await page.getByRole('button', { name: words.paste.button }).click();
  await page.getByRole('heading', { level: 1, name: words.paste.title('2', '3') }).waitFor();
  await page.getByText(words.paste.none('1')).waitFor();
  await page.locator('#catat-banyak [name=what]').selectOption('officer');
  const officer = await page.locator('#catat-banyak [name=officerId] option').nth(1).textContent();
  await page.locator('#catat-banyak [name=officerId]').selectOption({ label: officer ?? '' });
  await page.getByRole('button', { name: words.act.check }).click();
  await page.waitForURL(/tindakan=/);
  await page.getByRole('button', { name: words.preview.button('2') }).click();
  await waitForDone(page, /^Selesai/);
  await page.getByRole('button', { name: words.jobs.undo('2') }).click();
  await waitForDone(page, /^Diurungkan/);
});

test('a list is saved as it is seen, and taken out as a file with the same columns', async () => {
  const page = await visitor.visitAs('desk');
  await page.goto('/k/antrean?antrean=incomplete&urut=name&kolom=area&kolom=number');
  const people = await numberInHeading(page);
  await page.getByText(words.view).click();
  await page.getByLabel(words.save.name).fill('Lengkapi data');
  await page.getByRole('button', { name: words.save.button }).click();
  await page.waitForURL(/antrean=[0-9a-f-]{36}/);
  const chip = page.getByRole('link', { name: /Lengkapi data/ });
  expect(numberIn((await chip.textContent()) ?? '')).toBe(people);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.evaluate<undefined>(
      `location.assign(location.href.replace('/k/antrean?', '/k/antrean/unduh.csv?'))`,
    ),
  ]);
  const stream = await download.createReadStream();
  let text = '';
  for await (const piece of stream) text += String(piece);
  const lines = text.trim().split(/\r?\n/);
  expect(lines[0]).toContain(
    [words.columns.name, words.columns.area, words.columns.number].join(';'),
  );
  expect(lines).toHaveLength(people + 1);
  await page.getByText(words.view).click();
  await page.getByRole('button', { name: words.save.end }).click();
  await page.waitForURL((url) => url.search === '');
});
