import { codeOf, StartFault } from '../start-fault.ts';

/** One sentence for a database that does not let us in; names host and database, no password. */
export function unreachable(databaseUrl: string, error: unknown): StartFault {
  const url = new URL(databaseUrl);
  const where = `${decodeURIComponent(url.pathname.slice(1))} on ${url.host}`;
  const code = codeOf(error);
  const why =
    code === '28P01' || code === '28000'
      ? 'it refuses the name or password'
      : code === '3D000'
        ? 'there is no such database'
        : code === 'ECONNREFUSED' || code === 'ENOENT'
          ? 'nothing answers there'
          : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
            ? 'there is no such host'
            : code === '53300'
              ? 'it has no free connection'
              : code === ''
                ? 'the connection broke'
                : `the error is ${code}`;
  return new StartFault(`Cannot reach the database ${where}: ${why}.`);
}
