import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { Sealer } from '#libs/journal/sealer.js';
import { testDatabase } from '#libs/testing/test-database.js';
import { startTestRedis, WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { ParleyWorker } from './worker.js';

const NEVER = 3_600_000;

/** A database whose reads wait until they are let go. */
class Held {
  waiting = 0;
  letGo!: () => void;
  readonly database: Database;

  constructor(database: Database) {
    const gate = new Promise<void>((open) => {
      this.letGo = open;
    });
    const read: Database['read'] = async (...asked) => {
      this.waiting += 1;
      await gate;
      return database.read(...asked);
    };
    this.database = Object.assign(Object.create(database) as Database, { read });
  }
}

it.skipIf(WITHOUT_REDIS)(
  'does not take the end of work that began before the queue went away for its return',
  async () => {
    const test = await testDatabase();
    const redis = await startTestRedis();
    const sweeper = await openDatabase({
      url: test.urls.worker,
      entities: [],
      applicationName: 'parley-test',
    });
    const held = new Held(sweeper);
    const worker = new ParleyWorker({
      sweeper: held.database,
      serving: test.database,
      sealer: new Sealer(Buffer.alloc(32)),
      queue: { kind: 'redis', urls: [redis.url] },
      sendMail: () => Promise.reject(new Error('There is nothing to send.')),
      mail: { publicUrl: 'http://127.0.0.1', mailHost: '127.0.0.1' },
      onFault: () => undefined,
      pace: { relay: NEVER, sweep: NEVER, fold: NEVER },
    });
    worker.start();
    // The relay, which asks nothing of the queue after this, and the fold.
    await expect.poll(() => held.waiting).toBe(2);
    await redis.whileAway(async () => {
      await expect.poll(() => worker.fault()).not.toBeNull();
      held.letGo();
      for (let looks = 0; looks < 300; looks += 1) {
        expect(worker.fault()).not.toBeNull();
        await pause(1);
      }
    });
    await worker.stop();
    await sweeper.close();
    await redis.stop();
    await test.drop();
  },
);
