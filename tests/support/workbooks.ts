import { Buffer } from 'node:buffer';
import { ZipFile } from 'yazl';

/** A zip archive of the given parts, for tests that need a workbook no writer would make. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name);
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface TestSheet {
  readonly name: string;
  /** What stands inside `sheetData`. */
  readonly rows: string;
  readonly state?: string;
  /** What stands in front of `sheetData`, such as columns. */
  readonly before?: string;
}

export interface TestWorkbook {
  readonly sheets: readonly TestSheet[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly is1904?: boolean;
  /** Text in front of the first sheet's root element, such as a document type. */
  readonly prolog?: string;
}

/** A workbook made of raw XML. */
export async function workbookOf(workbook: TestWorkbook): Promise<Buffer> {
  const sheets = workbook.sheets
    .map(
      ({ name, state }, at) =>
        `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
    )
    .join('');
  const relations = workbook.sheets
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join('');
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${workbook.is1904 === true ? 1 : 0}"/><sheets>${sheets}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations}<Relationship Id="s" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  };
  if (workbook.sharedStrings !== undefined)
    parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${workbook.sharedStrings}</sst>`;
  if (workbook.styles !== undefined)
    parts['xl/styles.xml'] = `<styleSheet xmlns="${main}">${workbook.styles}</styleSheet>`;
  workbook.sheets.forEach(({ rows, before }, at) => {
    const prolog = at === 0 ? (workbook.prolog ?? '') : '';
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<?xml version="1.0"?>${prolog}<worksheet xmlns="${main}">${before ?? ''}<sheetData>${rows}</sheetData></worksheet>`;
  });
  return zipOf(parts);
}
