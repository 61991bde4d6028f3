import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { WorkerBench } from '#libs/testing/worker-bench.js';
import { itIsReliable } from '#libs/testing/worker-faults.js';

describe.skipIf(WITHOUT_REDIS)('reminders, with a queue on redis', () => {
  itIsReliable('redis');

  it(
    'wait for a queue that is away, of which the worker tells, and need no restart',
    { timeout: 120_000 },
    async () => {
      const bench = await WorkerBench.of('redis');
      const worker = await bench.startWorker();
      const ready = async (status: number) => {
        await expect.poll(worker.ready, { timeout: 60_000 }).toBe(status);
      };
      await ready(200);
      await bench.redis!.whileAway(async () => {
        await ready(503);
        // Nothing waits to be handed over, and it is away all the same.
        for (let looks = 0; looks < 30; looks += 1) {
          expect(await worker.ready()).toBe(503);
          await pause(100);
        }
        await bench.expectOnceEach(await bench.remind(2, 200));
      });
      await ready(200);
      const ids = await bench.remind(2, 200);
      await bench.expectOnceEach(ids);
      await expect.poll(async () => (await bench.mailsAbout(ids)).length, { timeout: 60_000 }).toBe(2);
      await bench.close();
    },
  );
});
