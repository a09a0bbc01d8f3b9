import fc from 'fast-check';

/** Characters that rules stumble over: marks, controls, halves of pairs, look-alikes, separators. */
const nasty = [
  '\u0000',
  '\t',
  '\n',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\u0301',
  '\ud83d',
  '\udc00',
  '\u{1f600}',
  "'",
  '"',
  '.',
  ',',
  '/',
  '-',
  '+',
  '=',
  '(',
  ')',
  ' ',
  '  ',
  'O',
  'o',
  '0',
  '1',
  '31',
  '75',
  'é',
  'ß',
  'İ',
  '١',
  'Ａ',
];

/**
 * Any text, hostile more often than by chance. Much quicker than fast-check's own `binary` strings,
 * whose tables take a second to build.
 */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...nasty),
      fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
