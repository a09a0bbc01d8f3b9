import { matchKecamatan, matchKota, type AreaIndex } from '../areas/match-area.ts';
import { parseDay, type Day } from '../shared/days.ts';
import { cleanText, compareKey } from '../shared/text.ts';
import { refused, type Problem } from '../shared/result.ts';
import type { Role } from './roles.ts';

/** What a line says about somebody to be invited. */
export interface InvitationDraft {
  readonly fullName: string;
  readonly email: string;
  readonly role: Role;
  readonly areaCodes: readonly string[];
  readonly endsOn: Day | null;
}

/** A line of the list: what it says, or why it cannot be taken. */
export type InvitationLine =
  | { readonly number: number; readonly shown: string; readonly draft: InvitationDraft }
  | { readonly number: number; readonly shown: string; readonly problem: Problem };

/** Lines of one list at most: an office, not a city. */
export const MOST_INVITATIONS = 200;

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

/**
 * Reads a list of people to invite: a line for each, with name, e-mail, role, areas and the last
 * day of the contract, apart by tabs, semicolons or commas. A line of headings is left out.
 *
 * @param roleWords roles by the compare key of the words that people use for them
 */
export function readInvitationLines(
  text: string,
  roleWords: ReadonlyMap<string, Role>,
  areas: AreaIndex,
): readonly InvitationLine[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '');
  const seen = new Set<string>();
  return lines.flatMap(({ line, number }, index): InvitationLine[] => {
    const cells = cellsOf(line);
    if (index === 0 && isHeading(cells)) return [];
    const read = readCells(cells, roleWords, areas);
    if (!('email' in read)) return [{ number, shown: cells[0] ?? '', problem: read }];
    if (seen.has(read.email)) {
      const { problem } = refused('invitation.twice', undefined, 'email');
      return [{ number, shown: read.fullName, problem }];
    }
    seen.add(read.email);
    return [{ number, shown: read.fullName, draft: read }];
  });
}

function readCells(
  [name = '', mail = '', role = '', places = '', until = '']: readonly string[],
  roleWords: ReadonlyMap<string, Role>,
  areas: AreaIndex,
): InvitationDraft | Problem {
  const fullName = cleanText(name);
  const email = cleanText(mail).toLowerCase();
  if (fullName === '' || fullName.length > 120) return missing('fullName');
  if (!EMAIL.test(email) || email.length > 120) {
    return refused('invitation.email-unreadable', undefined, 'email').problem;
  }
  const known = roleWords.get(compareKey(role));
  if (known === undefined) {
    return refused('invitation.role-unknown', { word: role.slice(0, 40) }, 'role').problem;
  }
  const areaCodes: string[] = [];
  for (const place of places.split(/[/+]/).map(cleanText)) {
    if (place === '') continue;
    const code = codeOf(place, areas);
    if (code === null) {
      return refused('invitation.area-unknown', { word: place.slice(0, 40) }, 'areaCodes').problem;
    }
    areaCodes.push(code);
  }
  const day = parseDay(until, { order: 'day-first' });
  if (cleanText(until) !== '' && day.state !== 'read') {
    return refused('day.unreadable', undefined, 'endsOn').problem;
  }
  return {
    fullName,
    email,
    role: known,
    areaCodes,
    endsOn: day.state === 'read' ? day.day : null,
  };
}

function missing(field: string): Problem {
  return refused('invitation.name-missing', undefined, field).problem;
}

/** A kota or kecamatan by name or code. */
function codeOf(place: string, areas: AreaIndex): string | null {
  if (areas.byCode.has(place)) return place;
  const kota = matchKota(areas, place);
  if (kota.state === 'found') return kota.area.code;
  const kecamatan = matchKecamatan(areas, place);
  return kecamatan.state === 'found' ? kecamatan.area.code : null;
}

/** Cells of a line; quotes hold a separator together. */
function cellsOf(line: string): readonly string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}

function isHeading(cells: readonly string[]): boolean {
  return !cells.some((cell) => cell.includes('@')) && /mail|surel/i.test(cells[1] ?? '');
}
