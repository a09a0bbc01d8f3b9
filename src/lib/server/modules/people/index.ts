/** People: who they are, by one id for ever. */

/** Registers people; refuses when somebody registered may be the same. */
export { registerPerson } from './register-person.ts';
