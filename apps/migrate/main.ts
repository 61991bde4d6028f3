import { loadConfiguration } from '#libs/configuration/configuration.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { prepareSchema } from './prepare-schema.js';

// `npm run migrate`: for an external PostgreSQL, before the processes of a new version start.
try {
  const configuration = loadConfiguration();
  if (!configuration.databaseUrl) {
    throw new StartRefused('Set DATABASE_URL. The embedded PostgreSQL is migrated by npm start.');
  }
  const ran = await prepareSchema(configuration, configuration.databaseUrl);
  process.stdout.write(ran.length > 0 ? `Migrated: ${ran.join(', ')}.\n` : 'The schema is up to date.\n');
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
