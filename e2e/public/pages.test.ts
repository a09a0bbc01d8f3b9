import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberIn } from '../support/figure.ts';
import { openFreshCity } from '../support/fresh-city.ts';
import type { Visitor } from '../support/visit.ts';

let visitor: Visitor;

beforeAll(async () => {
  visitor = await openFreshCity();
});
afterAll(() => visitor.close());

test.each(['/', '/hasil'])(
  '%s tells the reported figures without any script, and is light',
  async (path) => {
    const page = await visitor.visit({ javaScriptEnabled: false });
    let bytes = 0;
    let scripts = 0;
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts += 1;
      void response.body().then(
        (body) => (bytes += body.length),
        () => undefined,
      );
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain('12.120');
    expect(countAfter(text, 'Dibina')).toBe(8637);
    expect(countAfter(text, 'Dilatih')).toBe(6769);
    expect(countAfter(text, 'Didampingi')).toBe(5815);
    expect(countAfter(text, 'Berizin')).toBe(4485);
    expect(await page.locator('script').count()).toBe(0);
    expect(scripts).toBe(0);
    expect(bytes).toBeLessThan(100_000);
  },
);

test('every page of a demo says so, with the day on which it stands', async () => {
  const page = await visitor.visit({ javaScriptEnabled: false });
  for (const path of ['/', '/hasil', '/masuk']) {
    await page.goto(path);
    expect(await page.locator('body').textContent()).toContain('8 Desember 2020');
  }
});

test('the language changes by a link, stays, and leads nowhere else', async () => {
  const page = await visitor.visit({ javaScriptEnabled: false });
  await page.goto('/hasil');
  await page.getByRole('link', { name: 'English' }).first().click();
  expect(new URL(page.url()).pathname).toBe('/hasil');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('main').textContent()).toMatch(/8,6\d\d people/);
  await page.goto('/');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.goto('/bahasa/id?ke=https://example.org/');
  expect(page.url()).not.toContain('example.org/');
});

test('a page that is not there says so and leads on', async () => {
  const page = await visitor.visit({ javaScriptEnabled: false });
  const answer = await page.goto('/tidak-ada');
  expect(answer?.status()).toBe(404);
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  expect(await page.locator('main a').count()).toBeGreaterThan(0);
});

/** The number that stands right behind a label. */
function countAfter(text: string, label: string): number {
  const at = text.search(new RegExp(`${label}\\s+\\d`));
  if (at < 0) throw new Error(`there is no figure for ${label}`);
  return numberIn(text.slice(at + label.length));
}

test('a program that somebody slips into a page does not run', async () => {
  const page = await visitor.visit();
  await page.goto('/masuk');
  const ran = await page.evaluate(() => {
    const slipped = document.createElement('script');
    slipped.textContent = 'document.body.dataset.slipped = "ran"';
    document.body.append(slipped);
    const handler = document.createElement('button');
    handler.setAttribute('onclick', 'document.body.dataset.slipped = "ran"');
    document.body.append(handler);
    handler.click();
    return document.body.dataset['slipped'] ?? null;
  });
  expect(ran).toBeNull();
});
