import { loadConfiguration } from '#libs/configuration/configuration.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { runUntilSignal } from '#libs/configuration/run-until-signal.js';
import { Metrics } from '#libs/telemetry/metrics.js';
import { traced } from '#libs/telemetry/traced.js';
import { firstWorkspaceText } from './first-workspace-text.js';
import { startApi } from './start-api.js';

// The HTTP process: `npm run start:api`. The schema is migrated before, by `npm run migrate`.
await runUntilSignal(async () => {
  const configuration = loadConfiguration();
  if (!configuration.databaseUrl) {
    throw new StartRefused(
      'Set DATABASE_URL: a process of its own does not bring a database. Or use npm start.',
    );
  }
  const { databaseUrl } = configuration;
  return traced(configuration, 'parley-api', async () => {
    const api = await startApi(configuration, databaseUrl, new Metrics());
    const { firstWorkspaceSecret } = api;
    if (firstWorkspaceSecret)
      process.stdout.write(`${firstWorkspaceText(configuration, firstWorkspaceSecret)}\n`);
    return api;
  });
});
