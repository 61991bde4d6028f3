import { openDatabase } from '#libs/database/data-source.js';
import { Commands } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { openQueue, startJobWorker } from '#libs/queues/job-queue.js';
import { Deliveries } from '#libs/reminders/delivery/deliver.js';
import { answersAt, say, settings } from './settings.js';

// The worker's way from a wake-up in the queue to the inboxes: says when it begins and when nothing is due any more.
const { appUrl, workerUrl, key, redisUrl } = settings();
const sweeper = await openDatabase({
  url: workerUrl,
  entities: [],
  applicationName: 'bench-sweeper',
  connections: 4,
});
const serving = await openDatabase({ url: appUrl, entities: ENTITIES, applicationName: 'bench-worker' });
const commands = new Commands(serving, new Sealer(Buffer.from(key, 'base64')));
const deliveries = new Deliveries(sweeper, commands, fail);
const target = redisUrl
  ? { kind: 'redis' as const, urls: [redisUrl] }
  : { kind: 'postgres' as const, url: workerUrl };
const queue = openQueue(target, fail);
const nothing = async (): Promise<void> => undefined;
const worker = startJobWorker(
  target,
  {
    deliver_reminders: async () => {
      const delivered = await deliveries.deliverDue();
      say(String(delivered));
      setImmediate(() => void end());
    },
    send_mail: nothing,
    settle_reminders: nothing,
    run_import: nothing,
  },
  fail,
);
await queue.ping();
answersAt(0);
await queue.add('deliver_reminders', {}, { id: `bench-${Date.now()}` });

function fail(error: unknown): void {
  process.stderr.write(`${String(error)}\n`);
}

async function end(): Promise<void> {
  await worker.close();
  await queue.close();
  await serving.close();
  await sweeper.close();
}
