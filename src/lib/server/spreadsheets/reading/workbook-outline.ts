import { FileRefused } from './file-refused.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { readWholePart, type WorkbookParts } from './workbook-parts.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** What has to be known of a workbook before a sheet can be read. */
export interface WorkbookOutline {
  readonly sheets: readonly Sheet[];
  /** Serial days count from 1904: old workbooks of the Macintosh. */
  readonly is1904: boolean;
  readonly stylesPart: string | undefined;
  readonly sharedStringsPart: string | undefined;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

function resolveTarget(base: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = base.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

async function relationsOf(parts: WorkbookParts, part: string): Promise<Map<string, Relation>> {
  const slash = part.lastIndexOf('/');
  const name = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
  const relations = new Map<string, Relation>();
  if (!parts.has(name)) return relations;
  await readWholePart(parts, name, {
    open: (tag, attributes) => {
      if (tag !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      relations.set(attributes['Id'] ?? '', {
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        target: resolveTarget(part, attributes['Target'] ?? ''),
      });
    },
  });
  return relations;
}

/** Finds workbook, sheets, styles and shared strings by their relations, as producers place them freely. */
export async function outlineOf(parts: WorkbookParts): Promise<WorkbookOutline> {
  const fromRoot = [...(await relationsOf(parts, '')).values()].find(
    ({ type }) => type === 'officeDocument',
  );
  const workbook =
    fromRoot !== undefined && parts.has(fromRoot.target) ? fromRoot.target : 'xl/workbook.xml';
  if (!parts.has(workbook)) {
    const found = parts.has('xl/workbook.bin')
      ? 'xlsb'
      : parts.names().some((name) => name.startsWith('word/'))
        ? 'docx'
        : 'zip';
    throw new FileRefused('file.type', { found });
  }
  if (workbook.endsWith('.bin')) throw new FileRefused('file.type', { found: 'xlsb' });
  const relations = await relationsOf(parts, workbook);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readWholePart(parts, workbook, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
      const relation = relations.get(id);
      if (relation?.type !== 'worksheet') return;
      sheets.push({
        name: attributes['name'] ?? '',
        part: relation.target,
        isHidden: /hidden/i.test(attributes['state'] ?? ''),
      });
    },
  });
  if (sheets.length === 0) throw new FileRefused('file.empty');
  const partOf = (type: string): string | undefined => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target !== undefined && parts.has(target) ? target : undefined;
  };
  return {
    sheets,
    is1904,
    stylesPart: partOf('styles'),
    sharedStringsPart: partOf('sharedStrings'),
  };
}

/** Number formats of the standard that show a day. */
const builtInDays = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Whether a number format shows a day. */
export function showsDay(format: string): boolean {
  const letters = format
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase();
  return /[dy]/.test(letters) && !/general|[0#?]/.test(letters.replace(/ss\.0+/, ''));
}

/** For each cell style, by its index, whether numbers in it are days. */
export async function dayStylesOf(
  parts: WorkbookParts,
  part: string | undefined,
): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined) return styles;
  const own = new Map<number, boolean>();
  let isInCellFormats = false;
  await readWholePart(parts, part, {
    open: (tag, attributes) => {
      if (tag === 'numFmt')
        own.set(Number(attributes['numFmtId']), showsDay(attributes['formatCode'] ?? ''));
      else if (tag === 'cellXfs') isInCellFormats = true;
      else if (tag === 'xf' && isInCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(own.get(id) ?? builtInDays.has(id));
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') isInCellFormats = false;
    },
  });
  return styles;
}

/** The texts that cells name by number. Phonetic hints are left out, runs of rich text joined. */
export async function sharedStringsOf(
  parts: WorkbookParts,
  part: string | undefined,
  limits: SpreadsheetLimits,
): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let isText = false;
  let isPhonetic = false;
  let characters = 0;
  await readWholePart(parts, part, {
    open: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') isPhonetic = true;
      else if (tag === 't') isText = !isPhonetic;
    },
    text: (piece) => {
      if (!isText) return;
      text += piece;
      characters += piece.length;
      if (characters > limits.sharedCharacters) throw new FileRefused('file.expands-too-much');
      if (text.length > limits.cellLength * 2)
        throw new FileRefused('file.cell-too-long', { limit: limits.cellLength });
    },
    close: (tag) => {
      if (tag === 't') isText = false;
      else if (tag === 'rPh') isPhonetic = false;
      else if (tag === 'si') {
        // Strings take some sixteen bytes each even when empty.
        characters += 16;
        strings.push(text);
      }
    },
  });
  return strings;
}
