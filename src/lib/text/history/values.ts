import { hideNumbers } from '#lib/domain/shared/hide-numbers.ts';
import { fieldsOf } from '#lib/domain/audit/entry.ts';
import { deskText } from '../desk.ts';
import { formatDay, formatNumber, formatRupiah, maskNik, maskPhone } from '../format.ts';
import { importsText } from '../imports.ts';
import type { Locale } from '../locale.ts';
import { personText } from '../person.ts';
import { roleNames } from '../sign-in.ts';
import { stagesText } from '../stages.ts';
import { uiText } from '../ui.ts';

/** Names that stand in the database and not in the journal. */
export interface Names {
  /** Name of an area by its code, or the code. */
  area(code: string): string;
  /** Short name of an agency by its code, or the code. */
  agency(code: string): string;
}

/** How a field's value is shown. */
export type Shown =
  | 'text'
  | 'address'
  | 'day'
  | 'phones'
  | 'nik'
  | 'rupiah'
  | 'number'
  | 'stage'
  | 'kind'
  | 'grade'
  | 'wish'
  | 'area'
  | 'areas'
  | 'groups'
  | 'category'
  | 'legalForm'
  | 'channel'
  | 'sex'
  | 'role'
  | 'agency'
  | 'importState'
  | 'heldAnswer'
  | 'yes'
  | 'wishes'
  | 'pieces'
  | 'officer';

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const records = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.map(fieldsOf) : [];

/** The word of a value in a list of words; a word that nobody knows is shown as it stands. */
function wordIn(words: object, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const known: Readonly<Record<string, unknown>> = { ...words };
  const word = known[value];
  return typeof word === 'string' ? word : value;
}

function stageName(locale: Locale, value: unknown): string | null {
  return wordIn(
    Object.fromEntries(
      Object.entries(uiText(locale).stages).map(([stage, words]) => [stage, words.name]),
    ),
    value,
  );
}

const plain = (locale: Locale, value: unknown): string | null => {
  if (typeof value === 'string') return value === '' ? null : hideNumbers(value).text;
  if (typeof value === 'number')
    return formatNumber(value, locale, Number.isInteger(value) ? 0 : 1);
  return null;
};

type Format = (locale: Locale, value: unknown, names: Names) => string | null;

const list = (words: readonly (string | null)[]): string | null => {
  const said = words.filter((word) => word !== null);
  return said.length === 0 ? null : said.join(', ');
};

const formats: Readonly<Record<Shown, Format>> = {
  text: plain,
  // The address of an account is what it is known by; it is the office's, not a person's own.
  address: (_locale, value) => (typeof value === 'string' ? value : null),
  day: (locale, value) => (typeof value === 'string' ? formatDay(value, locale) : null),
  phones: (_locale, value) =>
    list((typeof value === 'string' ? [value] : strings(value)).map(maskPhone)),
  // The journal holds the last four figures at most; whatever else comes is masked all the same.
  nik: (_locale, value) =>
    typeof value === 'string' && /\d{4}$/.test(value) ? maskNik(value) : null,
  rupiah: (locale, value) => (typeof value === 'number' ? formatRupiah(value, locale) : null),
  number: plain,
  stage: stageName,
  kind: (locale, value) => wordIn(stagesText(locale).kinds, value),
  grade: (locale, value) => wordIn(stagesText(locale).grades, value),
  wish: (locale, value) => wordIn(stagesText(locale).wishes, value),
  area: (_locale, value, names) => (typeof value === 'string' ? names.area(value) : null),
  areas: (_locale, value, names) => list(strings(value).map((code) => names.area(code))),
  groups: (locale, value) =>
    list(strings(value).map((group) => wordIn(deskText(locale).groups, group))),
  category: (locale, value) => wordIn(deskText(locale).categories, value),
  legalForm: (locale, value) => wordIn(deskText(locale).legalForms, value),
  channel: (locale, value) => wordIn(personText(locale).happened.channels, value),
  sex: (locale, value) => wordIn(personText(locale).sexes, value),
  role: (locale, value) => wordIn(roleNames(locale), value),
  agency: (_locale, value, names) => (typeof value === 'string' ? names.agency(value) : null),
  importState: (locale, value) => wordIn(importsText(locale).states, value),
  heldAnswer: (locale, value) => wordIn(importsText(locale).answers, value),
  yes: (locale, value) =>
    typeof value === 'boolean'
      ? ((locale === 'en' ? ['no', 'yes'] : ['tidak', 'ya'])[+value] ?? null)
      : null,
  wishes: (locale, value) =>
    list(
      records(value).map(({ stage, wish }) => {
        const name = stageName(locale, stage);
        return name === null ? null : `${name}: ${wordIn(stagesText(locale).wishes, wish) ?? ''}`;
      }),
    ),
  pieces: (locale, value) =>
    list(
      records(value).map(({ stage, kind, happenedOn }) => {
        const name = stageName(locale, stage);
        if (name === null) return null;
        const what = `${name}: ${wordIn(stagesText(locale).kinds, kind) ?? ''}`;
        return typeof happenedOn === 'string' ? `${what} (${formatDay(happenedOn, locale)})` : what;
      }),
    ),
  officer: (locale, value) =>
    plain(locale, typeof value === 'object' ? fieldsOf(value)['fullName'] : value),
};

/** A value in words, numbers masked; null for nothing, and for what may not be shown. */
export function shownValue(
  locale: Locale,
  shown: Shown,
  value: unknown,
  names: Names,
): string | null {
  return value === null || value === undefined ? null : formats[shown](locale, value, names);
}
