import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startTestRedis, WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { openQueue, startJobWorker } from './job-queue.js';
import type { JobHandlers } from './jobs.js';

it.skipIf(WITHOUT_REDIS).each([0, 2_000])(
  'handlers end although their queue went away %d ms ago',
  async (ms) => {
    const redis = await startTestRedis();
    let heard = 0;
    let faults = 0;
    const handlers = {
      deliver_reminders: async () => {
        heard += 1;
      },
    } as Partial<JobHandlers> as JobHandlers;
    const target = { kind: 'redis', urls: [redis.url] } as const;
    const queue = openQueue(target, () => undefined);
    const running = startJobWorker(target, handlers, () => {
      faults += 1;
    });
    await queue.add('deliver_reminders', {});
    await expect.poll(() => heard).toBe(1);
    await redis.whileAway(async () => {
      await expect.poll(() => faults).toBeGreaterThan(0);
      await pause(ms);
      await running.close();
      await queue.close();
    });
    await redis.stop();
  },
);
