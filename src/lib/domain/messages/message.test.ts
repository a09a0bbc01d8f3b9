import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../../tests/support/any-text.ts';
import { blanks, checkMessage, fillMessage, whatsAppAddress } from './message.ts';

const reminder =
  'Halo {nama}, ini {petugas} dari {dinas}. Formulir NIB bisa diambil di kelurahan, Senin pukul 09.00.';

describe('checkMessage', () => {
  it.each([reminder, 'Bantuan bahan Rp1.500.000 sudah ada. Datang tanggal 8-12-2020.'])(
    'takes %j',
    (body) => {
      expect(checkMessage(body)).toEqual({ ok: true, value: body });
    },
  );

  it.each([
    ['', 'message.empty'],
    ['NIK Anda 3173040107900006', 'message.holds-number'],
    ['Telepon 0812-0000-0123', 'message.holds-number'],
    ['Surat ke siti@contoh.example', 'message.holds-number'],
    ['Isi di https://contoh.example/daftar', 'message.holds-link'],
    ['Isi di bit.ly/abc', 'message.holds-link'],
    ['Halo {Nama}', 'message.unknown-blank'],
    ['Halo {}', 'message.unknown-blank'],
  ])('refuses %j as %s', (body, code) => {
    expect(checkMessage(body)).toMatchObject({ ok: false, problem: { code, field: 'body' } });
  });
});

describe('fillMessage', () => {
  const words = { nama: 'Siti', petugas: 'Dimas', dinas: 'PPAPP' };

  it('gives each blank its word', () => {
    expect(fillMessage(reminder, words)).toBe(
      'Halo Siti, ini Dimas dari PPAPP. Formulir NIB bisa diambil di kelurahan, Senin pukul 09.00.',
    );
  });

  it('fills what was checked completely, and a name never is a blank itself', () => {
    fc.assert(
      fc.property(anyText, fc.subarray([...blanks]), (name, some) => {
        const body = `a ${some.map((blank) => `{${blank}}`).join(' ')} b`;
        const told = { ...words, nama: name };
        expect(fillMessage(body, told)).toBe(`a ${some.map((blank) => told[blank]).join(' ')} b`);
      }),
    );
  });
});

it('opens WhatsApp with the number and with every letter of the text', () => {
  const address = new URL(whatsAppAddress('+6281200000123', 'Halo Ñ & 50%?\n#1'));
  expect(address.pathname).toBe('/6281200000123');
  expect(address.searchParams.get('text')).toBe('Halo Ñ & 50%?\n#1');
});
