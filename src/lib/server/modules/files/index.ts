/** Photos and papers that prove something: taken in clean, kept encrypted, given as a download. */

/** Takes in a file: refuses what is neither photo nor PDF, paints photos anew, stores it encrypted. */
export {
  addKept,
  fileOf,
  takeProof,
  type IncomingProof,
  type KeptFile,
  type TakenProof,
} from './add-file.ts';
/** Takes in a content that is nobody's yet, such as a list that many have signed. */
export { keepProof, readKept, type KeptProof } from './keep-proof.ts';
/** One proof with its content; reading a sensitive one is journalled. */
export { getFile } from './get-file.ts';
/** Files by id, for commands that put them behind evidence in the caller's transaction. */
export { findFiles, type StoredFile } from './files.sql.ts';
export { addProofs, checkProofs } from './proofs.ts';
