import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsText } from '../../src/lib/text/documents.ts';
import { aSignedSheet } from '../../tests/support/signed-sheet.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = documentsText('id');
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test('an attendance list is printed, signed, photographed, and proves who came', async () => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  await page.goto('/k/surat');
  await page.getByRole('link', { name: words.make.attendanceList }).click();
  await page.getByLabel(words.fields.subject, { exact: true }).fill('Kelas contoh di Tambora');
  await page.getByLabel(words.fields.happensOn).fill('01-12-2020');
  await page.getByLabel(words.fields.startsAt).fill('09.00');
  await page.getByLabel(words.fields.place).fill('Kantor Kecamatan Tambora');
  const people = page.getByLabel(words.fields.people, { exact: true });
  await people.fill('Aminah Khotimah, Tambora\nHotman Silalahi, Tambora\nOrang Yang Tidak Ada');
  await page.getByRole('button', { name: words.button }).click();
  // What is wrong is said, and nothing that was typed is lost.
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByLabel(words.fields.place).inputValue()).toBe('Kantor Kecamatan Tambora');
  await people.fill('Aminah Khotimah, Tambora\nHotman Silalahi, Tambora');
  await page.getByRole('button', { name: words.button }).click();
  await page.waitForURL(/\/k\/surat\/[0-9a-f-]{36}/);
  const paper = page.url();
  const code = /SR-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(
    (await page.locator('main').textContent()) ?? '',
  )?.[0];
  if (code === undefined) throw new Error('the paper shows no code');

  const pdf = await page.context().request.get(`${paper}/berkas.pdf?kertas=f4`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto('/k/surat');
  await page.getByLabel(words.scanFile).setInputFiles({
    name: 'IMG_0001.jpg',
    mimeType: 'image/jpeg',
    buffer: await aSignedSheet(code, 2),
  });
  await page.getByRole('button', { name: words.scanButton }).click();
  await page.waitForURL(paper);
  await page.getByRole('checkbox', { name: 'Hotman Silalahi' }).uncheck();
  await page.getByRole('button', { name: words.presenceButton }).click();
  await page.getByText(words.presenceDone('1')).waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(1);

  await page.getByRole('link', { name: 'Aminah Khotimah' }).click();
  await page.getByText('Kelas contoh di Tambora').first().waitFor();
});

test('a recap of a day is numbered, printed, and leads to its figures', async () => {
  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  await page.goto('/k/surat');
  await page.getByRole('link', { name: words.make.recap }).click();
  await page.getByLabel(words.fields.subject, { exact: true }).fill('Laporan kepada Gubernur');
  await page.getByLabel(words.fields.figuresOn).fill('31-12-2020');
  await page.getByRole('button', { name: words.button }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel(words.fields.figuresOn).fill('07-12-2020');
  await page.getByRole('button', { name: words.button }).click();
  await page.waitForURL(/\/k\/surat\/[0-9a-f-]{36}/);
  const pdf = await page.context().request.get(`${page.url()}/berkas.pdf?kertas=a4`);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  const again = await page.context().request.get(`${page.url()}/berkas.pdf?kertas=a4`);
  expect((await pdf.body()).equals(await again.body())).toBe(true);
  await page.getByRole('link', { name: words.openFigures }).click();
  await page.waitForURL(/\/p\/ringkasan\?on=2020-12-07/);
});

test('a letter for a holiday of the agency says so', async () => {
  const admin = await visitor.visitAs('admin', { javaScriptEnabled: false });
  await admin.goto('/k/mulai?langkah=4');
  await admin.locator('[name=holidayName]').fill('Hari Natal');
  const form = admin.locator('form', { has: admin.locator('[name=holidayName]') });
  await form.locator('[name=day]').fill('25-12-2020');
  await form.getByRole('button').click();
  await admin.waitForURL(/tersimpan/);

  const page = await visitor.visitAs('desk', { javaScriptEnabled: false });
  await page.goto('/k/surat/baru?jenis=invitation');
  await page.getByLabel(words.fields.subject, { exact: true }).fill('Kelas di hari libur');
  await page.getByLabel(words.fields.happensOn).fill('25-12-2020');
  await page.getByLabel(words.fields.startsAt).fill('09.00');
  await page.getByLabel(words.fields.place).fill('Kantor Kecamatan Tambora');
  await page
    .getByLabel(words.fields.people, { exact: true })
    .fill('Aminah Khotimah, Tambora\nHotman Silalahi, Tambora');
  await page.getByRole('button', { name: words.button }).click();
  await page.waitForURL(/\/k\/surat\/[0-9a-f-]{36}/);
  await page.getByText(words.holiday('25 Desember 2020', 'Hari Natal')).waitFor();
});
