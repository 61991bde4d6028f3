import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import type { QueueTarget } from '#libs/queues/job-queue.js';
import type { ServerSettings } from './settings.js';

/** What a server that delivers reminders stands on. */
export interface Delivering {
  sweeper: Database;
  serving: Database;
  sealer: Sealer;
  queue: QueueTarget;
  close: () => Promise<void>;
}

export async function openDelivering({
  appUrl,
  workerUrl,
  key,
  redisUrl,
}: ServerSettings): Promise<Delivering> {
  const sweeper = await openDatabase({
    url: workerUrl,
    entities: [],
    applicationName: 'bench-sweeper',
    connections: 4,
  });
  const serving = await openDatabase({ url: appUrl, entities: ENTITIES, applicationName: 'bench-worker' });
  return {
    sweeper,
    serving,
    sealer: new Sealer(Buffer.from(key, 'base64')),
    queue: redisUrl ? { kind: 'redis', urls: [redisUrl] } : { kind: 'postgres', url: workerUrl },
    async close() {
      await serving.close();
      await sweeper.close();
    },
  };
}
