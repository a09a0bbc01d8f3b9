import { parseDay } from '#lib/domain/shared/days.ts';

/** What was typed into a field, without spaces around it; a field that is missing is empty. */
export function typedIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** What was typed, or null when nothing was. */
export function typedOrNull(form: FormData, name: string): string | null {
  const text = typedIn(form, name);
  return text === '' ? null : text;
}

/** All values of a group of checkboxes. */
export function chosenIn(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}

/**
 * A day as people type it (07-12-2020) as YYYY-MM-DD, or null for an empty field. What is no day
 * comes back as typed, so that the command refuses it beside its field.
 */
export function dayIn(form: FormData, name: string): string | null {
  const text = typedIn(form, name);
  return text === '' ? null : readDay(text);
}

/** A day as people type it as YYYY-MM-DD; what is no day comes back unchanged. */
export function readDay(text: string): string {
  const read = parseDay(text, { order: 'day-first' });
  return read.state === 'read' ? read.day : text;
}

/** A whole number with or without points between thousands; `undefined` for what is no number. */
export function wholeNumberIn(form: FormData, name: string): number | null | undefined {
  const text = typedIn(form, name)
    .replace(/^Rp\s*/i, '')
    .replace(/[.\s](?=\d{3}(\D|$))/g, '');
  if (text === '') return null;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Every field of a form as typed, to show it again; files and passwords are left out. */
export function valuesOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !/sandi|password/i.test(name)) values[name] = value;
  }
  return values;
}
