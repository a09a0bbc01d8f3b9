import { parseShortCode, shortCodeOf } from '../shared/short-code.ts';

const PREFIX = 'SR';

/** The code on a paper by which its signed scan finds back to it: `SR-7K3M-9QX4-C`. It says nothing of anybody. */
export function documentCodeOf(documentId: string): string {
  return shortCodeOf(PREFIX, documentId);
}

/** Reads a code as typed, or as read from the paper. Undefined when its check letter disagrees. */
export function parseDocumentCode(typed: string): string | undefined {
  return parseShortCode(PREFIX, typed);
}
