import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';

/** A product that has nothing but its database: `run-source.mjs hold-database.ts DATA_DIR`. Prints the address. */
const { url } = await startEmbeddedPostgres({
  dataDir: process.argv[3] ?? '',
  durable: false,
  log: () => undefined,
  onLost: () => process.exit(1),
});
process.stdout.write(`${url}\n`);
