import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { obstacles } from './axe.ts';

/** Every screen is left here as a picture, for whoever wants to look. */
const pictures = fileURLToPath(new URL('../../test-results/screens/', import.meta.url));
const widths = [360, 768, 1280] as const;
const themes = ['light', 'dark'] as const;

/**
 * Takes pictures of the page as it stands, on phone and desk, in light and dark, and gives everything
 * that stands in somebody's way; best nothing. Leaves the page at the width of a desk.
 */
export async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  mkdirSync(pictures, { recursive: true });
  const found: string[] = [];
  for (const width of widths) {
    for (const theme of themes) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${theme}.png`) });
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (wide > width) found.push(`${width} px, ${theme}: the page is ${wide} px wide`);
      // Order and size are a matter of the width, contrast one of the theme.
      if (width === 768) continue;
      const rules = theme === 'light' ? 'everything' : ['color-contrast'];
      for (const one of await obstacles(page, rules)) found.push(`${width} px, ${theme}: ${one}`);
    }
  }
  return found;
}
