import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { classOf, mapClasses } from './classes.ts';
import CumulativeLine from './CumulativeLine.svelte';
import { placeFunnel } from './funnel-rows.ts';
import FunnelBars from './FunnelBars.svelte';
import GroupBars from './GroupBars.svelte';
import { kecamatanTiles } from './kecamatan-tiles.ts';
import { spread } from './line-layout.ts';
import SimpleBars from './SimpleBars.svelte';
import TargetMeter from './TargetMeter.svelte';
import TileMap from './TileMap.svelte';

const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`;

/** Fails when any of the hostile text came out as markup; returns the page to look further. */
function harmless(body: string): string {
  expect(body).not.toContain('<script');
  expect(body).not.toContain('<img');
  expect(body).toContain('&lt;script>');
  return body;
}

/** The text of the table that stands under a chart. */
function tableOf(body: string): string {
  const table = /<table[\s\S]*<\/table>/.exec(body)?.[0] ?? '';
  return table
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('FunnelBars', () => {
  const rows = [
    { key: 'registration', number: 'P1', label: 'Dibina', count: 8637, href: '/orang?s=1' },
    {
      key: 'training',
      number: 'P2',
      label: 'Dilatih',
      count: 6769,
      href: '/orang?s=2',
      waiting: { count: 1868, note: '21,6% dari dibina', href: '/orang?s=2&tunggu', isMost: true },
    },
    { key: 'marketing', number: 'P5', label: 'Dipasarkan', count: 12, waiting: { count: 900 } },
    { key: 'capital', number: 'P7', label: 'Dapat modal', count: null },
  ];

  it('says every number in the drawing and in the table', () => {
    const { body } = render(FunnelBars, {
      props: {
        locale: 'id',
        title: 'Dari 100 binaan, 78 dilatih',
        rows,
        target: { count: 12120, href: '/target' },
      },
    });
    const table = tableOf(body);
    for (const text of ['8.637', '6.769', '1.868', '21,6% dari dibina', '12.120', '900']) {
      expect(table).toContain(text);
    }
    const drawing = body.slice(0, body.indexOf('<table'));
    expect(drawing).toContain('71,3% dari target');
    expect(drawing).toContain('kurang 3.483');
    expect(drawing).toContain('href="/orang?s=2"');
    expect(drawing).toContain('href="/orang?s=2&amp;tunggu"');
    expect(drawing).toContain('href="/target"');
    expect(table).toContain('belum ada');
  });

  it('reads in English too', () => {
    const { body } = render(FunnelBars, {
      props: { locale: 'en', title: 'A finding', rows, target: { count: 12120 } },
    });
    expect(body).toContain('71.3% of the target');
    expect(body).toContain('3,483 short');
  });

  it('draws nothing wider than the figure, even with nobody in it', () => {
    const { body } = render(FunnelBars, {
      props: {
        locale: 'id',
        title: 'Kosong',
        rows: [{ key: 'a', number: 'P1', label: 'Dibina', count: 0 }],
      },
    });
    expect(body).not.toContain('NaN');
    expect(body).not.toContain('Infinity');
  });

  it('escapes what people wrote', () => {
    const { body } = render(FunnelBars, {
      props: {
        locale: 'id',
        title: hostile,
        sub: hostile,
        source: hostile,
        description: hostile,
        links: [{ href: '/a"><img src=x>', label: hostile }],
        emptyText: hostile,
        target: { count: 5, href: '/a"><img src=x>' },
        rows: [
          { key: 'a', number: hostile, label: hostile, count: null },
          {
            key: 'b',
            number: hostile,
            label: hostile,
            count: 4,
            href: '/a"><img src=x>',
            waiting: { count: 1, note: hostile, href: '/a"><img src=x>' },
          },
        ],
      },
    });
    harmless(body);
  });
});

describe('CumulativeLine', () => {
  const series = [
    {
      key: 'coached',
      label: 'Dibina',
      points: [
        { day: '2019-01-01', count: 300 },
        { day: '2020-01-01', count: 4210 },
        { day: '2020-12-07', count: 8637 },
      ],
      forecast: [
        { day: '2021-12-31', count: 11200, low: 10400, high: 12100 },
        { day: '2022-12-31', count: 13800.4, low: 12400, high: 15300 },
      ],
    },
    { key: 'licensed', label: 'Berizin', points: [{ day: '2020-12-07', count: 4485 }] },
  ];

  it('says every number and calls the forecast simple', () => {
    const { body } = render(CumulativeLine, {
      props: {
        locale: 'id',
        title: 'Target jumlah aman',
        today: '2020-12-07',
        series,
        target: { count: 12120, day: '2022-12-31' },
        crossing: { day: '2022-04-15', label: 'April 2022' },
        description: 'Naik terus.',
      },
    });
    const table = tableOf(body);
    for (const text of [
      '300',
      '4.210',
      '8.637',
      '4.485',
      '13.800 (12.400 sampai 15.300)',
      '12.120',
    ])
      expect(table).toContain(text);
    expect(table).toContain('perkiraan sederhana');
    const drawing = body.slice(0, body.indexOf('<table'));
    for (const text of ['8.637', '4.485', 'Target 12.120', '13.800 dibina', '7 Des 2020'])
      expect(drawing).toContain(text);
    expect(drawing).toContain('perkiraan sederhana');
    expect(drawing).toContain('April 2022');
    expect(body).not.toContain('NaN');
  });

  it('stands a single point and no forecast', () => {
    const { body } = render(CumulativeLine, {
      props: {
        locale: 'id',
        title: 'Baru mulai',
        today: '2020-12-08',
        series: [{ key: 'a', label: 'Dibina', points: [{ day: '2020-12-08', count: 0 }] }],
      },
    });
    expect(body).not.toContain('NaN');
    expect(body).not.toContain('perkiraan sederhana');
  });

  it('escapes what people wrote', () => {
    const { body } = render(CumulativeLine, {
      props: {
        locale: 'id',
        title: hostile,
        description: hostile,
        today: '2020-12-07',
        series: [{ ...series[0], key: 'x', label: hostile, points: series[0]?.points ?? [] }],
        target: { count: 9, day: '2022-12-31' },
        crossing: { day: '2022-04-15', label: hostile },
      },
    });
    harmless(body);
  });
});

describe('TileMap', () => {
  const areas = [...kecamatanTiles].map(([code, tile], index) => ({
    code,
    name: tile.label.replaceAll('\u00ad', ''),
    value: index === 3 ? null : 30 + index,
    sentence: `${30 + index} dari 100 binaan berizin`,
    href: `/orang?kecamatan=${code}`,
  }));

  it('has the 44 kecamatan, each on a place of its own', () => {
    expect(kecamatanTiles.size).toBe(44);
    const places = new Set([...kecamatanTiles.values()].map((one) => `${one.row}/${one.column}`));
    expect(places.size).toBe(44);
    expect(new Set([...kecamatanTiles.values()].map((one) => one.short)).size).toBe(44);
  });

  it('says every number, links every tile and hides the small group', () => {
    const { body } = render(TileMap, {
      props: { locale: 'id', title: 'Utara paling sedikit', unit: 'percent', areas },
    });
    const table = tableOf(body);
    for (const area of areas) {
      expect(body).toContain(`href="/orang?kecamatan=${area.code}"`);
      expect(table).toContain(area.sentence);
      if (area.value !== null) expect(table).toContain(`${area.value}%`);
    }
    expect(table).toContain('kurang dari 5 orang');
    expect(body).toContain('di bawah');
    expect(body).toContain('ke atas');
  });

  it('escapes what people wrote', () => {
    const { body } = render(TileMap, {
      props: {
        locale: 'id',
        title: hostile,
        unit: 'count',
        areas: [
          { code: '31.73.04', name: hostile, value: 1200, sentence: hostile, href: '/"><img>' },
          { code: hostile, name: hostile, value: 3, sentence: hostile },
        ],
      },
    });
    expect(harmless(body)).toContain('1.200');
  });
});

describe('GroupBars', () => {
  it('says every share and the average', () => {
    const { body } = render(GroupBars, {
      props: {
        locale: 'id',
        title: 'Satu kelompok tertinggal jauh',
        average: 51.9,
        rows: [
          { key: 'a', label: 'Pemula', percent: 50.2, share: '412 dari 820 orang', href: '/a' },
          { key: 'b', label: 'Kecil sekali', percent: null },
        ],
      },
    });
    const table = tableOf(body);
    for (const text of ['50%', '412 dari 820 orang', '52%', 'kurang dari 5 orang'])
      expect(table).toContain(text);
    expect(body).toContain('href="/a"');
    expect(body).toContain('rata-rata 52%');
  });

  it('escapes what people wrote', () => {
    const { body } = render(GroupBars, {
      props: {
        locale: 'id',
        title: hostile,
        rows: [{ key: 'a', label: hostile, percent: 5, share: hostile, href: '/"><img>' }],
      },
    });
    harmless(body);
  });
});

describe('SimpleBars', () => {
  it('says every number and why one is missing', () => {
    const { body } = render(SimpleBars, {
      props: {
        locale: 'en',
        title: 'What worked',
        rows: [
          { key: 'a', label: 'Food', count: 4891, href: '/a' },
          { key: 'b', label: 'Other', count: null, why: 'too-small' },
          { key: 'c', label: 'Capital', count: null, why: 'not-recorded' },
        ],
      },
    });
    const table = tableOf(body);
    expect(table).toContain('4,891');
    expect(table).toContain('fewer than 5 people');
    expect(table).toContain('recording begins');
    expect(body).toContain('href="/a"');
  });

  it('escapes what people wrote', () => {
    const { body } = render(SimpleBars, {
      props: {
        locale: 'id',
        title: hostile,
        source: hostile,
        rows: [{ key: 'a', label: hostile, count: 1, href: '/"><img>' }],
      },
    });
    harmless(body);
  });
});

describe('TargetMeter', () => {
  it('says count, target and share, and links both', () => {
    const { body } = render(TargetMeter, {
      props: {
        locale: 'id',
        heading: 'Realisasi terhadap target',
        count: 8637,
        countHref: '/orang',
        target: 12120,
        targetHref: '/target',
        sentence: 'Kurang 3.483 sampai akhir 2022.',
      },
    });
    for (const text of ['8.637', 'dari 12.120', '71,3%', 'Kurang 3.483', 'href="/orang"'])
      expect(body).toContain(text);
    expect(body).toContain('href="/target"');
  });

  it('escapes what people wrote, and a target of nothing is no division', () => {
    const { body } = render(TargetMeter, {
      props: { locale: 'id', heading: hostile, count: 3, target: 0, sentence: hostile },
    });
    expect(harmless(body)).not.toContain('NaN');
  });
});

describe('map classes', () => {
  it('cover every whole number exactly once', () => {
    const values = [36, 39, 40, 41, 44, 47, 48, 50, 54, 58, 60, 66];
    const classes = mapClasses(values);
    expect(classes).toHaveLength(5);
    for (let value = 30; value <= 70; value += 1) {
      const fitting = classes.filter(
        (one) => (one.from ?? -Infinity) <= value && value <= (one.to ?? Infinity),
      );
      expect(fitting).toHaveLength(1);
      expect(classOf(value, classes)).toBe(fitting[0]);
    }
  });

  it('fall together when the numbers do', () => {
    expect(mapClasses([7, 7, 7])).toEqual([{ level: 3, from: undefined, to: undefined }]);
    expect(mapClasses([0, 0, 0, 0, 1]).length).toBeLessThanOrEqual(2);
    expect(mapClasses([])).toHaveLength(1);
  });
});

describe('labels at the ends of lines', () => {
  it('are moved apart, keep their order and stay above the ground', () => {
    const labels = spread(
      [
        { key: 'a', text: 'a', y: 200, tone: 'c1' },
        { key: 'b', text: 'b', y: 198, tone: 'muted' },
        { key: 'c', text: 'c', y: 201, tone: 'c4' },
      ],
      15,
      205,
    );
    expect(labels.map((label) => label.key)).toEqual(['b', 'a', 'c']);
    expect(labels.map((label) => label.y)).toEqual([175, 190, 205]);
  });
});

describe('places in the funnel', () => {
  const row = (key: string, count: number | null, waiting = 0) => ({
    key,
    number: key,
    label: key,
    count,
    waiting: { count: waiting },
  });

  it('are shares of the target or of the longest row', () => {
    const [first, second, ...none] = placeFunnel(
      [row('a', 50), row('b', 10, 20), row('c', null)],
      100,
    );
    expect(first).toMatchObject({ width: 50, end: 50, gap: 50, isShort: false, hasRoom: true });
    expect(second).toMatchObject({ width: 10, end: 30, gap: undefined, isShort: true });
    expect(none).toHaveLength(0);
    expect(placeFunnel([row('a', 50), row('b', 100, 100)], undefined)[1]?.end).toBe(100);
  });

  it('stay inside when the target is passed', () => {
    expect(placeFunnel([row('a', 120)], 100)[0]).toMatchObject({ width: 100, gap: -20 });
  });
});
