import { SaxesParser } from 'saxes';
import { FileRefused } from './file-refused.ts';

/** Elements inside elements; a sheet needs six. */
const deepest = 40;

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** Names of elements come without their namespace prefix; those of attributes as they stand. */
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** The attribute of this name, whatever prefix its producer chose. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const key in attributes) {
    if (key.endsWith(name) && key[key.length - name.length - 1] === ':') return attributes[key];
  }
  return undefined;
}

/**
 * Reads XML piece by piece and lets the caller act after each piece (`afterPiece`), which is where
 * rows are handed on. A document type, an entity of its own, deep nesting or broken XML refuses the
 * file: no producer of spreadsheets writes them.
 */
export async function* readXml<T>(
  pieces: AsyncIterable<string> | Iterable<string>,
  handlers: XmlHandlers,
  afterPiece: () => T | undefined,
): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new FileRefused('file.unreadable', { reason: 'doctype' });
  });
  parser.on('error', () => {
    throw new FileRefused('file.unreadable', { reason: 'xml' });
  });
  parser.on('opentag', (tag) => {
    if (++depth > deepest) throw new FileRefused('file.unreadable', { reason: 'depth' });
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text !== undefined) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  for await (const piece of pieces) {
    parser.write(piece);
    const result = afterPiece();
    if (result !== undefined) yield result;
  }
  parser.close();
  const last = afterPiece();
  if (last !== undefined) yield last;
}

/** Reads XML to its end for what its handlers note. */
export async function readXmlWhole(
  pieces: AsyncIterable<string> | Iterable<string>,
  handlers: XmlHandlers,
): Promise<void> {
  const reading = readXml(pieces, handlers, () => undefined);
  while ((await reading.next()).done !== true);
}
