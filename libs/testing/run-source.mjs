// node libs/testing/run-source.mjs FILE.ts [ARGUMENT ...]
// Runs a TypeScript file of the project as a process of its own, for tests that kill it: as it was built while the build
// is what the sources say, which `npm test` sees to, and from the sources otherwise, which takes seconds longer. A run of
// tests has looked once for all of them.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isBuilt } from '../../tools/up-to-date.mjs';

const [, , file] = process.argv;
const [, app] = /apps\/([^/]+)\/main\.ts$/.exec(file) ?? [];
const built = resolve(`dist/processes/${app}.js`);
if (app && existsSync(built) && (process.env.PARLEY_BUILT ?? String(isBuilt())) === 'true') {
  await import(built);
} else {
  const { runnerImport } = await import('vite');
  const conditions = ['parley-source', 'node', 'module-sync'];
  await runnerImport(resolve(file), {
    configFile: false,
    logLevel: 'error',
    environments: { inline: { resolve: { conditions } } },
  });
}
