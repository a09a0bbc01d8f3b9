import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountsText } from '../../src/lib/text/accounts.ts';
import { invitationsText } from '../../src/lib/text/invitations.ts';
import { layoutText } from '../../src/lib/text/layout.ts';
import { personText } from '../../src/lib/text/person.ts';
import { setUpText } from '../../src/lib/text/set-up.ts';
import { aPhoto } from '../../tests/support/photos.ts';
import { obstacles } from '../support/axe.ts';
import { numberIn } from '../support/figure.ts';
import {
  openLiveOffice,
  setUpCodes,
  signInLive,
  type Colleague,
  type LiveOffice,
} from '../support/live-office.ts';
import { lookAt } from '../support/look-at.ts';

/** One office from its empty database to the end of its first contracts; the stories follow each other. */
const setUp = setUpText('id');
const accounts = accountsText('id');
const form = personText('id').form;

let office: LiveOffice;
let admin: Page;
const links = new Map<string, string>();
const colleague = (name: string): Colleague => ({
  email: `${name}@contoh.example`,
  password: `kata sandi ${name} yang panjang`,
});
const clerk = colleague('sari');
const supervisor = colleague('sri');

beforeAll(async () => {
  office = await openLiveOffice();
  admin = await office.visit();
});
afterAll(() => office.close());

/** Opens somebody's link, sets the password, and signs in. */
async function accept(page: Page, who: Colleague): Promise<void> {
  await page.goto(links.get(who.email) ?? '');
  await page.getByLabel(accounts.accept.password, { exact: true }).fill(who.password);
  await page.getByLabel(accounts.accept.passwordAgain).fill(who.password);
  await page.getByRole('button', { name: accounts.accept.button }).click();
}

test('the first administrator sets the agency up, step by step, and invites its people', async () => {
  await signInLive(admin, office.administrator);
  await admin.waitForURL(/\/k\/mulai/);
  expect(await lookAt(admin, 'mulai-dinas')).toEqual([]);
  await admin.getByLabel(setUp.agency.name).fill('Dinas Contoh Pemberdayaan');
  await admin.getByLabel(setUp.agency.shortName).fill('Dinas Contoh');
  await admin.getByLabel(setUp.agency.code).fill('contoh');
  await admin.getByRole('button', { name: setUp.agency.button }).click();
  await admin.waitForURL(/langkah=2/);
  expect(await lookAt(admin, 'mulai-wilayah-baru')).toEqual([]);
  await admin.getByRole('button', { name: setUp.save }).click();
  await admin.waitForURL(/langkah=3/);

  for (const field of await admin.getByLabel(/^Target per kecamatan, /).all())
    await field.fill('60');
  await admin.getByLabel(setUp.targets.written).fill('2460');
  await admin.getByLabel(setUp.targets.reference).fill('Keputusan 12/2026');
  await admin.getByLabel(setUp.targets.decisionTitle).fill('Target binaan');
  await admin.getByLabel(setUp.targets.decidedOn).fill('04-01-2021');
  await admin.getByRole('button', { name: setUp.targets.count }).click();
  const title = 'Target berbeda 180: jumlah wilayah 2.640, tertulis 2.460';
  await admin.getByRole('heading', { level: 1, name: title }).waitFor();
  await admin.getByText('Mungkin angka 4 dan 6 tertukar', { exact: false }).waitFor();
  expect(await lookAt(admin, 'mulai-target')).toEqual([]);
  // A note is wanted where the two stay apart; nothing typed is lost over it.
  await admin.getByRole('button', { name: 'Simpan 2.460 dengan catatan' }).click();
  await admin.getByText(setUp.targets.noteMissing).first().waitFor();
  await admin.getByRole('button', { name: 'Pakai 2.640' }).click();
  await admin.waitForURL(/langkah=4/);

  // Left and continued: the steps that are done say so.
  await admin.goto('/k/mulai');
  await admin.getByText(setUp.targets.kept('2.640')).waitFor();
  await admin.locator('#nama-head').fill('Wulan Prameswari');
  await admin.locator('#sejak-head').fill('04-01-2021');
  await admin.getByRole('button', { name: 'Simpan kepala dinas' }).click();
  await admin.waitForURL(/tersimpan/);
  await admin.getByRole('link', { name: setUp.officials.next }).click();
  await admin.waitForURL(/langkah=5/);
  await admin
    .getByLabel(setUp.letterhead.emblem, { exact: false })
    .setInputFiles({ name: 'lambang.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(200, 160) });
  await admin.getByRole('button', { name: setUp.letterhead.button }).click();
  await admin.waitForURL(/langkah=6/);
  await admin.goto('/k/mulai?langkah=5');
  const emblem = admin.locator('#contoh-kop ~ .kop img');
  await emblem.waitFor();
  expect(await emblem.evaluate((picture) => (picture as HTMLImageElement).naturalWidth)).toBe(160);
  expect(await lookAt(admin, 'mulai-lambang')).toEqual([]);
  await admin.goto('/k/mulai?langkah=6');

  const words = invitationsText('id');
  await admin.getByRole('link', { name: setUp.accounts.button }).click();
  await admin.waitForURL(/\/k\/akun\/undang/);
  await admin
    .getByLabel(words.manyLabel)
    .fill(
      [
        'Nama;E-mail;Peran;Wilayah;Sampai',
        'Sari Petugas;sari@contoh.example;petugas data;;31-12-2120',
        'Sri Awas;sri@contoh.example;koordinator;Jakarta Barat;31-12-2120',
        'Dimas Satu;dimas@contoh.example;pendamping;Tambora;31-12-2120',
        'Rina Dua;rina@contoh.example;pendamping;Tambora;31-12-2120',
        'Budi Keliru;bukan alamat;pendamping;Tambora;31-12-2120',
      ].join('\n'),
    );
  await admin.getByRole('button', { name: words.check }).click();
  await admin.getByRole('heading', { name: words.reviewTitle('4', '5') }).waitFor();
  await admin.getByRole('button', { name: words.inviteMany('4') }).click();
  await admin.getByRole('heading', { name: accounts.link.titleMany('4') }).waitFor();
  for (const field of await admin.getByRole('status').locator('input').all()) {
    const address = await field.inputValue();
    const name = await admin
      .locator(`label[for="${await field.getAttribute('id')}"]`)
      .textContent();
    const email = /\S+@\S+/.exec(name ?? '')?.[0] ?? '';
    links.set(email, new URL(address).pathname);
  }
  expect([...links.keys()].toSorted()).toEqual(
    ['dimas', 'rina', 'sari', 'sri'].map((name) => `${name}@contoh.example`),
  );
}, 180_000);

test('an invited clerk accepts without script, registers somebody, and the first figure is 1', async () => {
  const page = await office.visit({ javaScriptEnabled: false });
  await page.goto(links.get(clerk.email) ?? '');
  await page.getByLabel(accounts.accept.password, { exact: true }).fill('pendek');
  await page.getByLabel(accounts.accept.passwordAgain).fill('pendek juga');
  await page.getByRole('button', { name: accounts.accept.button }).click();
  await page.getByText(accounts.accept.passwordShort).first().waitFor();
  await accept(page, clerk);
  const spare = await setUpCodes(page, clerk);
  expect(spare).toHaveLength(10);

  // The link opens nothing a second time, and says so in one sentence.
  const stranger = await office.visit();
  await stranger.goto(links.get(clerk.email) ?? '');
  await stranger.getByText('Tautan ini sudah dipakai', { exact: false }).waitFor();
  expect(await stranger.locator('main').textContent()).not.toContain('Sari');

  await page.goto('/k/wirausaha/daftar');
  await page.getByLabel(form.fullName).fill('Pertama Percobaan');
  await page.getByRole('button', { name: form.searchButton }).click();
  await page.getByText(form.searchNone).waitFor();
  await page.locator('[name="address.kelurahanCode"]').selectOption('31.73.04.1001');
  await page.locator('[name="officerId"]').selectOption({ label: 'Dimas Satu' });
  await page.getByLabel(form.consentAgreed).check();
  await page.getByRole('button', { name: form.button, exact: true }).click();
  await page.waitForURL(/\/k\/wirausaha\/[0-9a-f-]{36}/);

  await page.goto('/p/ringkasan');
  const figure = page.locator('.kpi', { hasText: '2.640' });
  expect(numberIn((await figure.textContent()) ?? '')).toBe(1);

  // The phone is lost: a spare code opens once.
  const other = await office.visit();
  await other.goto('/masuk');
  await other.getByLabel('Email kantor').fill(clerk.email);
  await other.getByLabel('Kata sandi', { exact: true }).fill(clerk.password);
  await other.getByRole('button', { name: 'Masuk', exact: true }).click();
  await other.waitForURL(/\/masuk\/kode/);
  expect(await lookAt(other, 'masuk-kode')).toEqual([]);
  await other.getByLabel('Kode dari aplikasi di HP Anda').fill('000000');
  await other.getByRole('button', { name: 'Masuk', exact: true }).click();
  await other.getByText('Sisa 4 kali coba.', { exact: false }).first().waitFor();
  await other.getByText('HP hilang? Pakai kode cadangan').click();
  await other.getByLabel('Kode cadangan').fill(spare[0] ?? '');
  await other.getByRole('button', { name: 'Pakai kode cadangan' }).click();
  await other.waitForURL(/\/k\/wirausaha/);
}, 180_000);

test('a contract ends in the middle of work: nothing typed is lost, people are held, all are renewed', async () => {
  const page = await office.visit({ javaScriptEnabled: false });
  const awas = await office.visit();
  await awas.goto(links.get(supervisor.email) ?? '');
  expect(await lookAt(awas, 'undangan')).toEqual([]);
  await accept(awas, supervisor);
  await awas.waitForURL(/\/masuk\/pasang/);
  expect(await lookAt(awas, 'masuk-pasang')).toEqual([]);
  await setUpCodes(awas, supervisor);
  const ends = (email: string, days: number) =>
    office.asOwner(
      `update accounts.accounts set ends_on = (now() at time zone 'Asia/Jakarta')::date + $2::int where email = $1`,
      [email, days],
    );

  await signInLive(page, clerk);
  await page.goto('/k/wirausaha/daftar');
  await page.getByLabel(form.fullName).fill('Kedua Percobaan');
  await page.getByRole('button', { name: form.searchButton }).click();
  await page.getByText(form.searchNone).waitFor();
  await page.locator('[name="address.kelurahanCode"]').selectOption('31.73.04.1001');
  await page.locator('[name="business.name"]').fill('Dapur Percobaan Panjang');
  await page.locator('[name="business.category"]').selectOption('food');
  await page.getByLabel(form.consentAgreed).check();
  await ends(clerk.email, -1);
  await ends('dimas@contoh.example', -1);
  await page.getByRole('button', { name: form.button, exact: true }).click();
  const kept = layoutText('id');
  await page.getByRole('heading', { name: kept.endedAccount }).waitFor();
  const shown = (await page.locator('main').textContent()) ?? '';
  expect(shown).toContain('Dapur Percobaan Panjang');
  expect(shown).toContain('Administrator');

  // Meanwhile the officer's people are held by the supervisor, who hands them on.
  await awas.goto('/k/binaan');
  await awas.getByRole('heading', { level: 1, name: accounts.held.title('1') }).waitFor();
  expect(await awas.locator('main').textContent()).toContain('Sri Awas');
  expect(await obstacles(awas)).toEqual([]);
  await awas.getByLabel(accounts.held.to('Dimas Satu')).selectOption({ label: 'Rina Dua' });
  await awas.getByRole('button', { name: accounts.held.button }).click();
  await awas.getByText(accounts.held.done('1', 'Rina Dua')).waitFor();

  // The administrator renews every account that has ended, at once.
  await admin.goto('/k/akun');
  expect(await obstacles(admin)).toEqual([]);
  await admin.locator('#endsOn-semua').fill('31-12-2120');
  await admin.getByRole('button', { name: accounts.list.renewAllButton('2') }).click();
  await admin.getByText(accounts.list.renewed('2')).waitFor();

  // What was typed is sent again, as it was, and stands.
  await page.getByRole('button', { name: kept.kept.button }).click();
  await page.waitForURL(/\/k\/wirausaha\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: 'Kedua Percobaan' }).waitFor();
  expect(await page.locator('main').textContent()).toContain('Dapur Percobaan Panjang');
}, 180_000);
