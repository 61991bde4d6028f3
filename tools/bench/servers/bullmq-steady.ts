import { Queue, Worker } from 'bullmq';
import { answersAt, say, settings } from './settings.js';

// Delayed jobs on Redis that fall due one after the other: says how late the 99th percentile was, in milliseconds.
const { redisUrl, jobs = 0, perSecond = 1, leadMs = 0 } = settings();
const connection = { url: redisUrl!, maxRetriesPerRequest: null };
const queue = new Queue('steady', { connection });
await queue.obliterate({ force: true });
const lateness: number[] = [];
const worker = new Worker<{ due: number }>(
  'steady',
  async ({ data }) => {
    if (lateness.push(Date.now() - data.due) < jobs) return;
    say(String(lateness.toSorted((one, other) => one - other)[Math.ceil(jobs * 0.99) - 1]));
    setImmediate(() => void end());
  },
  { connection, concurrency: 20 },
);
await worker.waitUntilReady();
const begin = Date.now() + leadMs;
for (let from = 0; from < jobs; from += 1_000) {
  await queue.addBulk(
    Array.from({ length: Math.min(1_000, jobs - from) }, (_, index) => {
      const due = begin + ((from + index) * 1_000) / perSecond;
      return { name: 'nothing', data: { due }, opts: { delay: Math.max(0, due - Date.now()) } };
    }),
  );
}
answersAt(0);

async function end(): Promise<void> {
  await worker.close();
  await queue.close();
}
