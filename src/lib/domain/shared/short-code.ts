/**
 * Short codes that people read out and type: eight letters of Crockford's base 32 (no I, L, O, U)
 * from the last forty bits of an id, then a check letter. Its alphabet of 31 is prime, so it finds
 * every single wrong letter and every exchange of neighbours but one pair of equal remainder (0 and Z).
 */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function checkLetterOf(body: string): string {
  let sum = 0;
  for (let at = 0; at < body.length; at++) {
    sum += letters.indexOf(body.charAt(at)) * (at + 2);
  }
  return letters.charAt(sum % 31);
}

function isWhole(body: string, check: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(body) && checkLetterOf(body) === check;
}

function written(prefix: string, body: string): string {
  const check = checkLetterOf(body);
  if (!isWhole(body, check)) throw new Error('a short code is made of eight letters');
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}-${check}`;
}

/** The code of something from its id, such as `JP-7K3M-9QX4-C`. */
export function shortCodeOf(prefix: string, uuid: string): string {
  const hex = uuid.replace(/-/g, '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new Error('an id is a UUID');
  let rest = Number.parseInt(hex.slice(22), 16);
  let body = '';
  for (let i = 0; i < 8; i++) {
    body = letters.charAt(rest % 32) + body;
    rest = Math.floor(rest / 32);
  }
  return written(prefix, body);
}

/** The code after this one, for the rare thing whose own is taken already. */
export function nextShortCode(code: string): string {
  const [prefix = '', first = '', second = ''] = code.split('-');
  const body = [...first, ...second];
  for (let at = body.length - 1; at >= 0; at--) {
    const value = letters.indexOf(body[at] ?? '0') + 1;
    body[at] = letters.charAt(value % 32);
    if (value < 32) break;
  }
  return written(prefix, body.join(''));
}

/**
 * Reads a code as people say and type it: any case, blanks or none, with its prefix or without, O for
 * 0, I and L for 1. Undefined when the check letter disagrees or it is none.
 */
export function parseShortCode(prefix: string, typed: string): string | undefined {
  const plain = typed.toUpperCase().replace(/[\s\-–.]/g, '');
  const compact = (plain.startsWith(prefix) ? plain.slice(prefix.length) : plain)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const [body, check] = [compact.slice(0, 8), compact.slice(8)];
  return isWhole(body, check) ? written(prefix, body) : undefined;
}
