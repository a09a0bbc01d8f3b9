import { accepted, refused, type Result } from '../shared/result.ts';

/** What a proof is: a photo that is painted anew, or a paper that is kept as it came. */
export type ProofKind = 'photo' | 'paper';

/** Most bytes of a file on its way in: a photo of a telephone, or a scan of some pages. */
export const mostProofBytes = 12 * 1024 * 1024;

/** Bytes at the end of a PDF among which its end mark must stand (ISO 32000 says the last 1,024). */
const tail = 1024;

/**
 * What a file is by its content; name and declared type are not looked at. A drawing that can carry
 * programs (SVG), an animation, a web page and everything else is refused.
 */
export function proofKindOf(content: Uint8Array): Result<ProofKind> {
  if (content.length === 0) return refused('proof.empty', undefined, 'proof');
  if (content.length > mostProofBytes) return refused('proof.too-large', undefined, 'proof');
  if (isPhoto(content)) return accepted('photo');
  if (begins(content, '%PDF-')) {
    const end = latin(content, Math.max(0, content.length - tail), content.length);
    return end.includes('%%EOF')
      ? accepted('paper')
      : refused('proof.unreadable', undefined, 'proof');
  }
  // Telephones of one maker keep photos in a form that few programs read.
  if (
    latin(content, 4, 8) === 'ftyp' &&
    /^(hei[cfmsx]|hev[cmsx]|mif1|msf1)/.test(latin(content, 8, 12))
  ) {
    return refused('proof.heic', undefined, 'proof');
  }
  return refused('proof.type', undefined, 'proof');
}

function isPhoto(content: Uint8Array): boolean {
  const isJpeg = content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff;
  const isPng = content[0] === 0x89 && begins(content.subarray(1), 'PNG\r\n\u001a\n');
  const isWebp = begins(content, 'RIFF') && latin(content, 8, 12) === 'WEBP';
  return isJpeg || isPng || isWebp;
}

function begins(content: Uint8Array, words: string): boolean {
  return latin(content, 0, words.length) === words;
}

function latin(content: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...content.subarray(from, to));
}
