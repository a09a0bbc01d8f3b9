import type { GroupSource, GroupStanding } from '#lib/domain/people/group-standing.ts';
import { texts } from './locale.ts';

interface TargetGroupsText {
  readonly open: string;
  readonly pageTitle: (name: string) => string;
  readonly title: (name: string) => string;
  readonly sub: string;
  readonly crumb: string;
  readonly sources: Readonly<Record<GroupSource, string>>;
  readonly source: string;
  readonly basis: string;
  readonly basisHint: string;
  readonly validUntil: string;
  readonly since: (day: string) => string;
  readonly known: (source: string) => string;
  readonly until: (day: string) => string;
  readonly past: (from: string, until: string) => string;
  readonly notIn: string;
  readonly standings: Readonly<Record<GroupStanding, string>>;
  readonly sensitive: string;
  readonly save: string;
  readonly change: string;
  readonly add: string;
  readonly end: string;
  readonly saved: string;
  readonly ended: string;
}

/** Words of a person's target groups. */
export const targetGroupsText = texts<TargetGroupsText>(
  {
    open: 'Ubah sasaran',
    pageTitle: (name) => `Sasaran ${name} · Jakpreneur`,
    title: (name) => `${name} termasuk sasaran yang mana?`,
    sub: 'Catat dari mana diketahui dan sampai kapan berlaku.',
    crumb: 'Sasaran',
    sources: {
      statement: 'Kata orangnya sendiri',
      officer: 'Dilihat petugas',
      paper: 'Surat atau kartu',
      socialRegister: 'Data kesejahteraan sosial',
      list: 'Daftar dari dinas',
    },
    source: 'Diketahui dari',
    basis: 'Surat atau hal yang dilihat',
    basisHint: 'Misalnya nama suratnya. Jangan tulis NIK atau nomor kartu.',
    validUntil: 'Berlaku sampai',
    since: (day) => `Sejak ${day}`,
    known: (source) => `diketahui dari: ${source}`,
    until: (day) => `berlaku sampai ${day}`,
    past: (from, until) => `Pernah, ${from} sampai ${until}`,
    notIn: 'Tidak termasuk.',
    standings: { holds: 'berlaku', endsSoon: 'segera berakhir', lapsed: 'perlu dilihat lagi' },
    sensitive: 'Tertutup. Setiap kali halaman ini dibuka tercatat dalam jejak.',
    save: 'Simpan sasaran',
    change: 'Ubah keterangan',
    add: 'Masukkan ke sasaran ini',
    end: 'Tidak termasuk lagi',
    saved: 'Sasaran tersimpan.',
    ended: 'Sasaran diakhiri. Masa sebelumnya tetap tercatat.',
  },
  {
    open: 'Edit target groups',
    pageTitle: (name) => `Target groups of ${name} · Jakpreneur`,
    title: (name) => `Which target groups does ${name} belong to?`,
    sub: 'Record how it is known and how long it holds.',
    crumb: 'Target groups',
    sources: {
      statement: 'Their own word',
      officer: 'Seen by an officer',
      paper: 'A paper or card',
      socialRegister: 'Social welfare register',
      list: 'A list of the agency',
    },
    source: 'Known from',
    basis: 'The paper or what was seen',
    basisHint: 'Such as the name of the paper. Do not write a NIK or card number.',
    validUntil: 'Holds until',
    since: (day) => `Since ${day}`,
    known: (source) => `known from: ${source}`,
    until: (day) => `holds until ${day}`,
    past: (from, until) => `Before, ${from} to ${until}`,
    notIn: 'Does not belong.',
    standings: { holds: 'holds', endsSoon: 'ends soon', lapsed: 'look again' },
    sensitive: 'For fewer eyes. Each opening of this page is recorded in the journal.',
    save: 'Save the group',
    change: 'Change how it is known',
    add: 'Add to this group',
    end: 'Belongs no more',
    saved: 'The target group is saved.',
    ended: 'The target group has ended. The time in it stays recorded.',
  },
);
