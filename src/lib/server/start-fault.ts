/**
 * What stops the program from starting and what its operator can change: a port in use, a missing
 * permission, an unreachable database. Its message is one sentence for the console; the edges
 * (main, command line, tools) print it without a stack and exit with 1.
 */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

/** The system's short code of an error, such as `EACCES`; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
