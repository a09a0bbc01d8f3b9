import { isUtf8 } from 'node:buffer';
import { FileRefused } from './file-refused.ts';
import type { TableKind } from './table.ts';

/** First bytes of what people send by mistake, and the name by which the refusal calls it. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'gif'],
  [[0x4d, 0x5a], 'exe'],
  [[0x7f, 0x45, 0x4c, 0x46], 'exe'],
  [[0x52, 0x61, 0x72, 0x21], 'rar'],
  [[0x37, 0x7a, 0xbc, 0xaf], '7z'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
];

function startsWith(content: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => content[at] === byte);
}

function looksLikeText(content: Buffer): boolean {
  const sample = content.subarray(0, 65_536);
  if (startsWith(sample, [0xff, 0xfe]) || startsWith(sample, [0xfe, 0xff])) return true;
  let nuls = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls++;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  }
  // UTF-16 without a mark has a NUL beside every Latin letter; a stray NUL is reported with its place.
  if (nuls > sample.length * 0.3 && nuls < sample.length * 0.6 && controls < sample.length * 0.05)
    return true;
  return nuls + controls <= Math.max(4, sample.length * 0.02);
}

/** Whether a compound file of the old Office holds a stream of this name. */
function hasStream(content: Buffer, name: string): boolean {
  return content.includes(Buffer.from(name, 'utf16le'));
}

function kindOfArchive(content: Buffer): TableKind {
  // Names of parts stand uncompressed; what is inside is proved when it is opened.
  if (content.includes('xl/workbook.') || content.includes('xl/worksheets/')) return 'xlsx';
  if (content.includes('content.xml')) return 'ods';
  throw new FileRefused('file.type', { found: content.includes('word/') ? 'docx' : 'zip' });
}

function kindOfCompound(content: Buffer): TableKind {
  if (hasStream(content, 'EncryptedPackage')) throw new FileRefused('file.encrypted');
  if (hasStream(content, 'WordDocument')) throw new FileRefused('file.type', { found: 'doc' });
  // Before 1997 the stream was called Book.
  if (!hasStream(content, 'Workbook') && !hasStream(content, 'Book'))
    throw new FileRefused('file.unreadable', { reason: 'compound' });
  return 'xls';
}

/** The start of a text in plain letters, whether each takes one byte or two. */
function startOf(content: Buffer): string {
  return content
    .subarray(0, 4096)
    .toString('latin1')
    .replaceAll('\u0000', '')
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart()
    .toLowerCase();
}

/**
 * What a file is, by its content: the name is never asked. Throws `FileRefused` for nothing at all
 * and for everything that holds no table.
 */
export function fileKind(content: Buffer): TableKind {
  if (content.length === 0) throw new FileRefused('file.empty');
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04])) return kindOfArchive(content);
  if (startsWith(content, [0x50, 0x4b, 0x05, 0x06]))
    throw new FileRefused('file.type', { found: 'zip' });
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) return kindOfCompound(content);
  const known = signatures.find(([bytes]) => startsWith(content, bytes));
  if (known !== undefined) throw new FileRefused('file.type', { found: known[1] });
  if (!looksLikeText(content)) throw new FileRefused('file.type', { found: 'binary' });
  const start = startOf(content);
  if (start.startsWith('<')) {
    if (
      start.includes('urn:schemas-microsoft-com:office:spreadsheet') &&
      /^<(\?xml|workbook|\w+:workbook)/.test(start) &&
      !start.includes('<html')
    )
      return 'xml';
    if (
      /^<(!doctype|html|head|body|meta|table|style|div)/.test(start) ||
      start.includes('<table') ||
      start.includes('<html')
    )
      return 'html';
    if (start.startsWith('<?xml')) throw new FileRefused('file.type', { found: 'xml' });
  }
  if (start === '' && content.length < 256 && isUtf8(content)) throw new FileRefused('file.empty');
  return 'csv';
}
