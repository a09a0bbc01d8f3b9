import encodeQR from 'qr';
import {
  margin,
  plain,
  strong,
  widthOf,
  groundOf,
  keepTogether,
  writable,
  type Sheet,
} from './sheet.ts';

/** The head of an office's letters. */
export interface Letterhead {
  /** From the top: government, agency. */
  readonly lines: readonly string[];
  readonly address: string | null;
  /** A JPEG, drawn at the left edge as high as the lines beside it. */
  readonly emblem: Buffer | null;
}

/** Who signs; the name stays open where no official is known for that day. */
export interface Signer {
  readonly title: string;
  readonly name: string | null;
  readonly number: string | null;
}

/** Height and greatest width of an emblem, in points. */
const EMBLEM = 54;

export function drawLetterhead(sheet: Sheet, head: Letterhead): void {
  sheet.y = margin - 12;
  const top = sheet.y;
  // The lines stay in the middle of the sheet: the other side is kept free as well.
  const left = head.emblem === null ? margin : margin + EMBLEM + 8;
  const width = widthOf(sheet) - (left - margin) * 2;
  if (head.emblem !== null) sheet.image(head.emblem, margin, top, { fit: [EMBLEM, EMBLEM] });
  sheet.y = top;
  head.lines.forEach((line, index) => {
    sheet
      .font(strong)
      .fontSize(index === 0 && head.lines.length > 1 ? 11 : 14)
      .text(writable(line.toUpperCase()), left, sheet.y, {
        width,
        align: 'center',
      });
  });
  if (head.address !== null) {
    sheet
      .font(plain)
      .fontSize(9)
      .text(writable(head.address), left, sheet.y, { width, align: 'center' });
  }
  const beside = head.emblem === null ? 0 : top + EMBLEM;
  const y = Math.max(sheet.y, beside) + 6;
  const right = sheet.page.width - margin;
  sheet.lineWidth(2).moveTo(margin, y).lineTo(right, y).stroke();
  sheet
    .lineWidth(0.6)
    .moveTo(margin, y + 3)
    .lineTo(right, y + 3)
    .stroke();
  sheet.x = margin;
  sheet.y = y + 20;
  sheet.font(plain).fontSize(11);
}

export function drawTitle(sheet: Sheet, title: string, under: string): void {
  sheet
    .font(strong)
    .fontSize(13)
    .text(title, margin, sheet.y, { width: widthOf(sheet), align: 'center' });
  sheet
    .font(plain)
    .fontSize(11)
    .text(under, { width: widthOf(sheet), align: 'center' });
  sheet.moveDown(1.2);
}

export function drawParagraph(sheet: Sheet, text: string): void {
  sheet.text(writable(text), margin, sheet.y, { width: widthOf(sheet), lineGap: 2 });
  sheet.moveDown(0.8);
}

/** Names of things with what they are, the colons below each other. */
export function drawFacts(
  sheet: Sheet,
  facts: readonly (readonly [name: string, value: string])[],
): void {
  const at = margin + 118;
  for (const [name, value] of facts) {
    const { y } = sheet;
    sheet.text(name, margin, y, { width: 110 });
    sheet.text(':', at - 8, y, { width: 8 });
    sheet
      .font(strong)
      .text(writable(value), at, y, { width: sheet.page.width - margin - at, lineGap: 1 });
    sheet.font(plain);
    sheet.y += 3;
  }
  sheet.x = margin;
  sheet.moveDown(0.8);
}

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
  /** Numbers stand below each other by their last digit. */
  readonly isNumber?: boolean;
}

/** How rows stand: their least height, and the room above and below the text, in points. */
interface Rows {
  readonly leastHeight: number;
  readonly room: number;
}

/** Rows that somebody signs in, rows that are read, and rows of a long list of numbers. */
export const signedRows: Rows = { leastHeight: 36, room: 6 };
export const plainRows: Rows = { leastHeight: 20, room: 5 };
export const closeRows: Rows = { leastHeight: 15, room: 2 };

/** A table with lines; its head stands again on every page. Cells may have several lines. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { leastHeight, room }: Rows,
): void {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (column.share / whole) * widthOf(sheet));
  const heightOf = (cells: readonly string[], font: string, least: number): number => {
    sheet.font(font).fontSize(10);
    return cells.reduce((most, cell, index) => {
      const width = (widths[index] ?? 0) - 10;
      return Math.max(most, sheet.heightOfString(cell, { width }) + 2 * room);
    }, least);
  };
  const drawRow = (cells: readonly string[], font: string, height: number): void => {
    const top = sheet.y;
    let x = margin;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      sheet.lineWidth(0.6).rect(x, top, width, height).stroke();
      sheet
        .font(font)
        .fontSize(10)
        .text(cell, x + 5, top + room + 1, {
          width: width - 10,
          align: columns[index]?.isNumber === true ? 'right' : 'left',
        });
      x += width;
    });
    sheet.y = top + height;
  };
  const titles = columns.map((column) => column.title);
  const head = (): void => {
    drawRow(titles, strong, heightOf(titles, strong, 0));
  };
  head();
  for (const row of rows) {
    const cells = row.map(writable);
    const height = heightOf(cells, plain, leastHeight);
    if (sheet.y + height > groundOf(sheet)) {
      sheet.addPage();
      head();
    }
    drawRow(cells, plain, height);
  }
  sheet.x = margin;
  sheet.font(plain).fontSize(11);
  sheet.moveDown(1.2);
}

export function drawSignature(
  sheet: Sheet,
  signedOn: string,
  signer: Signer,
  officialId: (number: string) => string,
): void {
  keepTogether(sheet, 130);
  const x = sheet.page.width / 2 + 10;
  const options = { width: sheet.page.width - margin - x };
  sheet.text(signedOn, x, sheet.y, options);
  sheet.text(writable(signer.title), options);
  sheet.moveDown(4);
  sheet
    .font(strong)
    .text(writable(signer.name ?? '(................................................)'), options);
  sheet.font(plain);
  if (signer.number !== null) sheet.text(officialId(signer.number), options);
  sheet.x = margin;
}

/** A code for machines, drawn as squares, with a free border as scanners need it. */
export function drawQr(sheet: Sheet, text: string, x: number, y: number, size: number): void {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', border: 1 });
  const step = size / rows.length;
  rows.forEach((row, down) => {
    row.forEach((isDark, across) => {
      if (isDark) sheet.rect(x + across * step, y + down * step, step, step);
    });
  });
  sheet.fill('black');
}
