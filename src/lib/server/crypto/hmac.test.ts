import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hmacHex } from './hmac.ts';

test('is the HMAC of the library for every key and text', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 64 }),
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 3000, maxLength: 9000 })),
      (bytes, text) => {
        const key = randomBytes(bytes);
        expect(hmacHex(key, text)).toBe(
          createHmac('sha256', key).update(text, 'utf8').digest('hex'),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('a long text before does not change a short one after it', () => {
  const key = Buffer.alloc(32, 7);
  hmacHex(key, 'panjang'.repeat(5000));
  expect(hmacHex(key, 'pendek')).toBe(
    createHmac('sha256', key).update('pendek', 'utf8').digest('hex'),
  );
});
