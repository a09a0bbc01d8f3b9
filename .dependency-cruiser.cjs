/**
 * Who may import whom. `tools/bad-imports/` breaks every rule once on purpose, so that a rule that
 * has stopped working is noticed; a new rule needs its planted break.
 */
const tests = '[.]test[.]ts$|^tests/|^e2e/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment: 'Rules run on server and phone alike: no framework, no clock, no machine.',
      severity: 'error',
      from: { path: '^src/lib/domain/', pathNot: tests },
      to: { pathNot: ['^src/lib/domain/', 'node_modules/valibot/'] },
    },
    {
      name: 'text-knows-only-domain',
      severity: 'error',
      from: { path: '^src/lib/text/', pathNot: tests },
      to: { path: '^src/', pathNot: ['^src/lib/text/', '^src/lib/domain/'] },
    },
    {
      name: 'modules-meet-at-the-door',
      comment: 'A module reaches another only through its index.ts.',
      severity: 'error',
      from: { path: '^src/lib/server/modules/([^/]+)/' },
      to: {
        path: '^src/lib/server/modules/',
        pathNot: ['^src/lib/server/modules/$1/', '^src/lib/server/modules/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'others-come-through-the-door',
      severity: 'error',
      from: { path: '^(src|bench|simulators)/', pathNot: ['^src/lib/server/modules/', tests] },
      to: {
        path: '^src/lib/server/modules/[^/]+/',
        pathNot: '^src/lib/server/modules/[^/]+/index[.]ts$',
      },
    },
    {
      name: 'no-database-at-the-edges',
      comment: 'Pages, API, commands of the console, jobs and phone call modules, never tables.',
      severity: 'error',
      from: {
        path: '^src/(routes|cli)/|^src/lib/(server/(api|jobs)|phone)/|^src/hooks',
        pathNot: tests,
      },
      to: { path: '^src/lib/server/db/|[.]sql[.]ts$' },
    },
    {
      name: 'phone-and-ui-know-no-server',
      severity: 'error',
      from: { path: '^src/lib/(phone|ui)/', pathNot: tests },
      to: { path: '^src/lib/server/' },
    },
    {
      name: 'sql-only-in-sql-files',
      comment: 'Policies are the second wall; the first is that few files can speak SQL.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.]sql[.]ts$', '^src/lib/server/db/', tests] },
      to: { path: '^src/lib/server/db/sql[.]ts$' },
    },
    {
      name: 'driver-only-in-db',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/lib/server/db/', tests] },
      to: { path: 'node_modules/(pg|pg-copy-streams|@types/pg|@types/pg-copy-streams)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing uses is deleted. Entry points are listed here.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^src/(routes|cli|service-worker)/',
          '^src/(main|hooks[.]server|app[.]d)[.]ts$',
          '[.]d[.]ts$',
          tests,
        ],
      },
      to: {},
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^[$]|^[.]/[$]types|^virtual:' },
    },
  ],
  options: {
    // Every way to depend counts: types, dynamic imports, re-exports.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.css', '.json'],
    },
  },
};
