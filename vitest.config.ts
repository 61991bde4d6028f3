import { defineConfig } from 'vitest/config';
import { Interleaved } from './libs/testing/interleaved.js';

// Without `module`, under which some packages keep what only a bundler can read.
const conditions = ['parley-source', 'node', 'development|production'];

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    include: ['{apps,libs,migrations,tests,tools}/**/*.spec.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['libs/testing/global-setup.ts'],
    isolate: false,
    // Much of the time is spent waiting for processes of the product; more at once than this and they starve each other.
    maxWorkers: 2,
    // Whole applications come and go: with more room for what is young, little of it is looked at twice.
    execArgv: ['--max-semi-space-size=32'],
    sequence: { sequencer: Interleaved },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
