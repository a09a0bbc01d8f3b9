import * as v from 'valibot';

/** Twelve letters or more: length resists guessing better than odd characters do. */
export const newPassword = v.pipe(v.string(), v.minLength(12), v.maxLength(200));
