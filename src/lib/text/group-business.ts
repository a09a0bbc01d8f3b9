import type { MemberRole } from '#lib/domain/businesses/members.ts';
import { texts } from './locale.ts';

interface GroupBusinessText {
  readonly chips: string;
  readonly all: string;
  readonly groups: string;
  readonly groupsTitle: (count: string) => string;
  readonly pageTitle: (name: string) => string;
  readonly crumb: string;
  readonly group: (count: string) => string;
  readonly single: string;
  readonly members: string;
  readonly noMembers: string;
  readonly roles: Readonly<Record<MemberRole, string>>;
  readonly since: (role: string, day: string) => string;
  readonly addTitle: string;
  readonly number: string;
  readonly numberHint: string;
  readonly role: string;
  readonly add: string;
  readonly end: string;
  readonly licences: string;
  readonly licencesText: string;
  readonly noLicences: string;
  readonly licence: (reference: string, day: string) => string;
  readonly validUntil: (day: string) => string;
  readonly addLicence: string;
  readonly title: string;
  readonly reference: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly until: string;
  readonly saveLicence: string;
  readonly saved: Readonly<Record<string, string>>;
}

/** Words of a business, its members, and the licences that they share. */
export const groupBusinessText = texts<GroupBusinessText>(
  {
    chips: 'Usaha',
    all: 'Semua usaha',
    groups: 'Usaha kelompok',
    groupsTitle: (count) => `${count} usaha dijalankan bersama`,
    pageTitle: (name) => `${name} · Jakpreneur`,
    crumb: 'Usaha',
    group: (count) => `Usaha kelompok, ${count} orang menjalankan`,
    single: 'Dijalankan satu orang',
    members: 'Orang di usaha ini',
    noMembers: 'Belum ada orang yang tercatat.',
    roles: { owner: 'Pemilik', partner: 'Mitra', member: 'Anggota', employee: 'Pekerja' },
    since: (role, day) => `${role}, sejak ${day}`,
    addTitle: 'Tambah orang',
    number: 'Nomor pendaftaran orangnya',
    numberHint: 'Tertulis di halaman orang itu, misalnya JP-26J0-ARSC-A.',
    role: 'Sebagai',
    add: 'Tambahkan ke usaha',
    end: 'Tidak di usaha ini lagi',
    licences: 'Izin bersama',
    licencesText: 'Izin milik usaha. Langkah Perizinan tiap orang tetap dicatat sendiri.',
    noLicences: 'Belum ada izin usaha.',
    licence: (reference, day) => `Nomor ${reference}, terbit ${day}`,
    validUntil: (day) => `berlaku sampai ${day}`,
    addLicence: 'Catat izin usaha',
    title: 'Nama izin',
    reference: 'Nomor izin',
    issuer: 'Diterbitkan oleh',
    issuedOn: 'Tanggal terbit',
    until: 'Berlaku sampai',
    saveLicence: 'Simpan izin',
    saved: {
      anggota: 'Orang di usaha ini tersimpan.',
      akhir: 'Tercatat. Masa sebelumnya tetap ada.',
      izin: 'Izin usaha tersimpan.',
    },
  },
  {
    chips: 'Businesses',
    all: 'All businesses',
    groups: 'Group enterprises',
    groupsTitle: (count) => `${count} businesses are run together`,
    pageTitle: (name) => `${name} · Jakpreneur`,
    crumb: 'Businesses',
    group: (count) => `Group enterprise, run by ${count} people`,
    single: 'Run by one person',
    members: 'People in this business',
    noMembers: 'Nobody is recorded yet.',
    roles: { owner: 'Owner', partner: 'Partner', member: 'Member', employee: 'Employee' },
    since: (role, day) => `${role}, since ${day}`,
    addTitle: 'Add a person',
    number: 'The person’s registration number',
    numberHint: 'It stands on the person’s page, such as JP-26J0-ARSC-A.',
    role: 'As',
    add: 'Add to the business',
    end: 'No longer in this business',
    licences: 'Shared licences',
    licencesText: 'Licences of the business. The Licensing stage is recorded for each person.',
    noLicences: 'No licence of the business yet.',
    licence: (reference, day) => `Number ${reference}, issued ${day}`,
    validUntil: (day) => `valid until ${day}`,
    addLicence: 'Record a licence',
    title: 'Name of the licence',
    reference: 'Number of the licence',
    issuer: 'Issued by',
    issuedOn: 'Day of issue',
    until: 'Valid until',
    saveLicence: 'Save the licence',
    saved: {
      anggota: 'The person in this business is saved.',
      akhir: 'Recorded. The time before stays.',
      izin: 'The licence is saved.',
    },
  },
);
