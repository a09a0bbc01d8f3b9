import type { App } from './app.ts';

const key = Symbol.for('jakpreneur.app');

/**
 * Hands the composition root's one App to the pages. They are built into a bundle with module
 * copies of its own, so a module variable would be two; this symbol is one per process.
 */
export function provideApp(app: App): void {
  Object.assign(globalThis, { [key]: app });
}

/** The App of this process. */
export function theApp(): App {
  const app = (globalThis as { [key]?: App })[key];
  if (app === undefined) throw new Error('the pages were started without the application');
  return app;
}
