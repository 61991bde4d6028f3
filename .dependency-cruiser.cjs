/**
 * Which way the code may depend. `npm run ci` holds it; tools/direction.spec.ts breaks every rule once to see that it
 * bites. A library may import only those below it in LAYERS; the last two are peers.
 */
const LAYERS = ['negotiations', 'reminders', 'identity', 'journal', 'queues', 'database'];
const FOUNDATION = ['configuration', 'problems'];

const TEST = '(\\.spec\\.ts$|^tests/|^libs/testing/|^vitest\\.config\\.ts$|^apps/web/vite\\.config\\.ts$)';
const FRAMEWORK =
  '(^|node_modules/)(@nestjs/|typeorm|pg|bullmq|ioredis|fastify|@fastify/|class-validator)($|/)';

const upward = LAYERS.concat(FOUNDATION).map((lib, level) => {
  const below = LAYERS.slice(level + 1).concat(FOUNDATION);
  const allowed = FOUNDATION.includes(lib) ? [lib] : [lib, ...below];
  return {
    name: `${lib}-depends-downward`,
    comment: `libs/${lib} may import ${allowed.slice(1).join(', ') || 'no other library'}.`,
    severity: 'error',
    from: { path: `^libs/${lib}/`, pathNot: TEST },
    to: { path: '^libs/', pathNot: `^libs/(${allowed.join('|')})/` },
  };
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-lib-imports-an-app',
      comment: 'A library serves every process, so it knows none. The harness that tests an app starts it.',
      severity: 'error',
      from: { path: '^libs/', pathNot: TEST },
      to: { path: '^apps/' },
    },
    {
      name: 'only-standalone-composes-apps',
      comment:
        'An app is a process of its own; what two of them need is a library. Generating brings the schema up to date.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/(standalone|generate)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-knows-only-the-client',
      comment: 'The web application knows the server through libs/api-client alone.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs|migrations|tools)/', pathNot: '^(apps/web/|libs/api-client/index\\.ts$)' },
    },
    {
      name: 'api-client-stands-alone',
      comment: 'The generated client is for anyone who speaks HTTP; it brings nothing of the server.',
      severity: 'error',
      from: { path: '^libs/api-client/', pathNot: TEST },
      to: { path: '^(libs|migrations|tools)/', pathNot: '^libs/api-client/' },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A migration is frozen: it must not change when the code does. It may use how tables are made.',
      severity: 'error',
      from: { path: '^migrations/', pathNot: TEST },
      to: { path: '^(apps|libs|tools)/', pathNot: '^libs/database/' },
    },
    {
      name: 'testing-only-from-tests',
      comment: 'What tests are made of is no part of the product.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: TEST },
      to: { path: '(^libs/testing/|^tests/|^tools/|\\.spec\\.ts$)' },
    },
    {
      name: 'stages-import-no-feature',
      comment: 'Features of the negotiation import stages, never the reverse.',
      severity: 'error',
      from: { path: '^libs/negotiations/stages/', pathNot: TEST },
      to: { path: '^libs/negotiations/', pathNot: '^libs/negotiations/stages/' },
    },
    {
      name: 'rules-import-no-framework',
      comment:
        'The stage table and the gates are data and pure functions, and reach no framework by any way.',
      severity: 'error',
      from: { path: '^libs/negotiations/stages/(stage-table|gates|gate-codes|gate-facts|judge-move)\\.ts$' },
      to: { path: FRAMEWORK, reachable: true },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-nameless-places',
      comment: 'A file is named after what it is about: no common, utils, helpers, misc, shared.',
      severity: 'error',
      from: {},
      to: { path: '[/-](common|utils?|helpers?|misc|shared)(/|\\.ts$)', pathNot: 'node_modules/' },
    },
    {
      name: 'no-inner-barrels',
      comment: 'Import the file. A library has one index.ts at most, at its root.',
      severity: 'error',
      from: {},
      to: { path: '^(apps|libs)/.*/index\\.ts$', pathNot: '^libs/([^/]+|api-client/.*)/index\\.ts$' },
    },
    {
      name: 'no-development-package-in-the-product',
      comment: 'The built product runs without devDependencies. Vite bundles what the web imports.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations)/', pathNot: `(^apps/web/|${TEST})` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: ['^dist/', '^libs/api-client/generated/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['parley-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
