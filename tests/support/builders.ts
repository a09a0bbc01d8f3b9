import type { RegistrationInput } from '../../src/lib/domain/people/registration.ts';
import * as v from 'valibot';
import { registrationInput } from '../../src/lib/domain/people/registration.ts';

/** A valid registration of an invented person in Tambora; say only what matters to the test. */
export function aRegistration(
  over: Partial<Record<keyof RegistrationInput, unknown>>,
): RegistrationInput {
  return v.parse(registrationInput, {
    fullName: 'Siti Contoh',
    birthDate: '1990-03-05',
    sex: 'female',
    phones: [],
    address: { street: 'Gg. Contoh 1', rt: '004', rw: '003', kelurahanCode: '31.73.04.1001' },
    business: { name: 'Dapur Contoh', category: 'food', activity: 'keripik pisang' },
    enrolledOn: '2020-11-02',
    channel: 'desk',
    registrationGrade: 'C',
    ...over,
  });
}
