import { Queue, Worker } from 'bullmq';
import { answersAt, say, settings } from './settings.js';

// BullMQ on Redis with a handler that does nothing, twenty at a time: says when it begins and when every job is done.
const { redisUrl, jobs = 0 } = settings();
const connection = { url: redisUrl!, maxRetriesPerRequest: null };
const queue = new Queue('bare', { connection });
await queue.obliterate({ force: true });
for (let from = 0; from < jobs; from += 1_000) {
  await queue.addBulk(
    Array.from({ length: Math.min(1_000, jobs - from) }, () => ({ name: 'nothing', data: {} })),
  );
}
let done = 0;
answersAt(0);
const worker = new Worker(
  'bare',
  async () => {
    if ((done += 1) < jobs) return;
    say('done');
    setImmediate(() => void end());
  },
  { connection, concurrency: 20 },
);

async function end(): Promise<void> {
  await worker.close();
  await queue.close();
}
