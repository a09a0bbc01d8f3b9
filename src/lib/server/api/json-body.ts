import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../commands/refusal.ts';

/** Lists and objects within one another; no input of ours comes near it. */
const DEEPEST = 32;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Takes JSON and nothing else. Refused before it is read: what is no UTF-8 and what is nested too
 * deep; after: keys that reach for prototypes (Fastify's own parser), and texts with a NUL or half
 * a character, which no column can hold.
 */
export function takeJson(api: FastifyInstance): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (bytes.length === 0) {
      done(null, {});
      return;
    }
    if (!isUtf8(bytes) || isDeeperThan(bytes, DEEPEST)) {
      done(new Refusal({ code: 'input.invalid' }));
      return;
    }
    const text = bytes.toString('utf8');
    void parse(request, text, (error, value) => {
      if (error === null && mayHoldBrokenText(text) && holdsBrokenText(value)) {
        done(new Refusal({ code: 'input.invalid' }));
        return;
      }
      done(error, value);
    });
  });
}

/** Counts brackets outside of texts, without building anything. */
function isDeeperThan(bytes: Buffer, limit: number): boolean {
  // Too few bytes to be deep: most bodies end here.
  if (bytes.length <= limit) return false;
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isInText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) {
      isInText = true;
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > limit) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth -= 1;
    }
  }
  return false;
}

/** NUL and halves of a pair can only come as escapes: a raw NUL is no JSON, a raw half no UTF-8. */
function mayHoldBrokenText(text: string): boolean {
  return text.includes('\\u0000') || text.includes('\\ud') || text.includes('\\uD');
}

function holdsBrokenText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, one]) => holdsBrokenText(name) || holdsBrokenText(one));
}
