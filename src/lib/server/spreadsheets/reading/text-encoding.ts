import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** How the letters of a text are written, and whether that is sure. */
export interface TextEncoding {
  readonly encoding: string;
  readonly isGuessed: boolean;
}

/** The encoding by mark, by being valid UTF-8, or by the frequency of letters. */
export function encodingOf(content: Buffer): TextEncoding {
  if (content[0] === 0xff && content[1] === 0xfe) return { encoding: 'utf-16le', isGuessed: false };
  if (content[0] === 0xfe && content[1] === 0xff) return { encoding: 'utf-16be', isGuessed: false };
  const sample = content.subarray(0, 4096);
  const nulsAt = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) nulsAt[at % 2] = (nulsAt[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nulsAt;
  if (odd > sample.length * 0.3 && even < odd / 4) return { encoding: 'utf-16le', isGuessed: true };
  if (even > sample.length * 0.3 && odd < even / 4)
    return { encoding: 'utf-16be', isGuessed: true };
  if (isUtf8(content)) return { encoding: 'utf-8', isGuessed: false };
  const guessed = chardet.detect(content.subarray(0, 262_144)) ?? 'windows-1252';
  // Latin-1 files come from Windows; its extra letters are the curly quotes that officers paste.
  const encoding =
    /^(ISO-8859-|UTF-8|ASCII)/i.test(guessed) || !iconv.encodingExists(guessed)
      ? 'windows-1252'
      : guessed.toLowerCase();
  return { encoding, isGuessed: true };
}

const chunkBytes = 256 * 1024;

/** A text that names its own encoding is believed where the bytes do not say otherwise. */
function statedEncoding(start: string): string | undefined {
  const stated =
    /^\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/i.exec(start)?.[1] ??
    /<meta[^>]+charset=["']?([\w.-]+)/i.exec(start)?.[1];
  return stated !== undefined && iconv.encodingExists(stated) ? stated.toLowerCase() : undefined;
}

/** Decodes a marked-up text piece by piece, and says how its letters are written. */
export function decodeMarkup(content: Buffer): TextEncoding & {
  readonly pieces: () => Generator<string>;
} {
  const found = encodingOf(content);
  const stated = statedEncoding(content.subarray(0, 2048).toString('latin1'));
  const isSingleByte = found.isGuessed && !found.encoding.startsWith('utf-16');
  const chosen: TextEncoding =
    isSingleByte && stated !== undefined && !stated.startsWith('utf')
      ? { encoding: stated, isGuessed: false }
      : found;
  return {
    ...chosen,
    pieces: function* () {
      const decoder = iconv.getDecoder(chosen.encoding);
      for (let at = 0; at < content.length; at += chunkBytes) {
        const text = decoder.write(content.subarray(at, at + chunkBytes));
        yield at === 0 ? text.replace(/^\uFEFF/, '') : text;
      }
      const rest = decoder.end();
      if (rest !== undefined && rest !== '') yield rest;
    },
  };
}
