// node libs/testing/run-source.mjs FILE.ts [ARGUMENT ...]
// Runs a TypeScript file as a process of its own, for tests that kill it.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const conditions = ['parley-source', 'node', 'module-sync'];
await runnerImport(resolve(process.argv[2]), {
  configFile: false,
  logLevel: 'error',
  environments: { inline: { resolve: { conditions } } },
});
