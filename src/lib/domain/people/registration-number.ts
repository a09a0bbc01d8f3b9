/**
 * The number by which people name a person: `JP-7K3M-9QX4-C`. Eight letters of Crockford's base 32
 * (no I, L, O, U) from the last forty bits of the person's id, then a check letter. Its alphabet of
 * 31 is prime, so it finds every single wrong letter and every exchange of neighbours but one pair
 * of equal remainder (0 and Z).
 */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

declare const registrationNumberMark: unique symbol;

export type RegistrationNumber = string & { readonly [registrationNumberMark]: true };

function checkLetterOf(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    sum += letters.indexOf(body.charAt(at)) * (at + 2);
  }
  return letters.charAt(sum % 31);
}

function isRegistrationNumber(text: string): text is RegistrationNumber {
  const match = /^JP-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Y])$/.exec(
    text,
  );
  return match !== null && checkLetterOf(`${match[1] ?? ''}${match[2] ?? ''}`) === match[3];
}

function written(body: string): RegistrationNumber {
  const text = `JP-${body.slice(0, 4)}-${body.slice(4)}-${checkLetterOf(body)}`;
  if (!isRegistrationNumber(text))
    throw new Error('a registration number is made of eight letters');
  return text;
}

/**
 * The number of a person from their id. Forty random bits: among a million people two equal numbers
 * are likely somewhere, so the registry keeps the number unique and asks `nextRegistrationNumber`.
 */
export function registrationNumberOf(personId: string): RegistrationNumber {
  const hex = personId.replace(/-/g, '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new Error('a person id is a UUID');
  let rest = Number.parseInt(hex.slice(22), 16);
  let body = '';
  for (let i = 0; i < 8; i++) {
    body = letters.charAt(rest % 32) + body;
    rest = Math.floor(rest / 32);
  }
  return written(body);
}

/** The number after this one, for the rare person whose own is taken already. */
export function nextRegistrationNumber(number: RegistrationNumber): RegistrationNumber {
  const body = [...number.slice(3, 7), ...number.slice(8, 12)];
  for (let at = body.length - 1; at >= 0; at--) {
    const value = letters.indexOf(body[at] ?? '0') + 1;
    body[at] = letters.charAt(value % 32);
    if (value < 32) break;
  }
  return written(body.join(''));
}

/**
 * Reads a number as people say and type it: any case, blanks or none, O for 0, I and L for 1.
 * Undefined when the check letter disagrees or it is none.
 */
export function parseRegistrationNumber(typed: string): RegistrationNumber | undefined {
  const compact = typed
    .toUpperCase()
    .replace(/[\s\-–.]/g, '')
    .replace(/^JP/, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (compact.length !== 9) return undefined;
  const text = `JP-${compact.slice(0, 4)}-${compact.slice(4, 8)}-${compact.slice(8)}`;
  return isRegistrationNumber(text) ? text : undefined;
}
