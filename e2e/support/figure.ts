import type { Page } from 'playwright-core';

/** The number of the first heading: headings say what they found, as in `8.637 orang terdaftar`. */
export async function numberInHeading(page: Page): Promise<number> {
  return numberIn((await page.getByRole('heading', { level: 1 }).textContent()) ?? '');
}

/** The first number of a text in Bahasa form, with points between thousands. */
export function numberIn(text: string): number {
  const found = /\d{1,3}(\.\d{3})+|\d+/.exec(text)?.[0];
  if (found === undefined) throw new Error(`there is no number in “${text.slice(0, 80)}”`);
  return Number(found.replaceAll('.', ''));
}
