import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsText } from '../../src/lib/text/documents.ts';
import { importsText } from '../../src/lib/text/imports.ts';
import { invitationsText } from '../../src/lib/text/invitations.ts';
import { personText } from '../../src/lib/text/person.ts';
import { messagesText } from '../../src/lib/text/messages.ts';
import { queuesText } from '../../src/lib/text/queues.ts';
import { aSignedSheet } from '../../tests/support/signed-sheet.ts';
import { lookAt } from '../support/look-at.ts';
import { openVisitor, type Visitor, type Who } from '../support/visit.ts';

const words = importsText('id');

let visitor: Visitor;

beforeAll(async () => {
  visitor = await openVisitor();
});
afterAll(() => visitor.close());

/** How somebody gets to a screen. */
type Way = (page: Page) => Promise<void>;

const to =
  (path: string): Way =>
  async (page) => {
    await page.goto(path);
  };

async function somebody(page: Page): Promise<string> {
  await page.goto('/k/wirausaha?kecamatan=31.73.04');
  const href = (await page.locator('main table tbody a').first().getAttribute('href')) ?? '';
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(href)?.[0] ?? '';
}

const ofSomebody =
  (rest: string): Way =>
  async (page) => {
    await page.goto(`/k/wirausaha/${await somebody(page)}${rest}`);
  };

const upload: Way = async (page) => {
  await page.goto('/k/impor');
  await page.getByLabel(words.words.file).setInputFiles({
    name: 'layar.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Nama Lengkap;NIK;Kecamatan\r\nUtami Layar;3173045201880000;Tambora\r\nSalah Layar;123;Tambora\r\n',
    ),
  });
  await page.getByRole('button', { name: words.words.upload }).click();
  await page.waitForURL(/\/k\/impor\/[0-9a-f-]{36}/);
};

const review: Way = async (page) => {
  await upload(page);
  const own = page.url();
  await page.getByRole('button', { name: words.words.mapButton }).click();
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await page.locator('#baris').count()) > 0) return;
    await page.waitForTimeout(700);
    await page.goto(own);
  }
  throw new Error('the rows were never judged');
};

const correct: Way = async (page) => {
  await review(page);
  await page.goto(`${page.url()}?tampil=held`);
  await page.locator('input[name^=sel-]').first().waitFor();
};

const invitations: Way = async (page) => {
  await page.goto('/k/akun/undang');
  const words = invitationsText('id');
  await page
    .getByLabel(words.manyLabel)
    .fill('Sari Layar;layar@contoh.example;petugas data;;31-12-2120\nBudi Layar;keliru;pendamping');
  await page.getByRole('button', { name: words.check }).click();
  await page.getByRole('heading', { name: words.reviewTitle('1', '2') }).waitFor();
};

const registering: Way = async (page) => {
  await page.goto('/k/wirausaha/daftar');
  await page.getByLabel(personText('id').form.fullName).fill('Wulandari Layar');
  await page.getByRole('button', { name: personText('id').form.searchButton }).click();
  await page.getByText(personText('id').form.searchNone).waitFor();
};

const checking: Way = async (page) => {
  await page.goto('/k/antrean?antrean=waiting60&langkah=licensing');
  for (const at of [0, 1, 2]) await page.locator('tbody [name=orang]').nth(at).check();
  await page.locator('#catat-banyak [name=what]').selectOption('mentoring.visit');
  await page.locator('#catat-banyak [name=happenedOn]').fill('07-12-2020');
  await page.locator('#catat-banyak [name=note]').fill('Bersama di kelurahan');
  await page.getByRole('button', { name: queuesText('id').act.check }).click();
  await page.waitForURL(/tindakan=/);
};

const pasting: Way = async (page) => {
  await page.goto('/k/antrean/tempel');
  await page.locator('#tempelan').fill('Siti\nTidak Pernah Terdaftar');
  await page.getByRole('button', { name: queuesText('id').paste.button }).click();
  await page.getByRole('heading', { level: 1, name: /baris cocok/ }).waitFor();
};

/** A message that waits. */
const aMessage: Way = async (page) => {
  await ofSomebody('/pesan')(page);
  await page.getByRole('button', { name: messagesText('id').write.button }).click();
  await page.waitForURL(/tersimpan=pesan/);
  await page.goto('/k/pesan');
};

const letters = documentsText('id');

/** An attendance list that came back signed: its paper asks who was there. */
const signedList: Way = async (page) => {
  await page.goto('/k/surat/baru?jenis=attendanceList');
  await page.getByLabel(letters.fields.subject, { exact: true }).fill('Kelas layar');
  await page.getByLabel(letters.fields.happensOn).fill('01-12-2020');
  await page.getByLabel(letters.fields.startsAt).fill('09.00');
  await page.getByLabel(letters.fields.place).fill('Kantor Kecamatan Tambora');
  await page
    .getByLabel(letters.fields.people, { exact: true })
    .fill('Aminah Khotimah, Tambora\nHotman Silalahi, Tambora');
  await page.getByRole('button', { name: letters.button }).click();
  await page.waitForURL(/\/k\/surat\/[0-9a-f-]{36}/);
  const code = /SR-[0-9A-Z-]{11}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
  await page.goto('/k/surat');
  const buffer = await aSignedSheet(code);
  await page
    .getByLabel(letters.scanFile)
    .setInputFiles({ name: 'daftar.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByRole('button', { name: letters.scanButton }).click();
  await page.getByRole('heading', { name: letters.presenceTitle }).waitFor();
};

/** The first row of a list, opened. */
const firstOf =
  (list: string, prefix: string): Way =>
  async (page) => {
    await page.goto(list);
    const link = page.locator(`main table tbody a[href^="${prefix}"]`).first();
    await page.goto((await link.getAttribute('href')) ?? '');
  };

const screens: readonly [name: string, who: Who | null, way: Way][] = [
  ['beranda', null, to('/')],
  ['hasil', null, to('/hasil')],
  ['masuk', null, to('/masuk')],
  ['tidak-ada', null, to('/tidak-ada')],
  ['dokumentasi-api', null, to('/api')],
  ['antrean', 'desk', to('/k/antrean')],
  [
    'antrean-langkah',
    'desk',
    to('/k/antrean?antrean=waiting60&langkah=licensing&kolom=stages&kolom=waiting'),
  ],
  ['antrean-periksa', 'desk', checking],
  ['antrean-tempel', 'desk', pasting],
  ['wirausaha', 'desk', to('/k/wirausaha')],
  ['wirausaha-saringan', 'desk', to('/k/wirausaha?reached=training&on=2020-12-07&definition=2')],
  [
    'wirausaha-kosong',
    'desk',
    to(
      '/k/wirausaha?kecamatan=31.01.01&category=craft&waitsFor=capital&group=jobSeeker&withoutOfficer=true',
    ),
  ],
  ['orang', 'desk', ofSomebody('')],
  [
    'orang-di-samping',
    'desk',
    async (page) => {
      await page.goto(`/k/wirausaha?kecamatan=31.73.04&orang=${await somebody(page)}`);
    },
  ],
  ['orang-ubah', 'desk', ofSomebody('/ubah')],
  ['orang-bukti', 'desk', ofSomebody('/bukti')],
  ['orang-bukti-izin', 'desk', ofSomebody('/bukti?jenis=licensing.licenceIssued')],
  ['orang-bukti-bahan', 'desk', ofSomebody('/bukti?jenis=capital.materialSubsidy')],
  ['orang-pembinaan', 'desk', ofSomebody('/pembinaan')],
  ['orang-sasaran', 'desk', ofSomebody('/sasaran')],
  ['serah-terima', 'desk', to('/k/serah-terima')],
  ['daftar', 'desk', to('/k/wirausaha/daftar')],
  ['daftar-isian', 'desk', registering],
  ['usaha', 'desk', to('/k/usaha')],
  ['usaha-kelompok', 'desk', to('/k/usaha?kelompok=1')],
  ['usaha-satu', 'desk', firstOf('/k/usaha', '/k/usaha/')],
  ['surat', 'desk', to('/k/surat')],
  ['surat-baru', 'desk', to('/k/surat/baru?jenis=invitation')],
  ['surat-rekap', 'desk', to('/k/surat/baru?jenis=recap')],
  ['surat-satu', 'desk', signedList],
  ['pesan', 'desk', aMessage],
  ['pesan-dibuka', 'desk', to('/k/pesan?daftar=dibuka')],
  ['pesan-satu', 'desk', ofSomebody('/pesan')],
  ['impor', 'desk', to('/k/impor')],
  ['impor-kolom', 'desk', upload],
  ['impor-tinjau', 'desk', review],
  ['impor-betulkan', 'desk', correct],
  ['sesi', 'desk', to('/k/sesi')],
  ['orang-riwayat', 'desk', ofSomebody('/riwayat')],
  ['jejak', 'auditor', to('/k/jejak')],
  ['jejak-saringan', 'auditor', to('/k/jejak?jenis=details&hasil=accepted')],
  ['panduan', 'desk', to('/k/panduan')],
  ['lapor', null, to('/lapor?layar=hasil&dari=/hasil')],
  ['laporan-masalah', 'city', to('/k/laporan-masalah')],
  ['keamanan', 'desk', to('/k/keamanan')],
  ['binaan', 'desk', to('/k/binaan')],
  ['akun', 'admin', to('/k/akun')],
  ['akun-satu', 'admin', firstOf('/k/akun', '/k/akun/')],
  ['akun-undang', 'admin', to('/k/akun/undang')],
  ['akun-undang-tinjau', 'admin', invitations],
  ['akun-kunci', 'admin', to('/k/akun/kunci')],
  ['mulai-wilayah', 'admin', to('/k/mulai?langkah=2')],
  ['mulai-pejabat', 'admin', to('/k/mulai?langkah=4')],
  ['mulai-kop', 'admin', to('/k/mulai?langkah=5')],
  ['mulai-akun', 'admin', to('/k/mulai?langkah=6')],
  ['undangan-tidak-berlaku', null, to(`/undangan/${'x'.repeat(43)}`)],
  ['ringkasan', 'leader', to('/p/ringkasan')],
  ['ringkasan-saringan', 'leader', to('/p/ringkasan?on=2020-06-30&category=food&definition=2')],
  ['target', 'leader', to('/p/target')],
  ['wirausaha-pendamping', 'officer', to('/k/wirausaha')],
];

test.each(screens)(
  '%s stands in nobody’s way, in light and dark, on phone and desk',
  async (name, who, way) => {
    const page = who === null ? await visitor.visit() : await visitor.visitAs(who);
    await page.setViewportSize({ width: 1280, height: 900 });
    await way(page);
    const found = await lookAt(page, name);
    await page.context().close();
    expect(found).toEqual([]);
  },
);
