import { pino } from 'pino';
import { loadConfiguration } from '#libs/configuration/configuration.js';
import { runUntilSignal } from '#libs/configuration/run-until-signal.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { serveHealth } from './health.js';
import { startWorker } from './start-worker.js';

// The queue process: `npm run start:worker`.
await runUntilSignal(async () => {
  const configuration = loadConfiguration();
  const { databaseUrl, host, port, logLevel } = configuration;
  if (!databaseUrl) {
    throw new StartRefused(
      'Set DATABASE_URL: a process of its own does not bring a database. Or use npm start.',
    );
  }
  const log = pino({ level: logLevel });
  const worker = await startWorker(configuration, databaseUrl, (what, error) =>
    log.warn({ err: error }, what),
  );
  const health = await serveHealth(host, port, () => worker.fault());
  return {
    async stop() {
      await health.stop();
      await worker.stop();
    },
  };
});
