import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aBomb, aPhoto, segmentsOf } from '../../../../tests/support/photos.ts';
import { repaint } from './repaint.ts';

async function painted(content: Uint8Array) {
  const result = await repaint(content);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

test('a photo keeps its picture, stands upright, and loses what the telephone noted', async () => {
  const photo = await aPhoto();
  // What is to be lost is there before.
  expect(segmentsOf(photo)).toContain(0xe1);
  expect(photo.includes('GPS') || photo.includes('Telepon Contoh')).toBe(true);
  const { content, width, height } = await painted(photo);
  expect({ width, height }).toEqual({ width: 480, height: 640 });
  // Neither notes (APP1), nor colour profiles (APP2), nor captions (APP13), nor comments.
  for (const marker of [0xe1, 0xe2, 0xed, 0xfe]) expect(segmentsOf(content)).not.toContain(marker);
  expect(content.includes('Exif')).toBe(false);
  expect(content.includes('Telepon Contoh')).toBe(false);
  const { exif, xmp, iptc, icc } = await sharp(content).metadata();
  expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
  const middle = await sharp(content)
    .extract({ left: 240, top: 320, width: 1, height: 1 })
    .raw()
    .toBuffer();
  expect(Math.abs((middle[0] ?? 0) - 0xc8)).toBeLessThan(8);
});

test('a large photo is kept smaller', async () => {
  const { width, height } = await painted(await aPhoto(4000, 3000));
  expect(Math.max(width, height)).toBe(2000);
});

test.each(['png', 'webp'] as const)('a %s becomes a JPEG', async (format) => {
  const picture = sharp({ create: { width: 20, height: 10, channels: 4, background: '#0000' } });
  const { content } = await painted(await picture.toFormat(format).toBuffer());
  expect(content.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
});

test('what hangs behind or within a photo is not in what is kept', async () => {
  const hidden = '<script>alert(document.cookie)</script>PK\u0003\u0004';
  const comment = Buffer.from(
    `\u00ff\u00fe\u0000${String.fromCharCode(hidden.length + 2)}${hidden}`,
    'latin1',
  );
  const photo = await aPhoto();
  const both = Buffer.concat([
    photo.subarray(0, 2),
    comment,
    photo.subarray(2),
    Buffer.from(hidden),
  ]);
  const { content } = await painted(both);
  expect(content.includes('<script')).toBe(false);
  expect(content.includes('PK\u0003\u0004')).toBe(false);
});

test.each([
  ['cut off', async () => (await aPhoto()).subarray(0, 1200), 'proof.unreadable'],
  ['a head alone', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'proof.unreadable'],
  [
    'a drawing',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'proof.unreadable',
  ],
  ['larger than any wall', () => aBomb(60_000, 60_000), 'proof.too-many-pixels'],
])('refuses a photo that is %s', async (_, make, code) => {
  expect(await repaint(await make())).toMatchObject({ ok: false, problem: { code } });
});

test('photos that come together wait for each other, and each gets its own picture', async () => {
  const sides = [100, 110, 120, 130, 140];
  const photos = await Promise.all(sides.map((side) => aPhoto(side, 50)));
  const all = await Promise.all(photos.map((photo) => painted(photo)));
  expect(all.map((one) => one.height)).toEqual(sides);
});
