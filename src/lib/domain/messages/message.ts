import { hideNumbers } from '../shared/hide-numbers.ts';
import { accepted, refused, type Result } from '../shared/result.ts';

/** Longest text of a message, in characters: what a small phone shows without scrolling. */
export const MOST_CHARACTERS = 480;

/** Words in braces for which each message gets its own. */
export const blanks = ['nama', 'petugas', 'dinas'] as const;
export type Blank = (typeof blanks)[number];

const inBraces = /\{([^{}]*)\}/g;
/** An address to tap: telephones are shared, and whoever cheats sends addresses too. */
const link = /https?:|www\.|\b[\p{L}\p{N}-]+\.(?:com|id|net|org|me|ly|info)\b/iu;

/**
 * Whether a text may be sent to many. No numbers of anybody and no addresses to tap, since a phone
 * is often shared; only blanks that can be filled in.
 */
export function checkMessage(body: string): Result<string> {
  const no = (code: Parameters<typeof refused>[0], details?: Record<string, string>) =>
    refused(code, details, 'body');
  if (body === '') return no('message.empty');
  if (hideNumbers(body).hidden > 0) return no('message.holds-number');
  if (link.test(body)) return no('message.holds-link');
  for (const [, name = ''] of body.matchAll(inBraces)) {
    if (!isBlank(name)) return no('message.unknown-blank', { blank: name });
  }
  return accepted(body);
}

function isBlank(name: string): name is Blank {
  return (blanks as readonly string[]).includes(name);
}

/** The text as one person reads it. */
export function fillMessage(body: string, words: Readonly<Record<Blank, string>>): string {
  return body.replace(inBraces, (whole, name: string) => (isBlank(name) ? words[name] : whole));
}

/**
 * Address at which the sender's own WhatsApp opens with the text written, by the service's published
 * form of it: the number without plus sign, the text percent-encoded.
 *
 * @param number a telephone number as +62…
 */
export function whatsAppAddress(number: string, text: string): string {
  return `https://wa.me/${number.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
