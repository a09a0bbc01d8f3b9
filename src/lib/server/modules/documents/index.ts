/** Papers that an agency signs: attendance lists, invitations, coaching letters, recaps. */

/** Makes papers with the next numbers of the agency's series. */
export { makeDocument } from './make-document.ts';
/** Papers by their receipt or their code, and one with its people. */
export { getDocument, listDocuments } from './read-documents.ts';
/** Takes in the scan of a signed paper, and records who came by it. */
export { takeScan } from './take-scan.ts';
export { recordPresence } from './record-presence.ts';
/** Writes a paper as PDF. */
export { composePaper } from './compose-paper.ts';
export type { PrintedFigures, PrintedPaper } from './pdf/compose.ts';
