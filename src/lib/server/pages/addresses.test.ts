import { describe, expect, test } from 'vitest';
import { deviceWords } from './device-words.ts';
import { readDay } from './form-fields.ts';
import { localPath, signInAddress } from './local-path.ts';
import { cleanListAddress, filterParams, readPeopleFilter } from './people-filter.ts';
import { neighbours, pagesBefore, readPlace } from './trail.ts';

describe('where signing in may lead', () => {
  test.each(['/k/wirausaha', '/k/wirausaha?reached=training#x', '/'])('to %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  test.each([
    null,
    '',
    'k/wirausaha',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example/',
    'javascript:alert(1)',
    '/\t/elsewhere.example',
    `/${'a'.repeat(3000)}`,
  ])('never to %s', (path) => {
    expect(localPath(path)).toBeUndefined();
  });

  test('and back to the page with its query', () => {
    const address = signInAddress(new URL('http://x.test/k/wirausaha?kota=31.75'));
    expect(localPath(new URL(address, 'http://x.test').searchParams.get('ke'))).toBe(
      '/k/wirausaha?kota=31.75',
    );
  });
});

describe('the address of a list', () => {
  const clean = (query: string) => cleanListAddress(new URL(`http://x.test/k/wirausaha${query}`));

  test('loses what a form left empty and says days as machines do', () => {
    expect(clean('?kota=&reached=training&on=07-12-2020&definition=1&waitsFor=')).toBe(
      '/k/wirausaha?reached=training&on=2020-12-07&definition=1',
    );
    expect(clean('?officer=none&definition=1')).toBe('/k/wirausaha?withoutOfficer=true');
  });

  test('stays when nothing is to be cleaned, also while a form acts', () => {
    expect(clean('')).toBeUndefined();
    expect(clean('?/cari')).toBeUndefined();
    expect(clean('?kota=31.75&orang=x&cursor=4&jejak=9')).toBeUndefined();
  });

  test('is refused when it means nothing', () => {
    const read = (query: string) => readPeopleFilter(filterParams(new URLSearchParams(query)));
    expect(read('kota=apa').ok).toBe(false);
    expect(read('reached=flying').ok).toBe(false);
    expect(read('reached=training&on=2020-02-31').ok).toBe(false);
    expect(read('reached=training&definition=2').ok).toBe(true);
  });
});

describe('pages of a list', () => {
  const filters = new URLSearchParams('kota=31.75');

  test('lead on and back over the same filters', () => {
    const first = readPlace(new URLSearchParams(''));
    expect(pagesBefore(first)).toBe(0);
    expect(neighbours('/k', filters, first, '90')).toEqual({ nextHref: '/k?kota=31.75&cursor=90' });
    const third = readPlace(new URLSearchParams('cursor=40&jejak=90'));
    expect(pagesBefore(third)).toBe(2);
    expect(neighbours('/k', filters, third, '10')).toEqual({
      previousHref: '/k?kota=31.75&cursor=90',
      nextHref: '/k?kota=31.75&cursor=10&jejak=90.40',
    });
  });
});

test('a day is read as people type it, and otherwise left as typed', () => {
  expect(readDay('07-12-2020')).toBe('2020-12-07');
  expect(readDay('2020-12-07')).toBe('2020-12-07');
  expect(readDay('31-02-2020')).toBe('31-02-2020');
});

test('a session is recognised by browser and system, without versions', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36';
  expect(deviceWords(chrome)).toBe('Chrome, Android');
  expect(deviceWords(null)).toBe('Browser');
});
