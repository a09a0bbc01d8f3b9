import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostProofBytes, proofKindOf } from './proof-kind.ts';

const bytes = (text: string, ...more: readonly number[]) =>
  Uint8Array.from([...Buffer.from(text, 'latin1'), ...more]);

test.each([
  ['a JPEG', bytes('\u00ff\u00d8\u00ff\u00e0'), 'photo'],
  ['a PNG', bytes('\u0089PNG\r\n\u001a\n'), 'photo'],
  ['a WebP', bytes('RIFF\u0010\u0000\u0000\u0000WEBPVP8 '), 'photo'],
  ['a paper', bytes('%PDF-1.7\nsomething\n%%EOF\n'), 'paper'],
])('knows %s by its content', (_, content, kind) => {
  expect(proofKindOf(content)).toEqual({ ok: true, value: kind });
});

test.each([
  ['nothing', bytes(''), 'proof.empty'],
  ['a drawing that can carry a program', bytes('<svg onload="alert(1)"/>'), 'proof.type'],
  ['a page', bytes('<!doctype html><script>1</script>'), 'proof.type'],
  ['an animation', bytes('GIF89a'), 'proof.type'],
  ['a packed file', bytes('PK\u0003\u0004'), 'proof.type'],
  ['a paper that is cut off', bytes('%PDF-1.7\nsomething'), 'proof.unreadable'],
  ['a paper behind something else', bytes('<html>%PDF-1.7\n%%EOF'), 'proof.type'],
  ['a photo of another maker', bytes('\u0000\u0000\u0000\u0018ftypheic'), 'proof.heic'],
  ['a packed picture that is a sound', bytes('RIFF\u0010\u0000\u0000\u0000WAVE'), 'proof.type'],
])('refuses %s', (_, content, code) => {
  expect(proofKindOf(content)).toMatchObject({ ok: false, problem: { code } });
});

test('refuses what is too large before it looks at it', () => {
  const large = new Uint8Array(mostProofBytes + 1);
  large.set([0xff, 0xd8, 0xff]);
  expect(proofKindOf(large)).toMatchObject({ problem: { code: 'proof.too-large' } });
});

test('answers for every content, and accepts only what begins as one of four kinds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
      const kind = proofKindOf(content);
      if (kind.ok) expect([0xff, 0x89, 0x52, 0x25]).toContain(content[0]);
    }),
  );
});
