import { nextShortCode, parseShortCode, shortCodeOf } from '../shared/short-code.ts';

declare const registrationNumberMark: unique symbol;

/** The number by which people name a person: `JP-7K3M-9QX4-C`. */
export type RegistrationNumber = string & { readonly [registrationNumberMark]: true };

const PREFIX = 'JP';

/**
 * The number of a person from their id. Forty random bits: among a million people two equal numbers
 * are likely somewhere, so the registry keeps the number unique and asks `nextRegistrationNumber`.
 */
export function registrationNumberOf(personId: string): RegistrationNumber {
  return shortCodeOf(PREFIX, personId) as RegistrationNumber;
}

/** The number after this one, for the rare person whose own is taken already. */
export function nextRegistrationNumber(number: RegistrationNumber): RegistrationNumber {
  return nextShortCode(number) as RegistrationNumber;
}

/** Reads a number as people say and type it. Undefined when its check letter disagrees or it is none. */
export function parseRegistrationNumber(typed: string): RegistrationNumber | undefined {
  return parseShortCode(PREFIX, typed) as RegistrationNumber | undefined;
}
