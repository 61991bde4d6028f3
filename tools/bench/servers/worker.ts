import { Commands } from '#libs/journal/commands.js';
import { settleMany } from '#libs/negotiations/stages/settle.js';
import { openQueue, startJobWorker } from '#libs/queues/job-queue.js';
import { Deliveries } from '#libs/reminders/delivery/deliver.js';
import { openDelivering } from './delivering.js';
import { answersAt, say, settings } from './settings.js';

// The worker's way from a wake-up in the queue to the inboxes: says when it begins and when nothing is due any more.
const { sweeper, serving, sealer, queue: target, close } = await openDelivering(settings());
const deliveries = new Deliveries(sweeper, new Commands(serving, sealer), settleMany, fail);
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
  await close();
}
