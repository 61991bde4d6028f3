import { defineConfig } from 'vitest/config';

const conditions = ['parley-source', 'module', 'node', 'development|production'];

export default defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    include: ['{apps,libs,migrations,tests,tools}/**/*.spec.ts'],
    exclude: ['apps/web/**', '**/node_modules/**'],
    globalSetup: ['libs/testing/global-setup.ts'],
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
