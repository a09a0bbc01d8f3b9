import { fileKind } from './file-kind.ts';
import type { SpreadsheetLimits } from './limits.ts';
import type { OpenedTable } from './table.ts';
import { unpacked } from './unpack-gzip.ts';

/**
 * Opens the table of a file by its content, packed or not. Only the one reader that is needed is
 * loaded: whoever reads a file lives for it alone.
 *
 * @throws FileRefused for what holds no table, and errors of libraries for what they cannot read
 */
export async function openTable(
  file: Buffer,
  sheet: string | undefined,
  limits: SpreadsheetLimits,
): Promise<OpenedTable> {
  const content = unpacked(file, limits);
  switch (fileKind(content)) {
    case 'xlsx':
      return (await import('./read-xlsx.ts')).openXlsx(content, sheet, limits);
    case 'xls':
      return (await import('./read-xls.ts')).openXls(content, sheet, limits);
    case 'ods':
      return (await import('./read-ods.ts')).openOds(content, sheet, limits);
    case 'xml':
      return (await import('./read-xml-2003.ts')).openXml2003(content, sheet, limits);
    case 'html':
      return (await import('./read-html.ts')).openHtml(content, sheet, limits);
    case 'csv':
      return (await import('./read-csv.ts')).openCsv(content, limits);
  }
}
