/** Languages of the screens: Bahasa Indonesia first, English second. */
export const locales = ['id', 'en'] as const;

export type Locale = (typeof locales)[number];

export const baseLocale: Locale = 'id';

/** The language that a cookie or parameter names, or Bahasa Indonesia. */
export function localeFrom(value: string | undefined | null): Locale {
  return value === 'en' ? 'en' : baseLocale;
}

/**
 * One text of a screen in both languages. The second must have the shape of the first, so that a
 * missing translation fails the type check.
 */
export function texts<T>(id: T, en: NoInfer<T>): (locale: Locale) => T {
  return (locale) => (locale === 'en' ? en : id);
}
