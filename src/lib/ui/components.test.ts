import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import DeskShell from './DeskShell.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import LinkButton from './LinkButton.svelte';
import { languageHref } from './navigation.ts';
import Options from './Options.svelte';
import ProgressBar from './ProgressBar.svelte';
import SearchBox from './SearchBox.svelte';
import SegmentBar from './SegmentBar.svelte';
import StageMini from './StageMini.svelte';
import StageStrip from './StageStrip.svelte';
import Table from './Table.svelte';

const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`;
const states = {
  registration: 'done',
  training: 'next',
  mentoring: 'running',
  licensing: 'not-yet',
  marketing: 'not-needed',
  financialReporting: 'not-yet',
  capital: 'not-yet',
} as const;

describe('Field', () => {
  it('ties hint and error to the field', () => {
    const { body } = render(Field, {
      props: {
        locale: 'id',
        label: 'Tanggal lahir',
        name: 'birthDate',
        type: 'day',
        value: '31-02-1979',
        error: 'Tanggal ini tidak ada.',
      },
    });
    expect(body).toContain('for="isian-birthDate"');
    expect(body).toContain('aria-describedby="isian-birthDate-petunjuk isian-birthDate-salah"');
    expect(body).toContain('aria-invalid="true"');
    expect(body).toContain('value="31-02-1979"');
  });

  it('keeps the chosen answer of a select without script', () => {
    const { body } = render(Field, {
      props: {
        locale: 'id',
        label: 'Kecamatan',
        name: 'area',
        type: 'select',
        value: 'b',
        choices: [
          { value: 'a', label: 'Tambora' },
          { value: 'b', label: 'Koja', group: 'Utara' },
        ],
      },
    });
    expect(body).toMatch(/<option value="b" selected[^>]*>Koja/);
  });

  it('escapes what people wrote', () => {
    for (const type of ['text', 'textarea', 'select'] as const) {
      const { body } = render(Field, {
        props: {
          locale: 'id',
          label: hostile,
          name: 'a',
          type,
          value: hostile,
          hint: hostile,
          error: hostile,
          choices: [{ value: hostile, label: hostile }],
        },
      });
      expect(body).not.toContain('<script');
      expect(body).not.toContain('<img');
    }
  });
});

describe('forms', () => {
  it('lead from each problem to its field', () => {
    const { body } = render(ErrorSummary, {
      props: {
        locale: 'id',
        problems: [{ message: 'NIK hanya 15 angka.', field: 'nik' }, { message: hostile }],
      },
    });
    expect(body).toContain('href="#isian-nik"');
    expect(body).toContain('Ada 2 isian');
    expect(body).not.toContain('<script');
  });

  it('mark what was chosen', () => {
    const { body } = render(Options, {
      props: {
        locale: 'id',
        legend: 'Ingin pelatihan?',
        name: 'wish',
        kind: 'radio',
        chosen: ['later'],
        options: [
          { value: 'wants', label: 'Ingin' },
          { value: 'later', label: 'Nanti' },
        ],
      },
    });
    expect(body).toMatch(/value="later" checked/);
    expect(body).not.toMatch(/value="wants" checked/);
  });

  it('search by POST and without script as a plain form', () => {
    const { body } = render(SearchBox, {
      props: { locale: 'id', label: 'Cari', action: '?/cari', value: hostile },
    });
    expect(body).toContain('method="post"');
    expect(body).not.toContain('combobox');
    expect(body).not.toContain('<script');
  });
});

describe('stages', () => {
  it('have a sentence for screen readers', () => {
    const { body } = render(StageMini, { props: { locale: 'id', states } });
    expect(body).toContain(
      'Pendaftaran selesai, Pelatihan langkah berikutnya, Pendampingan berjalan, Perizinan belum, Pemasaran tidak perlu',
    );
    const strip = render(StageStrip, { props: { locale: 'en', states } }).body;
    expect(strip).toContain('Licensing: not yet');
  });
});

describe('numbers of an import', () => {
  it('are all said, with their sum', () => {
    const { body } = render(SegmentBar, {
      props: {
        locale: 'id',
        label: 'Isi berkas',
        total: 1204,
        segments: [
          { kind: 'created', label: 'Orang baru', count: 1098 },
          { kind: 'held', label: hostile, count: 106, href: '?tahan' },
          { kind: 'refused', label: 'Ditolak', count: 0 },
        ],
      },
    });
    for (const text of ['1.098', '106', '1.204', 'href="?tahan"']) expect(body).toContain(text);
    expect(body).not.toContain('<script');
    expect(body).not.toContain('NaN');
  });

  it('move a progress bar that says where it is', () => {
    const { body } = render(ProgressBar, {
      props: { label: 'Menyimpan', value: 600, max: 1127, sentence: '600 dari 1.127 tersimpan' },
    });
    expect(body).toContain('role="progressbar"');
    expect(body).toContain('aria-valuenow="600"');
    expect(body).toContain('aria-valuetext="600 dari 1.127 tersimpan"');
  });
});

describe('Table', () => {
  it('draws rows, names them and escapes what people wrote', () => {
    const { body } = render(Table, {
      props: {
        caption: hostile,
        columns: [{ key: 'name', label: hostile }],
        rows: ['Komariah'],
        rowKey: () => '1',
        isCurrent: () => true,
        cell: createRawSnippet<[row: unknown, key: string]>((row) => ({
          render: () => `<b>${String(row())}</b>`,
        })),
      },
    });
    expect(body).toContain('Komariah');
    expect(body).toContain('aria-current="true"');
    expect(body).not.toContain('<script');
  });
});

describe('menus', () => {
  it('of the desk name the person, the page and the way out', () => {
    const { body } = render(DeskShell, {
      props: {
        locale: 'id',
        path: '/wirausaha?q=1',
        agency: 'Dinas PPAPP',
        items: [
          { href: '/wirausaha', label: 'Wirausaha', icon: 'users', current: true, count: '24' },
        ],
        person: { name: hostile, role: 'Petugas data' },
        demo: 'Data contoh. Tanggal program: 8 Desember 2020.',
        children: createRawSnippet(() => ({ render: () => '<p>isi</p>' })),
      },
    });
    expect(body).toContain('action="/keluar"');
    expect(body).toContain('aria-current="page"');
    expect(body).toContain('/bahasa/en?ke=%2Fwirausaha%3Fq%3D1');
    expect(body).toContain('Data contoh. Tanggal program');
    expect(body).not.toContain('<script');
  });

  it('keep the address of a page as one value', () => {
    expect(languageHref('en', '/a?b=c&ke=//x')).toBe('/bahasa/en?ke=%2Fa%3Fb%3Dc%26ke%3D%2F%2Fx');
  });

  it('give a square button a name', () => {
    const { body } = render(LinkButton, { props: { href: '/a', icon: 'close', label: 'Tutup' } });
    expect(body).toContain('aria-label="Tutup"');
    expect(body).toContain('sq');
  });
});
