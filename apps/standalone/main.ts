import { loadConfiguration } from '#libs/configuration/configuration.js';
import { runUntilSignal } from '#libs/configuration/run-until-signal.js';
import { traced } from '#libs/telemetry/traced.js';
import { startStandalone } from './start-standalone.js';

// `npm start`: everything in one process.
await runUntilSignal(() => {
  const configuration = loadConfiguration();
  return traced(configuration, 'parley', () => startStandalone(configuration));
});
