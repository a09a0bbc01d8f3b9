import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { importFixesText } from '../../src/lib/text/import-fixes.ts';
import { importsText } from '../../src/lib/text/imports.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = importsText('id');
const fixes = importFixesText('id');
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

/** A list as an office keeps it: titles, headings in two rows, wrong numbers and words, a total. */
const list = (mark: string, birth: string): string =>
  [
    'DATA BINAAN KECAMATAN CAKUNG',
    'No;Nama Lengkap;No. KTP;Tgl Lahir;No HP;Kec.;Pelatihan;',
    ';;;;;;Tanggal;Kelas',
    `1;Sri ${mark};317505120379000;${birth};0812-0000-9101;Cakung;v;Kue`,
    `2;Agus ${mark};;03/25/1985;0812-0000-9102;Cakung Brt;;`,
    `3;Dedi ${mark};;03/04/1988;0812-0000-9103;Cakung Brt;v;Kue`,
    `4;Rukmini ${mark};;05/06/1985;0812-0000-9104;Cakung;;`,
    'Jumlah;4',
    ';;;;;Mengetahui,',
  ].join('\r\n');

/** Jobs go on after the answer; the page is asked again until it says this. */
async function says(page: Page, address: string, title: string): Promise<void> {
  const until = Date.now() + 150_000;
  while (Date.now() < until) {
    const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    if (heading.trim() === title) return;
    await page.waitForTimeout(500);
    await page.goto(address);
  }
  throw new Error(`the page never said “${title}”`);
}

test.each([true, false])(
  'a messy list is put right: days, words and a number, then saved (script: %s)',
  async (javaScriptEnabled) => {
    const mark = javaScriptEnabled ? 'Berantakan' : 'Kusut';
    const [birth, nik] = javaScriptEnabled
      ? ['25-03-1979', '3175056503790000']
      : ['26-03-1979', '3175056603790000'];
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    await page.goto('/k/impor');
    await page.getByLabel(words.words.file).setInputFiles({
      name: `binaan-${mark}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(list(mark, birth)),
    });
    await page.getByRole('button', { name: words.words.upload }).click();
    await page.waitForURL(/\/k\/impor\/[0-9a-f-]{36}/);
    const own = page.url();
    await page.getByText(fixes.tableFound('2, 3', 2)).waitFor();
    await page.getByText(fixes.titlesSkipped('1')).waitFor();

    // Two columns claim the training: the day is kept, the name of the class is not.
    await page.locator('select[name=kolom-7]').selectOption('ignore');
    await page.getByRole('button', { name: words.words.mapButton }).click();
    await says(page, own, words.reviewTitle('1', '5'));

    await page.getByRole('button', { name: fixes.dayFirst }).click();
    await says(page, own, words.reviewTitle('3', '3'));
    await page.getByRole('button', { name: fixes.become('Cakung'), exact: true }).click();
    await says(page, own, words.reviewTitle('3', '3'));
    await page
      .getByText(fixes.replaced('Cakung Brt', 'Cakung', 'Kec.'))
      .first()
      .waitFor();

    await page.getByRole('link', { name: fixes.correctRows('1') }).click();
    const number = page.getByLabel(fixes.cellLabel('No. KTP', '4'));
    expect(await number.inputValue()).toBe('317505120379000');
    await number.fill(nik);
    await page.getByRole('button', { name: fixes.cellsButton }).click();
    await says(page, own, words.reviewTitle('4', '2'));

    // What was said for all days is taken back, and the two that it meant wait again.
    await page.getByRole('button', { name: new RegExp(`^${fixes.undo}.*hari dulu`) }).click();
    await says(page, own, words.reviewTitle('2', '4'));
    await page.getByRole('button', { name: fixes.dayFirst }).click();
    await says(page, own, words.reviewTitle('4', '2'));

    await page.getByRole('button', { name: words.saveButton('4') }).click();
    await says(page, own, words.savedTitle('4'));
    await page.goto('/k/wirausaha');
    await page.locator('main input[type=search]').fill(`dedi ${mark}`);
    await page.locator('main input[type=search]').press('Enter');
    await page
      .getByRole('link', { name: `Dedi ${mark}` })
      .first()
      .click();
    await page.getByText('3 April 1988').first().waitFor();
  },
);
