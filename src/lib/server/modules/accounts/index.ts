/** Accounts: who may sign in, in which role, and where they are signed in. */

/** Signs in by password; the token goes into the cookie, its hash into the table. */
export { signIn, hashPassword, tokenHashOf, type NewSession } from './sign-in.ts';
/** Who is signed in; the sessions of an account, and ending one. */
export { whoAmI, listSessions, endSession, noteUse } from './sessions.ts';
/** Confirms a sign-in by a code, and says what a session still waits for. */
export { confirmSignIn, findStep } from './confirm-sign-in.ts';
/** Names of administrators whom somebody whose account has ended can ask. */
export { findWhomToAsk } from './whom-to-ask.ts';
/** Agencies, accounts with a first password, and one's own password. */
export { addAccount, addAgency, changePassword, listAgencies } from './manage-accounts.ts';
/** How accounts stand, closing them, and renewing them for another contract. */
export {
  closeAccount,
  getAccount,
  listAccounts,
  renewAccount,
  type ListedAccount,
} from './standing-accounts.ts';
/** Invitations and recovery by links that are used once. */
export {
  findLink,
  inviteAccount,
  judgeInvitations,
  linkSecretOf,
  readLink,
  recoverAccount,
  useAccountLink,
} from './invite.ts';
/** Codes of six figures beside the password, and spare codes. */
export {
  addSecondFactor,
  getSecondFactor,
  removeSecondFactor,
  renewSpareCodes,
} from './second-factor.ts';
export { codeAddress, newCodeSecret } from './one-time-codes.ts';
export { spareCodesOf } from './secrets.ts';
/** Keys by which programs act, with fewer rights and an end. */
export { endApiKey, listApiKeys, makeApiKey, readApiKey, apiKeySecretOf } from './api-keys.ts';
