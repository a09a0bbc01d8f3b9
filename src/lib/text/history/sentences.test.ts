import { expect, test } from 'vitest';
import { journalText } from '../journal.ts';
import type { HistoryChange, HistoryEntry } from '#lib/domain/audit/entry.ts';
import { kindOfAct } from '#lib/domain/audit/kinds.ts';
import { commands, queries } from '#lib/server/catalogue.ts';
import { deeds } from './deeds.ts';
import { hasSentence, tellEntry, wholeSentence, type Names } from './sentences.ts';

const names: Names = { area: (code) => `wilayah ${code}`, agency: (code) => `Dinas ${code}` };

function entry(
  commandType: string,
  changes: readonly (Partial<HistoryChange> & { entity: string })[] = [],
  over: Partial<HistoryEntry> = {},
): HistoryEntry {
  return {
    commandId: 'id',
    commandType,
    actorName: 'Ratna Anggraini',
    actorRole: 'deskOfficer',
    agencyCode: 'PPAPP',
    device: 'desk',
    originId: null,
    deviceAt: null,
    receivedAt: '2020-12-03T03:14:00Z',
    outcome: 'accepted',
    problem: null,
    changes: changes.map((change) => ({
      entityId: 'id',
      old: null,
      new: null,
      isErased: false,
      ...change,
    })),
    ...over,
  };
}

const journalled = [
  ...commands.map((one) => one.name),
  ...queries.filter((one) => one.readsSensitive !== undefined).map((one) => one.name),
];

test('every command, and every reading of what is sensitive, has its sentence and its kind', () => {
  expect(journalled.filter((name) => !hasSentence(name))).toEqual([]);
  expect(journalled.filter((name) => kindOfAct[name] === undefined)).toEqual([]);
});

test('every reading of what is sensitive has its word on the auditors’ screen', () => {
  const reads = queries.filter((one) => one.readsSensitive !== undefined).map((one) => one.name);
  for (const locale of ['id', 'en'] as const) {
    expect(Object.keys(journalText(locale).readings.acts)).toEqual(expect.arrayContaining(reads));
  }
});

test('what has a sentence has a kind, and the other way round', () => {
  expect(Object.keys(deeds).toSorted()).toEqual(Object.keys(kindOfAct).toSorted());
});

test.each(['id', 'en'] as const)(
  'every sentence stands without anything to tell (%s)',
  (locale) => {
    for (const name of Object.keys(deeds)) {
      const { sentence } = tellEntry(locale, entry(name), names);
      expect(sentence).toMatch(/^Ratna Anggraini \S+ /);
      expect(sentence).not.toMatch(/undefined|null|\[object/);
    }
  },
);

const phones = entry('correctPerson', [
  { entity: 'phones', old: ['+6281200000001'], new: ['+6281300002048'] },
]);

test('a corrected phone, masked, with its time', () => {
  expect(wholeSentence('id', tellEntry('id', phones, names))).toBe(
    'Ratna Anggraini mengubah nomor HP dari 0812•••0001 menjadi 0813•••2048, 3 Des 2020, 10.14',
  );
  expect(wholeSentence('en', tellEntry('en', phones, names))).toBe(
    'Ratna Anggraini changed the phone number from 0812•••0001 to 0813•••2048, 3 Dec 2020, 10:14',
  );
});

test('both times are told where the device was offline', () => {
  const told = tellEntry('id', { ...phones, deviceAt: '2020-12-01T02:00:00Z' }, names);
  expect(wholeSentence('id', told)).toMatch(/ 1 Des 2020, 09\.00 \(diterima 3 Des 2020, 10\.14\)$/);
  const prompt = tellEntry('id', { ...phones, deviceAt: '2020-12-03T03:13:40Z' }, names);
  expect(prompt.happened).toBeNull();
});

test.each([
  [
    'many fields are named',
    entry('correctPerson', [
      { entity: 'fullName', old: 'Siti Contoh', new: 'Siti Contoh Ayu' },
      { entity: 'birthDate', old: null, new: '1990-03-05' },
      { entity: 'address', old: { rt: '001' }, new: { rt: '002', kelurahanCode: '31.73.04.1001' } },
    ]),
    'mengubah nama lengkap, tanggal lahir, dan alamat',
  ],
  [
    'a field that was empty',
    entry('correctPerson', [{ entity: 'callName', old: null, new: 'Siti' }]),
    'mengisi nama panggilan: Siti',
  ],
  [
    'an address',
    entry('correctPerson', [{ entity: 'address', old: { rt: '001' }, new: { rt: '002' } }]),
    'mengubah alamat',
  ],
  [
    'evidence',
    entry('recordEvidence', [
      {
        entity: 'evidence',
        new: { stage: 'licensing', kind: 'licenceIssued', happenedOn: '2020-12-01' },
      },
    ]),
    'mencatat bukti Perizinan: Izin terbit, 1 Desember 2020',
  ],
  [
    'evidence taken back',
    entry('withdrawEvidence', [
      {
        entity: 'evidence',
        old: { id: 'x', stage: 'licensing', kind: 'licenceIssued' },
        new: { withdrawn: true, reason: 'salah orang, NIK 3173044501900000' },
      },
    ]),
    'menarik kembali bukti Perizinan: Izin terbit. Alasan: salah orang, NIK •••',
  ],
  [
    'a wish',
    entry('setWish', [
      {
        entity: 'wish',
        old: { stage: 'training', wish: 'later' },
        new: { stage: 'training', wish: 'wants' },
      },
    ]),
    'mengubah keinginan Pelatihan dari Nanti menjadi Ingin',
  ],
  [
    'an officer, by the name that was kept',
    entry('assignOfficer', [{ entity: 'officer', old: 'Dimas Prakoso', new: null }]),
    'melepas pendamping Dimas Prakoso',
  ],
  [
    'an officer, by id and name',
    entry('assignOfficer', [
      { entity: 'officer', old: null, new: { officerId: 'x', fullName: 'Dimas Prakoso' } },
    ]),
    'menunjuk Dimas Prakoso sebagai pendamping',
  ],
  [
    'a reading',
    entry('getSensitiveGroups', [{ entity: 'sensitive-read' }], { outcome: 'read' }),
    'membaca kelompok sasaran khusus satu orang',
  ],
  [
    'a refusal',
    entry('correctPerson', [], {
      outcome: 'refused',
      problem: { code: 'changed-meanwhile' },
    }),
    'mencoba ini, tetapi ditolak: mengubah data orang ini. Catatan ini baru saja diubah orang lain. Lihat isi yang baru, lalu simpan lagi.',
  ],
  [
    'what was erased',
    entry('correctPerson', [{ entity: 'phones', isErased: true }]),
    'mengubah data orang ini',
  ],
])('%s', (_what, told, deed) => {
  expect(tellEntry('id', told, names).sentence).toBe(`Ratna Anggraini ${deed}`);
});

test('fields without words, and values that may not be shown, are left out', () => {
  const { rows } = tellEntry(
    'id',
    entry('registerPerson', [
      {
        entity: 'person',
        new: {
          fullName: 'Siti Contoh',
          nik: '••••0006',
          phones: ['+6281200000001'],
          secret: 'x',
          address: { kelurahanCode: '31.73.04.1001' },
          wishes: [{ stage: 'training', wish: 'wants' }],
        },
      },
    ]),
    names,
  );
  expect(rows.map((row) => [row.label, row.now])).toEqual([
    ['nama lengkap', 'Siti Contoh'],
    ['NIK', '••••0006'],
    ['nomor HP', '0812•••0001'],
    ['kelurahan', 'wilayah 31.73.04.1001'],
    ['keinginan', 'Pelatihan: Ingin'],
  ]);
});

test('the system acts under its own name, and says for what', () => {
  const told = tellEntry(
    'id',
    entry('recordImportedEvidence', [], {
      actorName: 'Pekerjaan latar',
      actorRole: 'system',
      device: 'import for 0190',
      originId: 'import',
    }),
    names,
  );
  expect(told.sentence).toBe('Sistem menambah catatan dari daftar');
  expect(told.way).toBe('dari impor berkas');
});
