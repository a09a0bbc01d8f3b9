import PDFDocument from 'pdfkit';
import type { PaperSize } from '#lib/domain/documents/kinds.ts';

/** Points of 1/72 inch, upright. F4 is 215 by 330 mm. */
export const paperPoints: Readonly<Record<PaperSize, readonly [number, number]>> = {
  a4: [595.28, 841.89],
  f4: [609.45, 935.43],
};

export const margin = 56;
/** What the foot of each page keeps free for the code and the page's number. */
const foot = 84;

export const plain = 'Helvetica';
export const strong = 'Helvetica-Bold';

export type Sheet = InstanceType<typeof PDFDocument>;

/** An empty document whose pages are drawn on until `finish`. */
export function newSheet(size: PaperSize, title: string, dated: string): Sheet {
  const sheet = new PDFDocument({
    size: [...paperPoints[size]],
    margins: { top: margin, left: margin, right: margin, bottom: foot },
    bufferPages: true,
    lang: 'id-ID',
    displayTitle: true,
    info: { Title: title, Creator: 'Jakpreneur', CreationDate: new Date(`${dated}T00:00:00Z`) },
  });
  sheet.font(plain).fontSize(11);
  return sheet;
}

/** Width between the margins. */
export function widthOf(sheet: Sheet): number {
  return sheet.page.width - 2 * margin;
}

/** Where the foot begins: nothing of the text goes below. */
export function groundOf(sheet: Sheet): number {
  return sheet.page.height - foot;
}

/** Begins a new page when less than this much is left. */
export function keepTogether(sheet: Sheet, points: number): void {
  if (sheet.y + points > groundOf(sheet)) sheet.addPage();
}

/**
 * What the standard fonts can write: Latin letters of western Europe. Other letters lose their marks,
 * and what is still none becomes a question mark instead of a wrong sign.
 */
export function writable(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => (canWrite(letter) ? letter : bare(letter)))
    .join('');
}

function canWrite(letter: string): boolean {
  return /^[\n\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]$/.test(
    letter,
  );
}

function bare(letter: string): string {
  const [first = '?'] = letter.normalize('NFD');
  return canWrite(first) ? first : '?';
}

/** Draws the foot of every page, closes the document, and gives its bytes. */
export function finish(
  sheet: Sheet,
  drawFoot: (page: number, pages: number) => void,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    sheet.on('data', (piece: Buffer) => pieces.push(piece));
    sheet.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
    sheet.on('error', reject);
  });
  const { start, count } = sheet.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    sheet.switchToPage(start + page);
    // Below the margin the library would begin another page.
    sheet.page.margins.bottom = 0;
    drawFoot(page + 1, count);
  }
  sheet.end();
  return done;
}
