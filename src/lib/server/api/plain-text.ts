import * as v from 'valibot';

/** What stands in an address beside a file: no control characters, NUL among them. */
export const plainText = (most: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}]+$/u));
