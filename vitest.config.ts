import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';

const cluster = './tests/support/cluster.ts';
const server = ['src/lib/server/**/*.test.ts', 'src/cli/**/*.test.ts', 'simulators/**/*.test.ts'];
const screens = 'e2e/screens/**/*.test.ts';
/** One application and one browser at a time; screens and journeys have one of their own each. */
const browsing = {
  globalSetup: './e2e/support/start.ts',
  testTimeout: 180_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 30_000 } },
  fileParallelism: false,
};

/*
 * Times are patience with a busy machine, not claims: nothing here is asserted by a clock.
 */
export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // A test proves what it claims in its own file; nothing leaks from one to the next.
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/lib/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 60_000,
          exclude: [...configDefaults.exclude, ...server, 'tools/bad-imports/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [...server, 'tests/**/*.test.ts', 'bench/**/*.test.ts'],
          globalSetup: cluster,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          exclude: [...configDefaults.exclude, screens],
          ...browsing,
        },
      },
      { extends: true, test: { name: 'screens', include: [screens], ...browsing } },
    ],
  },
});
