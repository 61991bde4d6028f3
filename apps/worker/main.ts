import { loadConfiguration } from '#libs/configuration/configuration.js';
import { runUntilSignal } from '#libs/configuration/run-until-signal.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { openLog } from '#libs/telemetry/log.js';
import { Metrics } from '#libs/telemetry/metrics.js';
import { traced } from '#libs/telemetry/traced.js';
import { serveHealth } from './health.js';
import { startWorker } from './start-worker.js';
import type { Note } from './start-worker.js';

// The queue process: `npm run start:worker`.
await runUntilSignal(async () => {
  const configuration = loadConfiguration();
  const { databaseUrl, logLevel } = configuration;
  if (!databaseUrl) {
    throw new StartRefused(
      'Set DATABASE_URL: a process of its own does not bring a database. Or use npm start.',
    );
  }
  const log = openLog(logLevel);
  const metrics = new Metrics();
  const note: Note = (what, error) => log.warn({ err: error }, what);
  return traced(configuration, 'parley-worker', async () => {
    const worker = await startWorker(configuration, databaseUrl, note, metrics);
    const health = await serveHealth(configuration, () => worker.fault(), metrics);
    return {
      async stop() {
        await health.stop();
        await worker.stop();
      },
    };
  });
});
