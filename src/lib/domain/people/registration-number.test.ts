import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextRegistrationNumber,
  parseRegistrationNumber,
  registrationNumberOf,
} from './registration-number.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('registration number', () => {
  it('has the form JP-XXXX-XXXX-C and reads back as people type it', () => {
    expect(registrationNumberOf('00000000-0000-7000-8000-000000000000')).toBe('JP-0000-0000-0');
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const number = registrationNumberOf(id);
        expect(number).toMatch(
          /^JP-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/,
        );
        expect(parseRegistrationNumber(number)).toBe(number);
        expect(parseRegistrationNumber(number.toLowerCase().replace(/-/g, ' '))).toBe(number);
        expect(parseRegistrationNumber(number.slice(3).replace(/0/g, 'o').replace(/1/g, 'l'))).toBe(
          number,
        );
      }),
    );
  });

  it('finds a wrong letter', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(7), fc.nat(31), (id, at, other) => {
        const number = registrationNumberOf(id);
        const place = at < 4 ? 3 + at : 4 + at;
        const wrong = letters.charAt(other);
        const old = number.charAt(place);
        // 0 and Z leave the same remainder: the one exchange that the check letter cannot see.
        fc.pre(wrong !== old && !['0Z', 'Z0'].includes(wrong + old));
        expect(
          parseRegistrationNumber(number.slice(0, place) + wrong + number.slice(place + 1)),
        ).toBeUndefined();
      }),
    );
  });

  it('finds exchanged neighbours', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.constantFrom(3, 4, 5, 8, 9, 10), (id, place) => {
        const number = registrationNumberOf(id);
        const [a, b] = [number.charAt(place), number.charAt(place + 1)];
        fc.pre(a !== b && !['0Z', 'Z0'].includes(a + b));
        const swapped = number.slice(0, place) + b + a + number.slice(place + 2);
        expect(parseRegistrationNumber(swapped)).toBeUndefined();
      }),
    );
  });

  it('goes on to the next when taken', () => {
    const first = registrationNumberOf('00000000-0000-7000-8000-00000000001f');
    expect(nextRegistrationNumber(first).slice(0, 12)).toBe('JP-0000-0010');
    const last = registrationNumberOf('00000000-0000-7000-8000-ffffffffffff');
    expect(nextRegistrationNumber(last)).toBe('JP-0000-0000-0');
  });

  it.each(['', 'JP', 'JP-0000-0000', 'JP-0000-0000-1', 'JP-UUUU-0000-0', '3175064503900000'])(
    'refuses %j',
    (typed) => {
      expect(parseRegistrationNumber(typed)).toBeUndefined();
    },
  );

  it('refuses what is no id', () => {
    expect(() => registrationNumberOf('1')).toThrow('UUID');
  });
});
