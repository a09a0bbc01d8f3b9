import sharp from 'sharp';
import { imageLimits, paintingFailed } from './limits.ts';

/**
 * Paints one photo anew: reads it from its input, writes width, height and a JPEG to its output, and
 * ends. A process of its own, because a decoder is large and what it decodes comes from outside: when
 * it fails, hangs or grows it is ended, and the program goes on. It can read files of the project,
 * and neither write any nor start anything (`paintArguments` of repaint.ts).
 */
sharp.cache(false);
sharp.concurrency(1);
// Only these three decoders; a drawing, a document or a raw file has no way in.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

const most = imageLimits.memoryMegabytes * 1024 * 1024;
setInterval(() => {
  if (process.memoryUsage.rss() > most) process.exit(paintingFailed.memory);
}, 20).unref();

async function contentOfInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

try {
  const content = await contentOfInput();
  const options = { limitInputPixels: false, failOn: 'truncated', sequentialRead: true } as const;
  const { width, height } = await sharp(content, options).metadata();
  if (width * height > imageLimits.pixels) process.exit(paintingFailed.tooManyPixels);
  // Turned upright by what the telephone noted, on white, and without a word of what it noted.
  const painted = await sharp(content, { ...options, limitInputPixels: imageLimits.pixels })
    .autoOrient()
    .resize({
      width: imageLimits.side,
      height: imageLimits.side,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: imageLimits.quality, progressive: true })
    .toBuffer({ resolveWithObject: true });
  const head = Buffer.alloc(8);
  head.writeUInt32BE(painted.info.width, 0);
  head.writeUInt32BE(painted.info.height, 4);
  process.stdout.end(Buffer.concat([head, painted.data]));
} catch {
  process.exitCode = paintingFailed.unreadable;
}
