import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imports, ScratchProject } from './scratch-project.js';

const RULES = '.dependency-cruiser.cjs';

/** One breach of each rule: a file, and what it must not import. */
const BREACHES: Record<string, readonly [file: string, imports: string]> = {
  'negotiations-depends-downward': ['libs/negotiations/agreements/sign.ts', '#libs/elsewhere/thing.js'],
  'reminders-depends-downward': ['libs/reminders/rule.ts', '#libs/negotiations/parties/name.js'],
  'identity-depends-downward': ['libs/identity/person.ts', '#libs/reminders/calendar.js'],
  'journal-depends-downward': ['libs/journal/chain.ts', '#libs/identity/role.js'],
  'queues-depends-downward': ['libs/queues/jobs.ts', '#libs/journal/entry.js'],
  'database-depends-downward': ['libs/database/tx.ts', '#libs/queues/names.js'],
  'configuration-depends-downward': ['libs/configuration/read.ts', '#libs/problems/error.js'],
  'problems-depends-downward': ['libs/problems/kinds.ts', '#libs/configuration/table.js'],
  'no-lib-imports-an-app': ['libs/reminders/digest.ts', '#apps/worker/clock.js'],
  'only-standalone-composes-apps': ['apps/api/main.ts', '#apps/worker/clock.js'],
  'web-knows-only-the-client': ['apps/web/board.ts', '#libs/problems/error.js'],
  'api-client-stands-alone': ['libs/api-client/client.ts', '#libs/problems/error.js'],
  'migrations-stand-alone': ['migrations/1-first.ts', '#libs/problems/error.js'],
  'testing-only-from-tests': ['apps/api/boot.ts', '#libs/testing/builder.js'],
  'stages-import-no-feature': ['libs/negotiations/stages/move.ts', '#libs/negotiations/parties/name.js'],
  'rules-import-no-framework': ['libs/negotiations/stages/gates.ts', './row.js'],
  'no-cycles': ['libs/database/client.ts', './pool.js'],
  'no-nameless-places': ['libs/database/names.ts', './utils.js'],
  'no-inner-barrels': ['libs/negotiations/hold.ts', './parties/index.js'],
  'no-development-package-in-the-product': ['apps/api/server.ts', 'test-runner'],
  'no-unresolvable': ['apps/api/routes.ts', './gone.js'],
};

/** What is allowed, and where the indirect breaches lead. */
const ALLOWED: readonly (readonly [file: string, imports: string])[] = [
  ['libs/negotiations/stages/row.ts', 'typeorm'],
  ['libs/negotiations/stages/row.ts', '#libs/identity/role.js'],
  ['libs/negotiations/parties/name.ts', '../stages/row.js'],
  ['libs/negotiations/index.ts', '#libs/database/pool.js'],
  ['libs/database/pool.ts', './client.js'],
  ['libs/testing/builder.ts', 'test-runner'],
  ['libs/testing/app.ts', '#apps/worker/clock.js'],
  ['libs/testing/builder.ts', '#libs/negotiations/index.js'],
  ['libs/reminders/digest.spec.ts', '#libs/testing/builder.js'],
  ['apps/standalone/main.ts', '#apps/api/main.js'],
  ['apps/standalone/main.ts', '#apps/worker/clock.js'],
  ['apps/web/page.ts', '#libs/api-client/index.js'],
  ['migrations/1-first.ts', '#libs/database/tables.js'],
];

describe('the direction of dependencies', () => {
  const project = new ScratchProject(RULES, 'tsconfig.json');
  let found: [rule: string, file: string][];

  beforeAll(() => {
    layOut(project);
    found = violations(project);
  });

  afterAll(() => project.remove());

  it('is broken here once for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(`../${RULES}`) as { forbidden: { name: string }[] };
    expect(Object.keys(BREACHES).toSorted()).toEqual(forbidden.map((rule) => rule.name).toSorted());
  });

  it.each(Object.entries(BREACHES))('is held by %s', (rule, [file]) => {
    expect(found).toContainEqual([rule, file]);
  });

  it('is silent about what is allowed', () => {
    expect(found).toHaveLength(Object.keys(BREACHES).length);
  });
});

/** A project of the same shape that holds every breach, with two packages of its own. */
function layOut(project: ScratchProject): void {
  const packages = { dependencies: { typeorm: '1.0.0' }, devDependencies: { 'test-runner': '1.0.0' } };
  project.write('package.json', { type: 'module', imports, ...packages });
  for (const name of ['typeorm', 'test-runner']) {
    project.write(`node_modules/${name}/package.json`, { name, version: '1.0.0', main: 'index.js' });
    project.write(`node_modules/${name}/index.js`, '');
  }
  const sources = new Map<string, string>();
  for (const [file, imported] of [...Object.values(BREACHES), ...ALLOWED]) {
    sources.set(file, `${sources.get(file) ?? ''}import '${imported}';\n`);
    const target = imported.startsWith('#') ? imported.slice(1) : join(dirname(file), imported);
    const source = target.replace(/\.js$/, '.ts');
    if (source !== target && !sources.has(source) && imported !== './gone.js') sources.set(source, '');
  }
  for (const [file, source] of sources) project.write(file, source);
}

function violations(project: ScratchProject): [rule: string, file: string][] {
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const { stdout } = project.run(cruiser, '--output-type', 'json', 'apps', 'libs', 'migrations');
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ rule, from }) => [rule.name, from]);
}
