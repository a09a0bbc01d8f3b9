import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesText } from '../../src/lib/text/messages.ts';
import { problemText } from '../../src/lib/text/problems.ts';
import { queuesText } from '../../src/lib/text/queues.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = messagesText('id');
const queues = queuesText('id');
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test('a reminder for many waits for each, and opens in WhatsApp with the text written', async () => {
  const page = await visitor.visitAs('desk');
  await page.goto('/k/antrean?antrean=waiting30&langkah=marketing');
  await page
    .getByRole('status')
    .getByText(/dipilih/)
    .waitFor();
  const boxes = page.locator('tbody [name=orang]');
  for (const at of [0, 1, 2]) await boxes.nth(at).check();
  await page.locator('#catat-banyak [name=what]').selectOption('message');
  const body = page.locator('#catat-banyak [name=body]');
  await body.fill('Halo {nama}, telepon 0812-0000-0123.');
  await page.getByRole('button', { name: queues.act.check }).click();
  await page
    .getByText(problemText('id', { code: 'message.holds-number' }))
    .first()
    .waitFor();
  await body.fill('Halo {nama}, ini {petugas} dari {dinas}. Bazar dibuka Sabtu & Minggu.');
  await page.getByRole('button', { name: queues.act.check }).click();
  await page.getByRole('heading', { name: queues.preview.title('3', '0') }).waitFor();
  await page.getByRole('button', { name: queues.preview.button('3') }).click();
  await page
    .locator('section[aria-labelledby=pekerjaan]')
    .getByText(/^Selesai/)
    .first()
    .waitFor();

  await page.goto('/k/pesan');
  const mine = page.getByRole('listitem').filter({ hasText: 'Bazar dibuka Sabtu & Minggu' });
  await expect.poll(() => mine.count()).toBe(3);
  const name = (await mine.first().getByRole('link').textContent()) ?? '';
  // The tests reach no network: that WhatsApp is asked for is all that can be seen of it.
  const asked = page
    .context()
    .waitForEvent('request', (request) => request.url().startsWith('https://wa.me/'));
  const opening = page.context().waitForEvent('page');
  await mine.first().getByRole('button', { name: words.open }).click();
  const tab = await opening;
  const address = new URL((await asked).url());
  expect(address.pathname).toMatch(/^\/62\d+$/);
  const text = address.searchParams.get('text') ?? '';
  expect(text).toMatch(/^Halo .+, ini Ratna Anggraini dari .+\. Bazar dibuka Sabtu & Minggu\.$/);
  await tab.close();

  await page.goto('/k/pesan?daftar=dibuka');
  await page.getByRole('listitem').filter({ hasText: name }).first().waitFor();
  await page.goto('/k/pesan');
  expect(await mine.count()).toBe(2);
  await mine.first().getByRole('button', { name: words.cancel }).click();
  await page.waitForURL(/\/k\/pesan$/);
  await expect.poll(() => mine.count()).toBe(1);
});

test('a message to one person, without script; nothing typed is lost when it is refused', async () => {
  const page = await visitor.visitAs('officer', { javaScriptEnabled: false });
  await page.goto('/k/wirausaha');
  const person = page.locator('main tbody a[href^="/k/wirausaha/"]').first();
  await page.goto((await person.getAttribute('href')) ?? '');
  await page.getByRole('main').getByRole('link', { name: words.menu, exact: true }).click();
  const body = page.getByLabel(queues.act.messageText, { exact: true });
  await body.fill('Halo {nama}, isi di www.contoh.example ya.');
  await page.getByRole('button', { name: words.write.button }).click();
  await page
    .getByText(problemText('id', { code: 'message.holds-link' }))
    .first()
    .waitFor();
  expect(await body.inputValue()).toBe('Halo {nama}, isi di www.contoh.example ya.');
  await body.fill('Halo {nama}, sampai jumpa hari Senin.');
  await page.getByRole('button', { name: words.write.button }).click();
  await page.waitForURL(/tersimpan=pesan/);
  await page.goto('/k/pesan');
  await page
    .getByText(/sampai jumpa hari Senin/)
    .first()
    .waitFor();
});
