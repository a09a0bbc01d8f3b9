import { fieldsOf, type HistoryChange } from '#lib/domain/audit/entry.ts';
import type { Locale } from '../locale.ts';
import { shownValue, type Names, type Shown } from './values.ts';

/** One field of a change: what it was and what it is now, in words. */
export interface FieldRow {
  readonly key: string;
  /** In small letters, to stand in a sentence. */
  readonly label: string;
  readonly old: string | null;
  readonly now: string | null;
}

type Field = readonly [id: string, en: string, shown: Shown];

/**
 * Every field that may be shown, by the entity and key under which the journal keeps it, or by its
 * key alone. What is not listed is never shown: a new field is hidden until it has its words.
 */
const fields: Readonly<Record<string, Field>> = {
  fullName: ['nama lengkap', 'full name', 'text'],
  callName: ['nama panggilan', 'call name', 'text'],
  sex: ['jenis kelamin', 'sex', 'sex'],
  birthDate: ['tanggal lahir', 'birth date', 'day'],
  birthPlace: ['tempat lahir', 'birth place', 'text'],
  nik: ['NIK', 'NIK', 'nik'],
  phones: ['nomor HP', 'phone number', 'phones'],
  targetGroups: ['kelompok sasaran', 'target groups', 'groups'],
  officer: ['pendamping', 'field officer', 'officer'],
  street: ['jalan', 'street', 'text'],
  rt: ['RT', 'RT', 'text'],
  rw: ['RW', 'RW', 'text'],
  kelurahanCode: ['kelurahan', 'kelurahan', 'area'],
  kecamatanCode: ['kecamatan', 'district', 'area'],
  'business.name': ['nama usaha', 'business name', 'text'],
  category: ['bidang usaha', 'kind of business', 'category'],
  activity: ['yang dijual atau dibuat', 'what is sold or made', 'text'],
  legalForm: ['bentuk usaha', 'legal form', 'legalForm'],
  'business.isArchived': ['usaha ditutup', 'business closed', 'yes'],
  phone: ['nomor HP', 'phone number', 'phones'],
  number: ['nomor pendaftaran', 'registration number', 'text'],
  agencyCode: ['dinas', 'agency', 'agency'],
  enrolledOn: ['tanggal pendaftaran', 'day of registration', 'day'],
  channel: ['cara mendaftar', 'way of registering', 'channel'],
  wishes: ['keinginan', 'wishes', 'wishes'],
  'person.evidence': ['bukti', 'evidence', 'pieces'],
  'enrolment.evidence': ['bukti', 'evidence', 'pieces'],
  'person.isArchived': ['catatan ditutup', 'record closed', 'yes'],
  'enrolment.isVoided': ['pembinaan dibatalkan', 'enrolment undone', 'yes'],
  stage: ['langkah', 'stage', 'stage'],
  kind: ['jenis bukti', 'kind of evidence', 'kind'],
  grade: ['kekuatan bukti', 'strength of evidence', 'grade'],
  happenedOn: ['tanggal kejadian', 'day it happened', 'day'],
  title: ['nama kegiatan', 'title', 'text'],
  giverName: ['diberikan oleh', 'given by', 'text'],
  place: ['tempat', 'place', 'text'],
  reference: ['nomor surat', 'reference', 'text'],
  validUntil: ['berlaku sampai', 'valid until', 'day'],
  hours: ['lama dalam jam', 'hours', 'number'],
  amountIdr: ['jumlah uang', 'amount of money', 'rupiah'],
  month: ['bulan laporan', 'month of the report', 'day'],
  quantity: ['jumlah barang', 'quantity', 'number'],
  unit: ['satuan', 'unit', 'text'],
  proofs: ['berkas bukti', 'proof files', 'number'],
  note: ['catatan', 'note', 'text'],
  wish: ['keinginan', 'wish', 'wish'],
  body: ['isi pesan', 'text of the message', 'text'],
  isOpened: ['pesan dibuka', 'message opened', 'yes'],
  isWithdrawn: ['pesan dibatalkan', 'message cancelled', 'yes'],
  saidOn: ['dikatakan pada', 'said on', 'day'],
  reason: ['alasan', 'reason', 'text'],
  fileName: ['nama berkas', 'file name', 'text'],
  state: ['keadaan', 'state', 'importState'],
  rowNumber: ['baris', 'row', 'number'],
  answer: ['jawaban', 'answer', 'heldAnswer'],
  email: ['e-mail kantor', 'office e-mail', 'address'],
  role: ['peran', 'role', 'role'],
  areaCodes: ['wilayah', 'areas', 'areas'],
  endsOn: ['berlaku sampai', 'valid until', 'day'],
  'account.isClosed': ['akun ditutup', 'account closed', 'yes'],
  'agency.code': ['kode', 'code', 'text'],
  'agency.name': ['nama dinas', 'name of the agency', 'text'],
  shortName: ['nama singkat', 'short name', 'text'],
  format: ['bentuk berkas', 'file format', 'text'],
  people: ['orang', 'people', 'number'],
  entries: ['kejadian', 'acts', 'number'],
  values: ['isi yang dihapus', 'values erased', 'number'],
  screen: ['kode layar', 'code of the screen', 'text'],
};

/** Fields of an address and a business stand in the journal below one name. */
const nested = new Set(['address', 'business']);

function fieldOf(entity: string, key: string): Field | undefined {
  return fields[`${entity}.${key}`] ?? fields[key];
}

function row(
  locale: Locale,
  entity: string,
  key: string,
  old: unknown,
  now: unknown,
  names: Names,
): readonly FieldRow[] {
  const field = fieldOf(entity, key);
  if (field === undefined) return [];
  const [inIndonesian, inEnglish, shown] = field;
  const [before, after] = [old, now].map((value) => shownValue(locale, shown, value, names));
  if (before === undefined || after === undefined || before === after) return [];
  return [{ key, label: locale === 'en' ? inEnglish : inIndonesian, old: before, now: after }];
}

/** What a change did, field by field; fields that stayed, and those without words, are left out. */
export function fieldRows(
  locale: Locale,
  change: HistoryChange,
  names: Names,
): readonly FieldRow[] {
  const { entity, old, new: now } = change;
  if (change.isErased) return [];
  const isOneField = fields[entity] !== undefined && !nested.has(entity);
  if (isOneField) return row(locale, entity, entity, old, now, names);
  const [before, after] = [fieldsOf(old), fieldsOf(now)];
  // What is taken back keeps what it said; only the reason is new.
  if (after['withdrawn'] === true)
    return row(locale, entity, 'reason', null, after['reason'], names);
  // A change of one thing names only what it touched; what it does not name has not become empty.
  const isPartial = old !== null && now !== null && entity !== 'evidence';
  const keys = Object.keys({ ...before, ...after }).filter(
    (key) => !isPartial || (key in before && key in after),
  );
  return keys.flatMap((key) => {
    if (!nested.has(key)) return row(locale, entity, key, before[key], after[key], names);
    const [inBefore, inAfter] = [fieldsOf(before[key]), fieldsOf(after[key])];
    return Object.keys({ ...inBefore, ...inAfter }).flatMap((inner) =>
      row(locale, key, inner, inBefore[inner], inAfter[inner], names),
    );
  });
}

/** The words of a field or of a thing with fields, in small letters. */
export function entityLabel(locale: Locale, entity: string): string | undefined {
  if (nested.has(entity)) {
    const words = { address: ['alamat', 'address'], business: ['data usaha', 'business'] }[entity];
    return words?.[locale === 'en' ? 1 : 0];
  }
  const field = fields[entity];
  return field === undefined ? undefined : locale === 'en' ? field[1] : field[0];
}
