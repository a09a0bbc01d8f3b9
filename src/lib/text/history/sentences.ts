import { happenedEarlier, type HistoryEntry } from '#lib/domain/audit/entry.ts';
import { formatInstant } from '../format.ts';
import type { Locale } from '../locale.ts';
import { problemCodes, problemText } from '../problems.ts';
import { roleNames } from '../sign-in.ts';
import { deeds } from './deeds.ts';
import { fieldRows, type FieldRow } from './fields.ts';
import { tellingOf } from './telling.ts';
import type { Names } from './values.ts';

export type { FieldRow } from './fields.ts';
export type { Names } from './values.ts';

/** An act of the journal in words. */
export interface ToldEntry {
  /** Who did what, without the time and without a full stop. */
  readonly sentence: string;
  /** When the office received it: "3 Des 2020, 10.14". */
  readonly when: string;
  /** When it happened by the device's clock, where that is another time; otherwise null. */
  readonly happened: string | null;
  /** By which way it came, such as "dari impor berkas". */
  readonly way: string;
  /** What it was and what it is now, field by field. */
  readonly rows: readonly FieldRow[];
  /** Its values were erased at the person's request. */
  readonly isErased: boolean;
}

const ways: Readonly<Record<string, readonly [id: string, en: string]>> = {
  desk: ['dari layar kantor', 'at the desk'],
  api: ['lewat program lain', 'by another program'],
  'command line': ['lewat baris perintah', 'by the command line'],
  read: ['dari layar kantor', 'at the desk'],
  act: ['dari tindakan untuk banyak orang', 'by an act on many people'],
  phone: ['dari HP pendamping', 'from the officer’s phone'],
  public: ['dari halaman umum', 'from a public page'],
};

function wayOf(locale: Locale, entry: HistoryEntry): string {
  const words: readonly [string, string] = entry.device.startsWith('import for')
    ? ['dari impor berkas', 'from an imported file']
    : (ways[entry.device] ?? ['dari sistem', 'by the system']);
  return words[locale === 'en' ? 1 : 0];
}

/** The name of whoever did it; what nobody in particular did was done by the system or the public. */
function actorOf(locale: Locale, entry: HistoryEntry): string {
  if (entry.actorName !== '' && entry.actorRole !== 'system') return entry.actorName;
  const names: Readonly<Record<string, string>> = roleNames(locale);
  return names[entry.actorRole] ?? entry.actorRole;
}

/** Whether every act of this name has its sentence. */
export function hasSentence(commandType: string): boolean {
  return deeds[commandType] !== undefined;
}

/** The predicate of an act: "mengubah nomor HP dari … menjadi …". */
export function deedText(locale: Locale, entry: HistoryEntry, names: Names): string {
  const deed = deeds[entry.commandType]?.[locale === 'en' ? 1 : 0];
  if (deed === undefined) return locale === 'en' ? 'did something' : 'melakukan sesuatu';
  const [plain, told] = deed;
  if (entry.changes.length === 0 || entry.changes.some((change) => change.isErased)) return plain;
  return told?.(tellingOf(locale, entry, names)) ?? plain;
}

function refusalText(locale: Locale, entry: HistoryEntry): string {
  const code = problemCodes.find((one) => one === entry.problem?.code);
  if (code === undefined) return locale === 'en' ? 'Refused.' : 'Ditolak.';
  return problemText(locale, { ...entry.problem, code });
}

/** An act of the journal as people read it, numbers masked. */
export function tellEntry(locale: Locale, entry: HistoryEntry, names: Names): ToldEntry {
  const deed = deedText(locale, entry, names);
  const isRefused = entry.outcome === 'refused';
  const did = isRefused
    ? locale === 'en'
      ? `tried this and was refused: ${deed}. ${refusalText(locale, entry)}`
      : `mencoba ini, tetapi ditolak: ${deed}. ${refusalText(locale, entry)}`
    : deed;
  const happened = happenedEarlier(entry);
  return {
    sentence: `${actorOf(locale, entry)} ${did}`,
    when: formatInstant(entry.receivedAt, locale),
    happened: happened === null ? null : formatInstant(happened, locale),
    way: wayOf(locale, entry),
    rows: isRefused ? [] : entry.changes.flatMap((change) => fieldRows(locale, change, names)),
    isErased: entry.changes.some((change) => change.isErased),
  };
}

/** The sentence with its time, for a list and for a file. */
export function wholeSentence(locale: Locale, told: ToldEntry): string {
  const at = locale === 'en' ? 'received' : 'diterima';
  return told.happened === null
    ? `${told.sentence}, ${told.when}`
    : `${told.sentence}, ${told.happened} (${at} ${told.when})`;
}
