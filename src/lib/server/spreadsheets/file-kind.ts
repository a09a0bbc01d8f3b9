import { isUtf8 } from 'node:buffer';
import { FileRefused } from './file-refused.ts';

/** First bytes of what people send by mistake, and the name by which the refusal calls it. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'png'],
  [[0xff, 0xd8, 0xff], 'jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'gif'],
  [[0x4d, 0x5a], 'exe'],
  [[0x7f, 0x45, 0x4c, 0x46], 'exe'],
  [[0x1f, 0x8b], 'gzip'],
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

/**
 * What a file is, by its content: the name is never asked. Throws `FileRefused` for nothing at all
 * and for everything that is neither text with separators nor an .xlsx workbook.
 */
export function fileKind(content: Buffer): 'csv' | 'xlsx' {
  if (content.length === 0) throw new FileRefused('file.empty');
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04])) {
    // Entry names stand uncompressed at the end; what is inside is proved when it is opened.
    if (content.includes('xl/workbook.') || content.includes('xl/worksheets/')) return 'xlsx';
    const found = content.includes('word/')
      ? 'docx'
      : content.includes('opendocument')
        ? 'ods'
        : 'zip';
    throw new FileRefused('file.type', { found });
  }
  if (startsWith(content, [0x50, 0x4b, 0x05, 0x06]))
    throw new FileRefused('file.type', { found: 'zip' });
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) {
    if (content.includes(Buffer.from('EncryptedPackage', 'utf16le')))
      throw new FileRefused('file.encrypted');
    throw new FileRefused('file.type', { found: 'xls' });
  }
  const known = signatures.find(([bytes]) => startsWith(content, bytes));
  if (known !== undefined) throw new FileRefused('file.type', { found: known[1] });
  if (!looksLikeText(content)) throw new FileRefused('file.type', { found: 'binary' });
  const start = content
    .subarray(0, 256)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<table)/.test(start))
    throw new FileRefused('file.type', { found: 'html' });
  if (start === '' && content.length < 256 && isUtf8(content)) throw new FileRefused('file.empty');
  return 'csv';
}
