import type { Readable } from 'node:stream';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { readXml, readXmlWhole, type XmlHandlers } from './read-xml.ts';

/** Parts that no honest workbook exceeds. */
const mostParts = 5000;
/** Below this a high ratio harms nobody. */
const harmlessBytes = 10_000_000;

/** The zip archive of a workbook: its parts by name, unpacked one at a time and within bounds. */
export interface WorkbookParts {
  has(name: string): boolean;
  names(): readonly string[];
  /** The unpacked bytes of a part, streamed. Throws `FileRefused` when there is no such part. */
  open(name: string): Promise<Readable>;
  /** Counts unpacked bytes over all parts and refuses beyond the limit, whatever the archive claims. */
  count(bytes: number): void;
}

function openZip(content: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(content, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(new FileRefused('file.unreadable', { reason: 'zip' }));
    });
  });
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= mostParts) {
        reject(new FileRefused('file.unreadable', { reason: 'zip' }));
        return;
      }
      // Names differ in case between producers ("Worksheets/Sheet1.XML").
      entries.set(entry.fileName.toLowerCase(), entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => reject(new FileRefused('file.unreadable', { reason: 'zip' })));
    zip.readEntry();
  });
}

/** Opens the archive and holds what it claims of itself against the limits. */
export async function openParts(
  content: Buffer,
  limits: SpreadsheetLimits,
): Promise<WorkbookParts> {
  const zip = await openZip(content);
  const entries = await listEntries(zip);
  let claimed = 0;
  for (const entry of entries.values()) {
    claimed += entry.uncompressedSize;
    if (entry.isEncrypted()) throw new FileRefused('file.encrypted');
  }
  const isBomb = claimed > harmlessBytes && claimed > content.length * limits.unpackRatio;
  if (claimed > limits.unpackedBytes || isBomb) throw new FileRefused('file.expands-too-much');
  let unpacked = 0;
  return {
    has: (name) => entries.has(name.toLowerCase()),
    names: () => [...entries.keys()],
    count: (bytes) => {
      unpacked += bytes;
      if (unpacked > limits.unpackedBytes) throw new FileRefused('file.expands-too-much');
    },
    open: (name) =>
      new Promise((resolve, reject) => {
        const entry = entries.get(name.toLowerCase());
        if (entry === undefined) {
          reject(new FileRefused('file.unreadable', { reason: 'part' }));
          return;
        }
        zip.openReadStream(entry, (error, stream) => {
          if (error === null) resolve(stream);
          else reject(new FileRefused('file.unreadable', { reason: 'zip' }));
        });
      }),
  };
}

/** The text of a part, unpacked and decoded piece by piece. */
async function* piecesOf(parts: WorkbookParts, name: string): AsyncGenerator<string> {
  const stream = await parts.open(name);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      parts.count(piece.length);
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    // zlib, sizes that differ from what the archive claims, bytes that are no UTF-8
    throw new FileRefused('file.unreadable', { reason: 'part' });
  } finally {
    stream.destroy();
  }
}

/** Reads a part of XML piece by piece, as `readXml` does. */
export function readPart<T>(
  parts: WorkbookParts,
  name: string,
  handlers: XmlHandlers,
  afterPiece: () => T | undefined,
): AsyncGenerator<T> {
  return readXml(piecesOf(parts, name), handlers, afterPiece);
}

/** Reads a part whole, for the small ones. */
export function readWholePart(
  parts: WorkbookParts,
  name: string,
  handlers: XmlHandlers,
): Promise<void> {
  return readXmlWhole(piecesOf(parts, name), handlers);
}
