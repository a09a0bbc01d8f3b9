/** Accounts: who may sign in, in which role, and where they are signed in. */

/** Signs in by password; the token goes into the cookie, its hash into the table. */
export { signIn, hashPassword, tokenHashOf, type NewSession } from './sign-in.ts';
/** Who is signed in; the sessions of an account, and ending one. */
export { whoAmI, listSessions, endSession, noteUse } from './sessions.ts';
/** Agencies and accounts, and one's own password. */
export {
  addAccount,
  addAgency,
  changePassword,
  closeAccount,
  listAccounts,
  listAgencies,
} from './manage-accounts.ts';
