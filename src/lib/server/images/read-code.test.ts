import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aSignedSheet } from '../../../../tests/support/signed-sheet.ts';
import { readCode } from './read-code.ts';
import { repaint } from './repaint.ts';

test.each([0, 2, -3, 90, 180])(
  'a code is read from a sheet turned by %d degrees',
  async (angle) => {
    const painted = await repaint(await aSignedSheet('SR-7K3M-9QX4-C', angle));
    if (!painted.ok) throw new Error(painted.problem.code);
    expect(await readCode(painted.value.content)).toBe('SR-7K3M-9QX4-C');
  },
);

test('a sheet without a code says nothing, and what is no photo neither', async () => {
  const blank = sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } });
  expect(await readCode(await blank.jpeg().toBuffer())).toBeNull();
  expect(await readCode(Buffer.from('bukan foto'))).toBeNull();
});
