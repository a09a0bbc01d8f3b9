import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { helpText } from '../../src/lib/text/help.ts';
import { journalText } from '../../src/lib/text/journal.ts';
import { personText } from '../../src/lib/text/person.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = journalText('id');
const save = personText('id').form.editButton;
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test('an auditor filters the journal, verifies it, and takes exactly that out', async () => {
  const desk = await visitor.visitAs('desk', { javaScriptEnabled: false });
  await desk.goto('/k/wirausaha?kecamatan=31.73.04');
  const links = await desk
    .locator('main table tbody a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(links.at(-3) ?? '')?.[0] ?? '';
  await desk.goto(`/k/wirausaha/${id}/ubah`);
  await desk.locator('[name=callName]').fill('=Rahasia');
  await desk.getByRole('button', { name: save }).click();
  await desk.waitForURL((url) => url.pathname === `/k/wirausaha/${id}`);

  const page = await visitor.visitAs('auditor', { javaScriptEnabled: false });
  await page.goto('/k/jejak');
  await page.locator('select[name=jenis]').selectOption('details');
  await page.locator('select[name=isi]').selectOption('phones');
  await page.getByRole('button', { name: words.filter.button, exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('isi') === 'phones');
  expect(await page.locator('main').textContent()).not.toContain('Rahasia');
  await page.locator('select[name=isi]').selectOption('');
  await page.getByRole('button', { name: words.filter.button, exact: true }).click();
  await page.getByText('Rahasia').first().waitFor();
  const shown = await page.locator('article').count();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.csv }).click(),
  ]);
  const file = await readFile(await download.path(), 'utf8');
  const rows = file.trim().split('\r\n');
  expect(rows).toHaveLength(shown + 1);
  expect(file).toContain('=Rahasia');
  expect(rows.every((row) => !/(^|;)"?=/.test(row))).toBe(true);
  await page.goto('/k/jejak?jenis=takenOut');
  await page.getByText('mengunduh isi jejak').first().waitFor();
  await page.getByRole('button', { name: words.seal.verify }).click();
  await page.getByText('Rantai utuh').waitFor();

  // Whose journal it is stands in no address.
  await page.goto('/k/jejak?jenis=details');
  await page.locator('article form[action^="?/orang"] button').first().click();
  await page.getByText('Jejak orang bernomor').waitFor();
  // The filter stays, and leads back.
  expect(await page.locator('select[name=jenis]').inputValue()).toBe('details');
  expect(page.url()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('a clerk has no journal', async () => {
  const page = await visitor.visitAs('desk');
  const answer = await page.goto('/k/jejak');
  expect(answer?.status()).toBe(403);
});

test.each([true, false])(
  'a problem is reported from a screen without numbers (script: %s)',
  async (javaScriptEnabled) => {
    const help = helpText('id');
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    await page.goto('/k/wirausaha?kecamatan=31.73.04');
    await page.goto(
      (await page.getByRole('link', { name: help.report }).first().getAttribute('href')) ?? '',
    );
    await page.locator('[name=words]').fill('Tombol untuk 0812-0000-0123 tidak bisa ditekan');
    await page.getByRole('button', { name: help.button }).click();
    await page.getByText(help.doneHidden('1')).waitFor();
    const outside = await visitor.visit({ javaScriptEnabled });
    await outside.goto('/lapor?layar=hasil&dari=/hasil');
    await outside.locator('[name=words]').fill('Angkanya tidak terbaca');
    await outside.getByRole('button', { name: help.button }).click();
    await outside.getByText(help.done).waitFor();
  },
);
