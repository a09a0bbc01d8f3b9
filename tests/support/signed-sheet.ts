import encodeQR from 'qr';
import sharp from 'sharp';

/** A sheet of paper as a telephone sees it: a code in its lower corner, turned by some degrees. */
export async function aSignedSheet(code: string, angle = 0): Promise<Buffer> {
  const squares = encodeQR(code, 'raw', { ecc: 'quartile', border: 2 });
  const side = squares.length;
  const dots = Buffer.from(squares.flatMap((row) => row.map((isDark) => (isDark ? 20 : 235))));
  const drawn = await sharp(dots, { raw: { width: side, height: side, channels: 1 } })
    .resize(150, 150, { kernel: 'nearest' })
    .png()
    .toBuffer();
  const sheet = await sharp({
    create: { width: 1240, height: 1754, channels: 3, background: '#f4f1ea' },
  })
    .composite([{ input: drawn, left: 110, top: 1520 }])
    .png()
    .toBuffer();
  return sharp(sheet).rotate(angle, { background: '#8a8a8a' }).jpeg({ quality: 70 }).toBuffer();
}
