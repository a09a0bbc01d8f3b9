import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberIn, numberInHeading } from '../support/figure.ts';
import { openFreshCity } from '../support/fresh-city.ts';
import type { Visitor } from '../support/visit.ts';

let visitor: Visitor;

beforeAll(async () => {
  visitor = await openFreshCity();
});
afterAll(() => visitor.close());

test('each figure opens exactly the people whom it counts', async () => {
  const page = await visitor.visitAs('leader', { javaScriptEnabled: false });
  await page.goto('/p/ringkasan?on=2020-12-07');
  const main = (await page.locator('main').textContent()) ?? '';
  for (const figure of ['8.637', '6.769', '5.815', '4.485', '12.120'])
    expect(main).toContain(figure);
  const links = await page
    .locator('main a[href^="/k/wirausaha?"]')
    .evaluateAll((all) =>
      all.map((one) => ({ href: one.getAttribute('href') ?? '', text: one.textContent ?? '' })),
    );
  const reached = links.filter(
    (one) => /[?&]reached=/.test(one.href) && !/kecamatan=|group=/.test(one.href),
  );
  expect(reached.length).toBeGreaterThanOrEqual(7);
  const totals = new Map<string, number>();
  for (const { href } of reached) {
    const stage = new URLSearchParams(href.split('?')[1]).get('reached') ?? '';
    await page.goto(href);
    totals.set(stage, await numberInHeading(page));
  }
  expect(Object.fromEntries(totals)).toMatchObject({
    registration: 8637,
    training: 6769,
    mentoring: 5815,
    licensing: 4485,
  });
  const waiting = links.find(
    (one) => /[?&]waitsFor=licensing/.test(one.href) && !/kecamatan=|group=/.test(one.href),
  );
  if (waiting === undefined) throw new Error('nobody can be seen waiting for a licence');
  await page.goto(waiting.href);
  expect(main).toContain(
    ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').match(
      /\d{1,3}(\.\d{3})*/,
    )?.[0],
  );
});

test('the target opens the decision behind it', async () => {
  const page = await visitor.visitAs('leader', { javaScriptEnabled: false });
  await page.goto('/p/target');
  const text = (await page.locator('main').textContent()) ?? '';
  expect(text).toContain('12.120');
  expect(text).toContain('31 Desember 2022');
  expect(numberIn(text)).toBeGreaterThan(0);
});

test('figures download as a table that adds up to the page', async () => {
  const page = await visitor.visitAs('leader');
  await page.goto('/p/ringkasan?on=2020-12-07');
  const href =
    (await page.getByRole('link', { name: 'Unduh CSV' }).first().getAttribute('href')) ?? '';
  const csv = await page.evaluate(async (address) => (await fetch(address)).text(), href);
  for (const figure of ['8637', '6769', '5815', '4485']) expect(csv).toContain(figure);
});
