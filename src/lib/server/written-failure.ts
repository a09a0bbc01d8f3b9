/** What is written down of a failure: what it was and where, and nothing that it says. */
export interface WrittenFailure {
  readonly name: string;
  /** Of the system or the database, such as `ECONNREFUSED` or `23505`. */
  readonly code?: string;
  /** The rule of the database that was broken, by name. */
  readonly constraint?: string;
  readonly frames: readonly string[];
}

const MOST_FRAMES = 12;

/**
 * A failure as logs may hold it. The words of errors repeat values: those of the database do in
 * their message, detail and hint, and those of parsers quote what they could not read. So none of
 * the words is kept; the places in the code tell which it was.
 */
export function writtenFailure(error: unknown): WrittenFailure {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const code = wordOf(error, 'code');
  const constraint = wordOf(error, 'constraint');
  return {
    name: /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    frames: framesOf(error),
  };
}

/** A field that holds a name of ours or of the system; whatever is no such word is left out. */
function wordOf(error: Error, field: 'code' | 'constraint'): string | undefined {
  const value = Object.entries(error).find(([key]) => key === field)?.[1] as unknown;
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,63}$/.test(value) ? value : undefined;
}

/** The lines of the stack behind the message, which may itself hold lines that look like them. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const head = stack.indexOf(message);
  const behind = head < 0 ? '' : stack.slice(head + message.length);
  return behind
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
}
