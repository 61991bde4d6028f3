import { loadConfiguration } from '#libs/configuration/configuration.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { rebuildAll } from './rebuild-all.js';

// `npm run rebuild-reports`: when reports are to be made anew from the journal, or before a new version reads them.
try {
  await rebuildAll(loadConfiguration(), process.stdout);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
