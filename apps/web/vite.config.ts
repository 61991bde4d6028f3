import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { compression } from 'vite-plugin-compression2';

const API = 'http://127.0.0.1:3000';
/** To the API, as if its own page had asked: it refuses changes that another origin's page asks for. */
const proxied = {
  target: API,
  changeOrigin: true,
  headers: { origin: API, 'sec-fetch-site': 'same-origin' },
};

/** Each of Mantine's components brings its styles: a screen loads those of what it shows, and none can be forgotten. */
const mantineStyles: Plugin = {
  name: 'mantine-styles',
  transform: {
    filter: { id: /@mantine\/core\/esm\/.*\.module\.mjs$/ },
    handler: (code, id) => `import '@mantine/core/styles/${basename(id, '.module.mjs')}.layer.css';\n${code}`,
  },
};

/** react-aria speaks of dragging in thirty languages, the application in one. */
const englishAlone: Plugin = {
  name: 'english-alone',
  load: {
    filter: { id: /react-aria\/.*\/intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/ },
    handler: () => 'export default undefined',
  },
};

export default defineConfig({
  root: import.meta.dirname,
  // The API sends what is packed here, and packs nothing itself.
  plugins: [react(), mantineStyles, englishAlone, compression({ threshold: 1_000 })],
  resolve: { conditions: ['parley-source', 'module', 'browser', 'development|production'] },
  // Of `npm run web`, where packages are bundled before all else.
  optimizeDeps: { rolldownOptions: { plugins: [mantineStyles] } },
  build: {
    outDir: join(import.meta.dirname, '../../dist/web'),
    emptyOutDir: true,
    // Those that know light-dark(): what stands in for it elsewhere needs a colour scheme in every style sheet.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    // As small files the pictures would need `data:` in the policy of every page.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few files instead of a hundred small ones, each of which costs a request: the frame and the board, with which
          // most begin, and what several other screens need.
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 4 },
          ],
        },
      },
    },
  },
  // Not all of /api: there is a folder of that name in the sources.
  server: { proxy: { '/api/v1': proxied, '/health': proxied } },
});
