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

/** Codes of a server that is gone, is going, is coming, or has no room; and of the way to it. */
const AWAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'],
  // A standby that is not yet the primary.
  '25006',
]);
/** What Node says of a write into a connection that the other end has closed: without a call. */
const CLOSED = new Set([
  ...['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'],
  'ERR_SOCKET_CLOSED',
]);
/** What the driver itself says, which gives no code. */
const BROKEN =
  /^(Connection terminated|Client has encountered a connection error|timeout (exceeded when|expired)|Client was closed|Cannot use a pool after)/;

/**
 * Whether an error says that the database cannot be reached now, so that waiting helps. What was
 * under way may have been done or not; the same command with the same id tells.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (CLOSED.has(code)) return true;
  if (code !== '') return AWAY.has(code) && (isOfDatabase(error) || isOfConnection(error));
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return BROKEN.test(error.message);
}

function isOfDatabase(error: Error): boolean {
  return 'severity' in error;
}

/** The driver talks to nobody but the database by sockets. */
function isOfConnection(error: Error): boolean {
  return (
    'syscall' in error &&
    ['connect', 'read', 'write', 'getaddrinfo'].includes(String(error.syscall))
  );
}
