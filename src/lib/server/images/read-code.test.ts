import encodeQR from 'qr';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readCode } from './read-code.ts';
import { repaint } from './repaint.ts';

/** A sheet of paper as a telephone sees it, with a code in its corner. */
async function aSheet(text: string, angle: number): Promise<Buffer> {
  const squares = encodeQR(text, 'raw', { ecc: 'quartile', border: 2 });
  const side = squares.length;
  const dots = Buffer.from(squares.flatMap((row) => row.map((isDark) => (isDark ? 20 : 235))));
  const code = await sharp(dots, { raw: { width: side, height: side, channels: 1 } })
    .resize(150, 150, { kernel: 'nearest' })
    .png()
    .toBuffer();
  return sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#f4f1ea' } })
    .composite([{ input: code, left: 110, top: 1520 }])
    .png()
    .toBuffer()
    .then((sheet) =>
      sharp(sheet).rotate(angle, { background: '#8a8a8a' }).jpeg({ quality: 70 }).toBuffer(),
    );
}

test.each([0, 2, -3, 90, 180])(
  'a code is read from a sheet turned by %d degrees',
  async (angle) => {
    const painted = await repaint(await aSheet('SR-7K3M-9QX4-C', angle));
    if (!painted.ok) throw new Error(painted.problem.code);
    expect(await readCode(painted.value.content)).toBe('SR-7K3M-9QX4-C');
  },
);

test('a sheet without a code says nothing, and what is no photo neither', async () => {
  const blank = sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } });
  expect(await readCode(await blank.jpeg().toBuffer())).toBeNull();
  expect(await readCode(Buffer.from('bukan foto'))).toBeNull();
});
