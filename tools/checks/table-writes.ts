/** A table that a piece of SQL writes to; `schema` is missing when the SQL does not name one. */
export interface TableWrite {
  readonly schema: string | undefined;
  readonly table: string;
  readonly position: number;
}

const WRITES =
  /\b(?:insert\s+into|merge\s+into|delete\s+from|truncate(?:\s+table)?|update(?!\s+set\b)|copy(?=\s+[a-z_]+(?:\.[a-z_]+)?\s*(?:\([^)]*\))?\s+from))\s+(?:only\s+)?(?:([a-z_]+)\.)?([a-z_]+)/gi;
/** Words that follow `update` in locking clauses and conditions instead of a table. */
const NOT_TABLES = new Set(['of', 'nowait', 'skip', 'set', 'on', 'or']);

/** Every table that a text of SQL inserts into, changes, empties or copies into. */
export function tableWrites(text: string): readonly TableWrite[] {
  return [...withoutComments(text).matchAll(WRITES)]
    .filter((found) => !isLock(text, found.index) && !NOT_TABLES.has(found[2]?.toLowerCase() ?? ''))
    .map((found) => ({
      schema: found[1]?.toLowerCase(),
      table: found[2]?.toLowerCase() ?? '',
      position: found.index,
    }));
}

/** Keeps every position, so that lines can still be told. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)--[^\n]*|(?<=^|\s)\/\/[^\n]*/g, (comment) =>
    comment.replaceAll(/[^\n]/g, ' '),
  );
}

function isLock(text: string, position: number): boolean {
  return /\b(for|for\s+no\s+key|after|before|do|on)\s+$/i.test(text.slice(0, position));
}
