import type { PaperSize } from '#lib/domain/documents/kinds.ts';
import type { PrintedPaper } from './pdf/compose.ts';

/**
 * Writes a paper as PDF. The same paper gives the same pages, whenever it is printed. What draws it is
 * loaded with the first paper: a quarter of a second and 30 MB that no start should wait for.
 */
export async function composePaper(paper: PrintedPaper, size: PaperSize): Promise<Buffer> {
  const { drawPaper } = await import('./pdf/compose.ts');
  return drawPaper(paper, size);
}
