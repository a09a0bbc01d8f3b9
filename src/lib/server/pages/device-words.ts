const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(OPR|Opera)\//, 'Opera'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** Words by which somebody recognises a session, such as `Chrome, Android`; versions are left out. */
export function deviceWords(userAgent: string | null): string {
  const text = userAgent ?? '';
  const found = [browsers, systems].flatMap(
    (list) => list.find(([sign]) => sign.test(text))?.[1] ?? [],
  );
  return found.length === 0 ? 'Browser' : found.join(', ');
}
