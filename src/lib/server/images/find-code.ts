import decodeQR from 'qr/decode.js';
import sharp from 'sharp';
import { imageLimits, paintingFailed } from './limits.ts';

/**
 * Looks for a code of squares on one photo from its input and writes what it says to its output;
 * nothing when there is none. A process of its own, as painting is.
 */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer'] });

async function contentOfInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/**
 * A sheet is looked at upright and turned, for it may lie in any way; and its lower half larger, where
 * the code of an upright sheet stands.
 */
async function codeOn(content: Buffer): Promise<string> {
  const whole = sharp(content, { limitInputPixels: imageLimits.pixels });
  const { width, height } = await whole.metadata();
  const down = Math.floor(height / 2);
  const lower = whole.clone().extract({ left: 0, top: height - down, width, height: down });
  const turned = [0, 90, 180, 270].map((angle) => whole.clone().rotate(angle));
  for (const picture of [...turned, lower.resize({ width: width * 2 })]) {
    const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    try {
      const image = { data, width: info.width, height: info.height };
      return decodeQR(image, { format: 'RGBA', timeLimit: 1000 });
    } catch {
      // No code this way.
    }
  }
  return '';
}

try {
  process.stdout.end(await codeOn(await contentOfInput()));
} catch {
  process.exitCode = paintingFailed.unreadable;
}
