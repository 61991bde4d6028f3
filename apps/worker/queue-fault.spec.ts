import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { Sealer } from '#libs/journal/sealer.js';
import { testDatabase } from '#libs/testing/test-database.js';
import { startTestRedis, WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { ParleyWorker } from './worker.js';

const NEVER = 3_600_000;

const QUIET = {
  sealer: new Sealer(Buffer.alloc(32)),
  sendMail: () => Promise.reject(new Error('There is nothing to send.')),
  mail: { publicUrl: 'http://127.0.0.1', mailHost: '127.0.0.1' },
  pace: { relay: NEVER, sweep: NEVER, fold: NEVER },
};

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
      ...QUIET,
      sweeper: held.database,
      serving: test.database,
      queue: { kind: 'redis', urls: [redis.url] },
      onFault: () => undefined,
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

it('tells of a database that is away under the name of the work that needed it, and is not ready', async () => {
  const test = await testDatabase();
  const away = Object.assign(Object.create(test.database) as Database, {
    read: () => Promise.reject(new Error('It is away.')),
    transaction: () => Promise.reject(new Error('It is away.')),
  });
  const told = new Set<string>();
  const worker = new ParleyWorker({
    ...QUIET,
    sweeper: away,
    serving: test.database,
    queue: { kind: 'postgres', url: test.urls.worker },
    onFault: (what) => told.add(what),
  });
  worker.start();
  await expect.poll(() => worker.fault()).toBe('It is away.');
  await worker.stop();
  expect(told).toContain('relay');
  expect(told).not.toContain('queue');
  await test.drop();
});
