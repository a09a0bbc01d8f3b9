import * as v from 'valibot';
import { isDay, type Day } from './days.ts';
import { cleanText } from './text.ts';

/** One line of text: cleaned of control and hidden characters, at most `most` letters, not empty. */
export const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 2),
    v.transform(cleanText),
    v.minLength(1),
    v.maxLength(most),
  );

/** A line that may be left empty: empty is missing. */
export const optionalLine = (most: number) =>
  v.optional(
    v.pipe(
      v.nullable(v.string()),
      v.transform((text) => (text === null ? null : cleanText(text))),
      v.nullable(v.pipe(v.string(), v.maxLength(most))),
      v.transform((text) => (text === '' ? null : text)),
    ),
    null,
  );

export const id = v.pipe(v.string(), v.uuid());

/** A calendar day `YYYY-MM-DD`. */
export const day = v.pipe(
  v.string(),
  v.length(10),
  v.check((text) => isDay(text), 'a day such as 2020-12-07'),
  v.transform((text) => text as Day),
);

export const optionalDay = v.optional(v.nullable(day), null);

/** An area code of the home ministry, dotted. */
export const areaCode = v.pipe(
  v.string(),
  v.maxLength(13),
  v.regex(/^\d{2}(\.\d{2}){0,2}(\.\d{4})?$/),
);

export const agencyCode = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9]{1,15}$/));

/** Whole rupiah, at most a thousand million million, as a JavaScript number holds exactly. */
export const rupiah = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1e15));

/** Yes or no, also as the word that an address holds; `otherwise` when left out. */
export const flag = (otherwise: boolean) =>
  v.optional(
    v.union([
      v.boolean(),
      v.pipe(
        v.picklist(['true', 'false']),
        v.transform((text) => text === 'true'),
      ),
    ]),
    otherwise,
  );

/** Where a page of a list begins: the receipt number of the last row before it. */
export const cursor = v.optional(
  v.nullable(v.pipe(v.string(), v.maxLength(40), v.regex(/^[A-Za-z0-9_-]+$/))),
  null,
);

export const pageSize = v.optional(
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number))]),
    v.integer(),
    v.minValue(1),
    v.maxValue(200),
  ),
  50,
);
