/** Everything at one moment in a folder that proves itself, and back again. */

/** Writes a backup while people work; one folder, whole or not there. */
export { backUp, programVersion, type BackedUp } from './back-up.ts';
/** Checks a backup and puts it into an empty database. */
export { restore, type Restored, type Step } from './restore.ts';
