import encodeQR from 'qr';

/** A QR code as a path of an SVG whose units are modules. */
export interface QrPicture {
  /** Width and height in modules, with the quiet zone around it. */
  readonly size: number;
  readonly path: string;
}

/** The modules that stay empty around a code, so that cameras find it (ISO/IEC 18004). */
const QUIET = 4;

/** Draws a text as a QR code: one stroke of the path for each run of dark modules. */
export function qrPicture(text: string): QrPicture {
  const rows = encodeQR(text, 'raw', { border: QUIET });
  const path = rows
    .flatMap((row, y) => {
      const runs: string[] = [];
      for (let x = 0; x < row.length; x += 1) {
        if (row[x] !== true) continue;
        const from = x;
        while (row[x + 1] === true) x += 1;
        runs.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`);
      }
      return runs;
    })
    .join('');
  return { size: rows.length, path };
}
