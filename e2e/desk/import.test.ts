import { afterAll, beforeAll, expect, test } from 'vitest';
import { importsText } from '../../src/lib/text/imports.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';
import { numberIn } from '../support/figure.ts';

const words = importsText('id');
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

const header = 'Nama Lengkap;NIK;Tanggal Lahir;No HP;Kelurahan;Kecamatan;Nama Usaha;Pelatihan';
const rows = [
  'Zulaikha Percontohan;3173045201880000;12-01-1988;0812-0000-9001;Tambora;Tambora;Dapur Zulaikha;ya',
  'Yohanes Percontohan;3173041302790000;13-02-1979;0812-0000-9002;Tambora;Tambora;Bengkel Yohanes;',
  'Ningrum Percontohan;;14-03-1991;0812-0000-9003;Tambora;Tambora;Jahit Ningrum;ya',
  'Salah Nomor;31730;15-04-1990;0812-0000-9004;Tambora;Tambora;Kue Salah;',
];

test.each([true, false])(
  'a list becomes people, the count follows, and undo takes all back (script: %s)',
  async (javaScriptEnabled) => {
    const page = await visitor.visitAs('desk', { javaScriptEnabled });
    const coached = async (): Promise<number> => {
      await page.goto('/k/wirausaha');
      return numberIn((await page.getByRole('heading', { level: 1 }).textContent()) ?? '');
    };
    const before = await coached();

    await page.goto('/k/impor');
    const unique = javaScriptEnabled ? 'A' : 'B';
    await page.getByLabel(words.words.file).setInputFiles({
      name: `contoh-${unique}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [header, ...rows].join('\r\n').replaceAll('Percontohan', `Percontohan${unique}`),
      ),
    });
    await page.getByRole('button', { name: words.words.upload }).click();
    await page.waitForURL(/\/k\/impor\/[0-9a-f-]{36}/);
    const own = page.url();

    await page.getByRole('button', { name: words.words.mapButton }).click();
    await settled(own, words.reviewTitle('3', '1'));
    const review = (await page.locator('main').textContent()) ?? '';
    expect(review).toContain('NIK');
    expect(review).not.toContain('3173045201880000');

    await page.getByRole('button', { name: words.saveButton('3') }).click();
    await settled(own, words.savedTitle('3'));
    expect(await coached()).toBe(before + 3);

    await page.goto('/k/wirausaha');
    await page.locator('main input[type=search]').fill(`zulaikha percontohan${unique}`);
    await page.locator('main input[type=search]').press('Enter');
    await page.getByText(`Zulaikha Percontohan${unique}`).first().waitFor();

    await page.goto(own);
    if (javaScriptEnabled) await page.getByText(words.undoSummary).click();
    else await page.locator('summary', { hasText: words.undoSummary }).click();
    await page.getByRole('button', { name: words.undoButton('3') }).click();
    await settled(own, words.undoneTitle('3'));
    expect(await coached()).toBe(before);

    /** Jobs go on after the answer; the page is asked again until it says this. */
    async function settled(address: string, title: string): Promise<void> {
      const until = Date.now() + 150_000;
      while (Date.now() < until) {
        const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
        if (heading.trim() === title) return;
        await page.waitForTimeout(700);
        await page.goto(address);
      }
      throw new Error(`the page never said “${title}”`);
    }
  },
);

test.each([
  ['gambar.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ['kosong.csv', Buffer.from('')],
  ['judul-saja.csv', Buffer.from('Nama Lengkap;NIK\r\n')],
  ['kutip.csv', Buffer.from('Nama Lengkap;NIK\r\n"Siti;1\r\nAni;2\r\n')],
])('%s is refused in one plain sentence, and nothing is stored', async (name, buffer) => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  await page.goto('/k/impor');
  await page.getByLabel(words.words.file).setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: words.words.upload }).click();
  const alert = page.getByRole('alert').first();
  await alert.waitFor();
  expect(((await alert.textContent()) ?? '').length).toBeGreaterThan(20);
  await page.goto('/k/impor');
  expect(await page.locator('main table').filter({ hasText: name }).count()).toBe(0);
});
