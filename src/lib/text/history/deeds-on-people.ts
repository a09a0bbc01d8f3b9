import { after, type Deeds } from './deed.ts';
import type { Telling } from './telling.ts';

/** "nama, nomor HP, dan alamat". */
function joined(words: readonly string[], and: string): string {
  const all = [...new Set(words)];
  const last = all.at(-1) ?? '';
  if (all.length < 2) return last;
  return all.length === 2
    ? `${all[0] ?? ''} ${and} ${last}`
    : `${all.slice(0, -1).join(', ')}, ${and} ${last}`;
}

const correctedId = ({ changed }: Telling): string | null => {
  const [only, ...others] = changed;
  if (only === undefined) return null;
  if (others.length > 0)
    return `mengubah ${joined(
      changed.map((one) => one.label),
      'dan',
    )}`;
  if (only.isWhole) return `mengubah ${only.label}`;
  if (only.old === null) return `mengisi ${only.label}: ${only.now ?? ''}`;
  return only.now === null
    ? `mengosongkan ${only.label}, sebelumnya ${only.old}`
    : `mengubah ${only.label} dari ${only.old} menjadi ${only.now}`;
};

const correctedEn = ({ changed }: Telling): string | null => {
  const [only, ...others] = changed;
  if (only === undefined) return null;
  if (others.length > 0)
    return `changed the ${joined(
      changed.map((one) => one.label),
      'and',
    )}`;
  if (only.isWhole) return `changed the ${only.label}`;
  if (only.old === null) return `filled in the ${only.label}: ${only.now ?? ''}`;
  return only.now === null
    ? `emptied the ${only.label}, before it was ${only.old}`
    : `changed the ${only.label} from ${only.old} to ${only.now}`;
};

const evidence =
  (verb: string, on: string) =>
  ({ now, old }: Telling): string | null => {
    const stage = now('stage', 'stage') ?? old('stage', 'stage');
    if (stage === null) return null;
    const kind = now('kind', 'kind') ?? old('kind', 'kind');
    return `${verb} ${stage}${after(kind, ': ')}${after(now('happenedOn', 'day'), on)}`;
  };

/** Acts on one person. */
export const deedsOnPeople: Deeds = {
  correctPerson: [
    ['mengubah data orang ini', correctedId],
    ['changed the details of this person', correctedEn],
  ],
  registerPerson: [
    [
      'mendaftarkan orang',
      ({ now }) => {
        const agency = now('agencyCode', 'agency');
        return agency === null ? null : `mendaftarkan orang ini ke ${agency}`;
      },
    ],
    [
      'registered a person',
      ({ now }) => {
        const agency = now('agencyCode', 'agency');
        return agency === null ? null : `registered this person with ${agency}`;
      },
    ],
  ],
  registerBusiness: [
    ['mencatat usaha', ({ now }) => `mencatat usaha${after(now('name', 'text'), ' ')}`],
    ['recorded a business', ({ now }) => `recorded a business${after(now('name', 'text'), ': ')}`],
  ],
  recordEvidence: [
    ['mencatat bukti', evidence('mencatat bukti', ', ')],
    ['recorded evidence', evidence('recorded evidence of', ', ')],
  ],
  replaceEvidence: [
    [
      'membetulkan bukti',
      (t) => evidence(t.isSetAgain ? 'mengembalikan bukti' : 'membetulkan bukti', ', ')(t),
    ],
    [
      'corrected evidence',
      (t) => evidence(t.isSetAgain ? 'set again evidence of' : 'corrected evidence of', ', ')(t),
    ],
  ],
  withdrawEvidence: [
    [
      'menarik kembali bukti',
      (t) => {
        const what = evidence('menarik kembali bukti', ', ')(t);
        return what === null ? null : what + after(t.now('reason', 'text'), '. Alasan: ');
      },
    ],
    [
      'took back evidence',
      (t) => {
        const what = evidence('took back evidence of', ', ')(t);
        return what === null ? null : what + after(t.now('reason', 'text'), '. Reason: ');
      },
    ],
  ],
  setWish: [
    [
      'mencatat keinginan',
      ({ now, old }) => {
        const [stage, wish, before] = [
          now('stage', 'stage'),
          now('wish', 'wish'),
          old('wish', 'wish'),
        ];
        if (stage === null || wish === null) return null;
        return before === null
          ? `mencatat keinginan ${stage}: ${wish}`
          : `mengubah keinginan ${stage} dari ${before} menjadi ${wish}`;
      },
    ],
    [
      'recorded a wish',
      ({ now, old }) => {
        const [stage, wish, before] = [
          now('stage', 'stage'),
          now('wish', 'wish'),
          old('wish', 'wish'),
        ];
        if (stage === null || wish === null) return null;
        return before === null
          ? `recorded the wish for ${stage}: ${wish}`
          : `changed the wish for ${stage} from ${before} to ${wish}`;
      },
    ],
  ],
  assignOfficer: [
    [
      'mengganti pendamping',
      ({ value }) => {
        if (value.now === null)
          return value.old === null ? null : `melepas pendamping ${value.old}`;
        return value.old === null
          ? `menunjuk ${value.now} sebagai pendamping`
          : `mengganti pendamping dari ${value.old} menjadi ${value.now}`;
      },
    ],
    [
      'changed the field officer',
      ({ value }) => {
        if (value.now === null) {
          return value.old === null ? null : `took the case from field officer ${value.old}`;
        }
        return value.old === null
          ? `made ${value.now} the field officer`
          : `changed the field officer from ${value.old} to ${value.now}`;
      },
    ],
  ],
  revealNumber: [
    [
      'membuka NIK lengkap',
      ({ now }) => `membuka NIK lengkap${after(now('reason', 'text'), '. Alasan: ')}`,
    ],
    [
      'opened the whole NIK',
      ({ now }) => `opened the whole NIK${after(now('reason', 'text'), '. Reason: ')}`,
    ],
  ],
  erasePerson: [
    [
      'menghapus isi jejak seseorang',
      ({ now }) => `menghapus isi jejak seseorang${after(now('reason', 'text'), '. Alasan: ')}`,
    ],
    [
      'erased a person’s values from the journal',
      ({ now }) =>
        `erased a person’s values from the journal${after(now('reason', 'text'), '. Reason: ')}`,
    ],
  ],
};
