import { afterAll, beforeAll, expect, test } from 'vitest';
import { personText } from '../../src/lib/text/person.ts';
import { twoVersionsText } from '../../src/lib/text/two-versions.ts';
import { obstacles } from '../support/axe.ts';
import { openVisitor, type Visitor } from '../support/visit.ts';

const words = twoVersionsText('id');
const button = personText('id').form.editButton;
let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

test.each([false, true])(
  'the second of two clerks sees both versions and chooses (script: %s)',
  async (javaScriptEnabled) => {
    const first = await visitor.visitAs('desk', { javaScriptEnabled });
    const second = await visitor.visitAs('desk', { javaScriptEnabled });
    await first.goto('/k/wirausaha?kecamatan=31.73.04');
    const links = first.locator('main table tbody a[href*="/k/wirausaha/"]');
    const href = (await links.nth(javaScriptEnabled ? 24 : 26).getAttribute('href')) ?? '';
    const own = `/k/wirausaha/${/[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? ''}`;
    await second.goto(`${own}/ubah`);
    await first.goto(`${own}/ubah`);
    await first.locator('[name=callName]').fill('Panggilan Pertama');
    await first.locator('[name="address.street"]').fill('Gg. Contoh Baru 9');
    await first.getByRole('button', { name: button }).click();
    await first.waitForURL((url) => url.pathname === own);

    await second.locator('[name=callName]').fill('Panggilan Kedua');
    await second.locator('[name=birthPlace]').fill('Tempat Contoh');
    await second.getByRole('button', { name: button }).click();
    await second.getByRole('heading', { level: 1, name: words.title }).waitFor();
    if (javaScriptEnabled) expect(await obstacles(second)).toEqual([]);
    const text = (await second.locator('main').textContent()) ?? '';
    for (const shown of [
      'Panggilan Pertama',
      'Panggilan Kedua',
      'Gg. Contoh Baru 9',
      'Tempat Contoh',
    ])
      expect(text).toContain(shown);
    // What this clerk changed is chosen, and what only the other changed stays.
    const chosen = (key: string) => second.locator(`[name="pilih.${key}"]:checked`).inputValue();
    expect(await chosen('callName')).toBe('isian');
    expect(await chosen('birthPlace')).toBe('isian');
    expect(await chosen('address')).toBe('tersimpan');
    await second.locator('[name="pilih.callName"][value=tersimpan]').check();
    await second.getByRole('button', { name: words.button }).click();
    await second.waitForURL((url) => url.pathname === own);
    const saved = (await second.locator('main').textContent()) ?? '';
    for (const shown of ['Panggilan Pertama', 'Gg. Contoh Baru 9', 'Tempat Contoh'])
      expect(saved).toContain(shown);
    await second.goto(`${own}/ubah`);
    expect(await second.locator('[name=callName]').inputValue()).toBe('Panggilan Pertama');
  },
);
