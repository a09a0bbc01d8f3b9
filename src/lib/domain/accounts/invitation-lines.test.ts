import { expect, test } from 'vitest';
import { areaIndex } from '../areas/match-area.ts';
import { readInvitationLines } from './invitation-lines.ts';
import type { Role } from './roles.ts';

const area = (
  code: string,
  parentCode: string | null,
  level: 'kota' | 'kecamatan',
  name: string,
) => ({
  code,
  parentCode,
  level,
  name,
  variants: [name],
});
const areas = areaIndex([
  area('31.73', null, 'kota', 'Jakarta Barat'),
  area('31.73.04', '31.73', 'kecamatan', 'Tambora'),
  area('31.73.01', '31.73', 'kecamatan', 'Cengkareng'),
]);
const roles = new Map<string, Role>([
  ['petugasdata', 'deskOfficer'],
  ['pendamping', 'fieldOfficer'],
]);
const read = (...lines: readonly string[]) => readInvitationLines(lines.join('\n'), roles, areas);

test('tabs, semicolons and commas, with and without headings, say the same', () => {
  const cells = ['Sari Petugas', 'Sari@Contoh.Example', 'Petugas Data', '', '31-12-2021'];
  const draft = {
    fullName: 'Sari Petugas',
    email: 'sari@contoh.example',
    role: 'deskOfficer',
    areaCodes: [],
    endsOn: '2021-12-31',
  };
  for (const separator of ['\t', ';', ',']) {
    const heading = ['Nama', 'E-mail', 'Peran', 'Wilayah', 'Sampai'].join(separator);
    expect(read(cells.join(separator))).toMatchObject([{ number: 1, draft }]);
    expect(read(heading, '', cells.join(separator))).toMatchObject([{ number: 3, draft }]);
  }
  expect(read(cells.map((cell) => `"${cell}"`).join(';'))).toMatchObject([{ draft }]);
});

test('areas are found by name and code, several in a cell', () => {
  const [line] = read('Dimas;d@contoh.example;pendamping;Tambora / 31.73.01 + Jakarta Barat;');
  expect(line).toMatchObject({
    draft: { areaCodes: ['31.73.04', '31.73.01', '31.73'], endsOn: null },
  });
});

test.each([
  [';a@contoh.example;pendamping', 'invitation.name-missing'],
  ['A;bukan alamat;pendamping', 'invitation.email-unreadable'],
  ['A;a@contoh;pendamping', 'invitation.email-unreadable'],
  ['A;a@contoh.example;juragan', 'invitation.role-unknown'],
  ['A;a@contoh.example;pendamping;Negeri Antah', 'invitation.area-unknown'],
  ['A;a@contoh.example;pendamping;;32-13-2021', 'day.unreadable'],
])('“%s” is held with its reason', (line, code) => {
  expect(read(line)).toMatchObject([{ problem: { code } }]);
});

test('an address that stands twice is taken once', () => {
  const lines = read('A;a@contoh.example;pendamping', 'B;A@CONTOH.example;pendamping');
  expect(lines).toMatchObject([{ draft: {} }, { problem: { code: 'invitation.twice' } }]);
});

test('whatever is pasted gives lines and never a fault', () => {
  for (const text of ['', '\n\n', '"', '";;;', '\t\t\t', '@', 'a'.repeat(100_000), '＠;＠;＠']) {
    expect(() => read(text)).not.toThrow();
  }
});
