import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median, root } from './console.ts';
import { fire } from './load.ts';
import type { ServerProcess } from './processes.ts';

/** What a browser loads for one page. Bytes are what travels: compressed where the server does so. */
export interface PageWeight {
  readonly path: string;
  readonly html: number;
  readonly styles: number;
  readonly fonts: number;
  readonly images: number;
  /** Scripts of the first load, gzip, with everything that they import at once. */
  readonly scripts: number;
  readonly scriptCount: number;
  readonly total: number;
}

/**
 * Weighs a page by reading what its HTML names, the fonts and images that its styles name, and the
 * graph of static imports of its scripts.
 *
 * @throws Error when the page is not given
 */
export async function weighPage(
  server: ServerProcess,
  path: string,
  cookie?: string,
): Promise<PageWeight> {
  const get = async (where: string): Promise<Buffer> => {
    const response = await fetch(new URL(where, `http://127.0.0.1:${server.port}`), {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { cookie },
    });
    if (response.status !== 200) throw new Error(`${where} answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const page = await get(path);
  const html = page.toString();
  const styleLinks = unique(html, /<link[^>]+href="([^"]+\.css)"/g);
  const styles = await Promise.all(styleLinks.map(get));
  const css = [html, ...styles.map(String)].join('\n');
  const named = unique(css, /url\(["']?([^"')]+)["']?\)/g).filter(
    (one) => !one.startsWith('data:'),
  );
  const fontLinks = named.filter((one) => /\.(woff2?|ttf|otf)$/.test(one));
  const imageLinks = [
    ...named.filter((one) => /\.(png|jpe?g|webp|avif|svg|gif)$/.test(one)),
    ...unique(html, /<img[^>]+src="([^"]+)"/g),
    ...unique(html, /<link[^>]+rel="(?:shortcut )?icon"[^>]+href="([^"]+)"/g),
  ].filter((one) => !one.startsWith('data:'));
  const sizes = async (links: readonly string[]): Promise<number> =>
    sum(
      (await Promise.all(links.map((link) => get(resolveFrom(path, link))))).map(
        (one) => one.length,
      ),
    );
  const scripts = scriptsOf(html);
  const weight = {
    html: gzipSync(page).length,
    styles: sum(styles.map((one) => gzipSync(one).length)),
    fonts: await sizes(fontLinks),
    images: await sizes(imageLinks),
    scripts: sum([...scripts].map((file) => gzipSync(readFileSync(file)).length)),
    scriptCount: scripts.size,
  };
  const total = weight.html + weight.styles + weight.fonts + weight.images + weight.scripts;
  return { path, ...weight, total };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function unique(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}

function resolveFrom(path: string, link: string): string {
  return new URL(link, `http://page${path}`).pathname;
}

/** Files of the built pages that a page loads at once: those that its HTML names and their imports. */
function scriptsOf(html: string): ReadonlySet<string> {
  const client = join(root, 'build', 'client');
  const files = new Set<string>();
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const text = readFileSync(file, 'utf8');
    // Static imports and re-exports; `import(…)` is what is loaded later.
    for (const link of unique(text, /(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
      visit(join(dirname(file), link));
    }
  };
  const named = [
    ...unique(html, /<link[^>]+href="([^"]+\.js)"/g),
    ...unique(html, /<script[^>]+src="([^"]+\.js)"/g),
    ...unique(html, /import\(["']([^"']+\.js)["']\)/g),
    ...unique(html, /import\s*["']([^"']+\.js)["']/g),
  ];
  for (const link of named) visit(join(client, new URL(link, 'http://page/').pathname));
  return files;
}

/** Median milliseconds that a page takes, one request at a time, after a warm-up. */
export async function timePage(
  server: ServerProcess,
  path: string,
  cookie: string,
  times: number,
): Promise<number> {
  const waits: number[] = [];
  for (let time = 0; time < times + 5; time += 1) {
    const begun = performance.now();
    const answer = await fire(undefined, server.port, {
      method: 'GET',
      path,
      headers: { cookie },
      contains: '',
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    if (time >= 5) waits.push(performance.now() - begun);
  }
  return median(waits);
}

/** Median milliseconds until a page has sent what it is opened for, and until it has sent everything. */
export interface Streamed {
  readonly there: number;
  readonly whole: number;
}

/**
 * Times a page that goes on sending after what it is opened for.
 *
 * @param mark text with which that ends
 */
export async function timeStreamed(
  server: ServerProcess,
  path: string,
  cookie: string,
  mark: string,
  times: number,
): Promise<Streamed> {
  const there: number[] = [];
  const whole: number[] = [];
  for (let time = 0; time < times + 5; time += 1) {
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { cookie } });
    if (answer.status !== 200 || answer.body === null) {
      throw new Error(`${path} answered ${answer.status}`);
    }
    let text = '';
    let at = Number.NaN;
    const decoder = new TextDecoder();
    for await (const piece of answer.body) {
      text += decoder.decode(piece, { stream: true });
      if (Number.isNaN(at) && text.includes(mark)) at = performance.now() - begun;
    }
    if (Number.isNaN(at)) throw new Error(`${path} never sent ${mark}`);
    if (time < 5) continue;
    there.push(at);
    whole.push(performance.now() - begun);
  }
  return { there: median(there), whole: median(whole) };
}
