import { startApi } from '#apps/api/start-api.js';
import { prepareSchema } from '#apps/migrate/prepare-schema.js';
import { startWorker } from '#apps/worker/start-worker.js';
import type { Note } from '#apps/worker/start-worker.js';
import type { Configuration } from '#libs/configuration/configuration.js';
import type { Running } from '#libs/configuration/run-until-signal.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import { openLog } from '#libs/telemetry/log.js';
import { Metrics } from '#libs/telemetry/metrics.js';
import { DEMO_ADDRESSES } from './demo/demo-people.js';
import { prepareDemo } from './demo/prepare-demo.js';
import { firstWorkspaceText } from '#apps/api/first-workspace-text.js';
import { greeting } from './greeting.js';
import { Parts } from './parts.js';
import { requireFreePort } from './require-free-port.js';

/**
 * Database, schema, demo, worker and API, in this order; stopping goes the other way, so that requests and jobs finish
 * what they hold. Throws `StartRefused`, with everything stopped again.
 */
export async function startStandalone(configuration: Configuration): Promise<Running> {
  await requireFreePort(configuration);
  const parts = new Parts();
  try {
    const ownerUrl = configuration.databaseUrl ?? (await startDatabase(configuration, parts));
    await prepareSchema(configuration, ownerUrl);
    const password = await prepareDemo(configuration, ownerUrl);
    const log = openLog(configuration.logLevel);
    const metrics = new Metrics();
    const note: Note = (what, error) => log.warn({ err: error }, what);
    parts.add(await startWorker(configuration, ownerUrl, note, metrics));
    const demoAddresses = password === undefined ? [] : DEMO_ADDRESSES;
    const { firstWorkspaceSecret } = parts.add(
      await startApi(configuration, ownerUrl, metrics, demoAddresses),
    );
    say(greeting(configuration, password));
    if (firstWorkspaceSecret) say(firstWorkspaceText(configuration, firstWorkspaceSecret));
    return { stop: () => stopAloud(parts) };
  } catch (error) {
    await parts.stop();
    throw error;
  }
}

async function startDatabase({ dataDir }: Configuration, parts: Parts): Promise<string> {
  const { url } = parts.add(await startEmbeddedPostgres({ dataDir, log: say, onLost: endAll }));
  return url;
}

async function stopAloud(parts: Parts): Promise<void> {
  say('Stopping ...');
  await parts.stop();
  say('Stopped.');
}

/** The database is another instance's now: nothing more can be served. */
function endAll(why: Error): void {
  say(why.message);
  process.exitCode = 1;
  process.kill(process.pid, 'SIGTERM');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
