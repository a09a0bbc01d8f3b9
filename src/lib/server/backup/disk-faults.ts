import { codeOf, StartFault } from '../start-fault.ts';

/** Codes of a disk, a quota or a limit that is reached; the last is PostgreSQL's own. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100']);

/**
 * One sentence for what a disk refuses; anything else stays what it is.
 *
 * @param where the folder, or `the database`
 * @param outcome what is left behind, such as `nothing was restored`
 */
export function asDiskFault(error: unknown, where: string, outcome: string): unknown {
  const code = codeOf(error);
  if (FULL.has(code)) {
    return new StartFault(`There is no space left in ${where}; ${outcome}.`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartFault(`This account may not write in ${where}; ${outcome}.`, { cause: error });
  }
  return error;
}
