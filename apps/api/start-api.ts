import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import { openDatabase } from '#libs/database/data-source.js';
import { unreachable } from '#libs/database/server-faults.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { FirstWorkspace } from '#libs/negotiations/founding/first-workspace.js';
import { openQueue } from '#libs/queues/job-queue.js';
import type { Metrics } from '#libs/telemetry/metrics.js';
import { createApi } from './http/create-api.js';
import { builtWeb } from './http/serve-web.js';
import { listenFault } from './listen-fault.js';

/** A running API. */
export interface RunningApi {
  /** Lets requests that are under way finish, then lets go of the database. */
  stop: () => Promise<void>;
  /** What founds the first workspace, where there is none and no demo is loaded. */
  firstWorkspaceSecret: string | undefined;
}

/** The address of the serving role: the operator's, or the one that derives from the owner's and the key. */
export function servingUrl(configuration: Configuration, ownerUrl: string, key: Buffer): string {
  return configuration.appDatabaseUrl ?? urlAs(ownerUrl, 'parley_app', passwordsFrom(key));
}

/** Connects, builds the application and listens. The schema must be there. Errors: `StartRefused`. */
export async function startApi(
  configuration: Configuration,
  ownerUrl: string,
  metrics: Metrics,
  demoAddresses: readonly string[] = [],
): Promise<RunningApi> {
  const { host, port } = configuration;
  const key = await readEncryptionKey(configuration);
  const database = await openDatabase({
    url: servingUrl(configuration, ownerUrl, key),
    entities: ENTITIES,
    applicationName: 'parley-api',
    connections: 20,
  }).catch((error: unknown) => {
    throw unreachable(error, configuration.appDatabaseUrl ? 'APP_DATABASE_URL' : 'DATABASE_URL');
  });
  const { redisUrls, workerDatabaseUrl } = configuration;
  const workerUrl = workerDatabaseUrl ?? urlAs(ownerUrl, 'parley_worker', passwordsFrom(key));
  const queue = openQueue(
    redisUrls.length > 0 ? { kind: 'redis', urls: redisUrls } : { kind: 'postgres', url: workerUrl },
    () => undefined,
  );
  const app = await createApi({
    database,
    queue,
    sealer: new Sealer(key),
    publicUrl: configuration.publicUrl,
    demoAddresses,
    webFolder: builtWeb(),
    logLevel: configuration.logLevel,
    isTraced: configuration.tracesEndpoint !== undefined,
    told: { metrics, token: configuration.metricsToken },
    trustProxy: [...configuration.trustProxy],
  });
  const stop = async (): Promise<void> => {
    await app.close();
    await queue.close();
    await database.close();
  };
  try {
    await app.listen(port, host);
  } catch (error) {
    await stop();
    throw listenFault(error, configuration);
  }
  const firstWorkspaceSecret = configuration.demo
    ? undefined
    : await app.get(FirstWorkspace, { strict: false }).invite();
  return { stop, firstWorkspaceSecret };
}
