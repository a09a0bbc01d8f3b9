import type { Locale } from './locale.ts';

/*
 * Numbers, days and rupiah as people read them. Intl is not used for separators and months: its
 * tables differ between machines and browsers, and a number that changes between server and page
 * would be drawn twice.
 */

const months = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const shortMonths = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

/** Jakarta keeps UTC+7 all year, so that an instant becomes a local time by adding this. */
const jakartaOffsetMs = 7 * 60 * 60 * 1000;

/** `text`: 7 Desember 2020; `short`: 7 Des 2020, for tables; `field`: 07-12-2020, as typed. */
export type DayForm = 'text' | 'short' | 'field' | 'month';

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}

/**
 * A number with thousands and decimals in the manner of the language: 8.637 or 8,637.
 * @param decimals digits after the comma; a whole number has none by default
 */
export function formatNumber(value: number | bigint, locale: Locale, decimals = 0): string {
  const plain = typeof value === 'bigint' ? value.toString() : value.toFixed(decimals);
  const isNegative = plain.startsWith('-');
  const [whole = '', fraction] = (isNegative ? plain.slice(1) : plain).split('.');
  const [thousands, comma] = locale === 'en' ? [',', '.'] : ['.', ','];
  const digits = grouped(whole, thousands) + (fraction === undefined ? '' : comma + fraction);
  const isZero = !/[1-9]/.test(digits);
  return (isNegative && !isZero ? '−' : '') + digits;
}

/** A percentage that was already computed, from 0 to 100: 71,3%; a whole one without decimals. */
export function formatPercent(value: number, locale: Locale, decimals = 1): string {
  const text = formatNumber(value, locale, decimals);
  return `${decimals === 0 ? text : text.replace(/[.,]0+$/, '')}%`;
}

/**
 * How large a part is, with its whole: "91 dari 100 orang".
 * @param unit what is counted, already in the language, such as `orang`
 */
export function formatShare(part: number, whole: number, locale: Locale, unit = ''): string {
  const of = locale === 'en' ? 'of' : 'dari';
  const text = `${formatNumber(part, locale)} ${of} ${formatNumber(whole, locale)}`;
  return unit === '' ? text : `${text} ${unit}`;
}

/** What percentage a part is of its whole; nothing of nothing is 0. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

/** A day written YYYY-MM-DD as people read it. Text that is no such day comes back unchanged. */
export function formatDay(day: string, locale: Locale, form: DayForm = 'text'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return day;
  const [, year = '', month = '', dayOfMonth = ''] = match;
  if (form === 'field') return `${dayOfMonth}-${month}-${year}`;
  const name = (form === 'short' ? shortMonths : months)[locale][Number(month) - 1];
  if (name === undefined) return day;
  if (form === 'month') return `${name} ${year}`;
  return `${Number(dayOfMonth)} ${name} ${year}`;
}

/** The day in Jakarta of an instant, as YYYY-MM-DD. */
export function jakartaDay(instant: Date | string): string {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  return new Date(at.getTime() + jakartaOffsetMs).toISOString().slice(0, 10);
}

/**
 * An instant in Jakarta: `time` 10.06 (10:06 in English), `short` 7 Des 2020, 10.06,
 * `text` 7 Desember 2020, 10.06.
 * @param instant a Date or an ISO instant with its zone
 */
export function formatInstant(
  instant: Date | string,
  locale: Locale,
  form: 'time' | 'short' | 'text' = 'short',
): string {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(at.getTime())) return '';
  const clock = new Date(at.getTime() + jakartaOffsetMs).toISOString().slice(11, 16);
  const time = locale === 'en' ? clock : clock.replace(':', '.');
  return form === 'time' ? time : `${formatDay(jakartaDay(at), locale, form)}, ${time}`;
}

/** Whole rupiah: Rp3.150.000, without a space or cents. */
export function formatRupiah(amount: number | bigint, locale: Locale): string {
  const text = formatNumber(amount, locale);
  return text.startsWith('−') ? `−Rp${text.slice(1)}` : `Rp${text}`;
}

/** A large amount for a chart: "1,2 juta", "16 ribu". */
export function formatRounded(value: number, locale: Locale): string {
  const size = Math.abs(value);
  const [unit, divisor] =
    size >= 1e9
      ? [locale === 'en' ? 'billion' : 'miliar', 1e9]
      : size >= 1e6
        ? [locale === 'en' ? 'million' : 'juta', 1e6]
        : size >= 1e3
          ? [locale === 'en' ? 'thousand' : 'ribu', 1e3]
          : ['', 1];
  const scaled = value / divisor;
  const text = formatNumber(scaled, locale, Number.isInteger(scaled) ? 0 : 1);
  return unit === '' ? text : `${text} ${unit}`;
}

/** A phone number with its middle hidden: 0813•••2048. Too short a number is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^62/, '0');
  return digits.length < 9 ? '•••' : `${digits.slice(0, 4)}•••${digits.slice(-4)}`;
}

/** A NIK of which only the last four digits may be read: ••••0006. */
export function maskNik(nikOrLastFour: string): string {
  const digits = nikOrLastFour.replace(/\D/g, '');
  return `••••${digits.slice(-4)}`;
}

/** The letters of an avatar: first of the first and of the last word, "SR" for Siti Rohayati. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word === undefined ? '' : ([...word][0] ?? '')))
    .join('')
    .toUpperCase();
}
