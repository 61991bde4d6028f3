import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { relayTo } from './relay.js';
import type { Relay } from './relay.js';
import type { TestApp } from './test-app.js';
import type { TestRedis } from './test-redis.js';
import { expectSoon } from './expect-soon.js';
import { WorkerBench } from './worker-bench.js';
import type { Backend } from './worker-bench.js';

/**
 * How often a worker is killed at work: four times, which makes ten with tests/kills.spec.ts and
 * apps/worker/killed-imports.spec.ts, or as `KILLS` says.
 */
const KILLS = Number(process.env['KILLS'] ?? 4);
/** How often a worker is paused past its lease: once, or as `PAUSES` says. */
const PAUSES = Number(process.env['PAUSES'] ?? 1);

const SHIFTED_CLOCK = new URL('./shifted-clock.mjs', import.meta.url).href;
const DAY_MS = 86_400_000;
const TIMEOUT = 120_000;

/**
 * Whatever happens to the worker and to its queue, each reminder arrives once, and none before its time. One after the
 * other on one database, beside those of the other backend.
 */
export function itIsReliable(backend: Backend): void {
  let bench: WorkerBench;
  beforeAll(async () => {
    bench = await WorkerBench.of(backend);
  });
  afterAll(() => bench.close());

  it(
    `arrive once although the worker is killed at work, ${KILLS} times`,
    { timeout: TIMEOUT + KILLS * 15_000, concurrent: false },
    async () => {
      const ids: string[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) ids.push(...(await killAtWork(kill)));
      await bench.startWorker();
      await bench.expectOnceEach(ids);
    },
  );

  /** Once it has claimed what is due, or a little later: up to mails that are on their way. Answers what was due. */
  async function killAtWork(kill: number): Promise<string[]> {
    const ids = await bench.remind(30, 0);
    const worker = await bench.startWorker();
    await expectSoon(async () => (await bench.takenAmong(ids)) > 0, true, { interval: 20 });
    await sleep((kill % 5) * 40);
    await worker.end('SIGKILL');
    await bench.endLeases();
    return ids;
  }

  it(
    `arrive once although the worker is paused past its lease, ${PAUSES} times`,
    { timeout: TIMEOUT + PAUSES * 60_000, concurrent: false },
    async () => {
      for (let pause = 0; pause < PAUSES; pause += 1) await expectOnceAroundPause();
    },
  );

  async function expectOnceAroundPause(): Promise<void> {
    const paused = await bench.anyWorker();
    const ids = await bench.remind(5, 3_000);
    const letGo = await bench.holdNegotiation();
    await expectSoon(() => bench.takenAmong(ids), 5);
    // It has claimed, and waits with its delivery.
    paused.process.kill('SIGSTOP');
    await letGo();
    await bench.endLeases();
    const other = await bench.startWorker();
    await bench.expectOnceEach(ids);
    await other.end('SIGKILL');
    // It finds that another has delivered, and works on as if nothing had been.
    paused.process.kill('SIGCONT');
    await bench.expectOnceEach([...ids, ...(await bench.remind(2, 1_500))]);
  }

  it(
    'are late, no more, when the queue forgets everything',
    { timeout: TIMEOUT, concurrent: false },
    async () => {
      const worker = await bench.anyWorker();
      await expectSoon(worker.ready, 200);
      const ids = await bench.remind(20, 4_000);
      // The queue is to wake the worker for them by now.
      await sleep(2_000);
      await (bench.redis ? forgetRedis(bench.redis) : forgetPostgres(bench.test));
      await bench.expectOnceEach(ids);
      await bench.expectMails(ids);
    },
  );

  // A queue on PostgreSQL is away with everything else.
  const itOnRedis = backend === 'redis' ? it : () => undefined;
  itOnRedis(
    'wait for a queue that is away, of which the worker tells, and need no restart',
    { timeout: TIMEOUT, concurrent: false },
    async () => {
      const { ready } = await bench.anyWorker();
      await expectSoon(ready, 200);
      await bench.redis!.whileAway(async () => {
        await expectSoon(ready, 503);
        // Nothing waits to be handed over, and it is away all the same.
        for (let looks = 0; looks < 30; looks += 1) {
          expect(await ready()).toBe(503);
          await sleep(100);
        }
        await bench.expectOnceEach(await bench.remind(2, 200));
      });
      await expectSoon(ready, 200);
      const ids = await bench.remind(2, 1_500);
      await bench.expectOnceEach(ids);
      await bench.expectMails(ids);
    },
  );

  it.each([String(-DAY_MS), String(DAY_MS), 'frozen'])(
    'go by the clock of the database while the worker’s own is off by %s',
    { timeout: TIMEOUT, concurrent: false },
    async (offset) => {
      await bench.endWorkers();
      const ids = await bench.remind(5, 4_000);
      await bench.startWorker({ CLOCK_OFFSET_MS: offset }, [`--import=${SHIFTED_CLOCK}`]);
      await bench.expectOnceEach(ids);
      await bench.expectMails(ids);
    },
  );

  it(
    'wait for a database that comes up late, and later still for the serving role',
    { timeout: TIMEOUT, concurrent: false },
    async () => {
      await bench.endWorkers();
      const { owner, app, worker } = bench.test.urls;
      const [first, last] = [await relayTo(owner), await relayTo(owner)];
      await Promise.all([first.cut(), last.cut()]);
      const by = (relay: Relay, url: string) =>
        Object.assign(new URL(url), { host: new URL(relay.url).host }).href;
      const ids = await bench.remind(1, 200);
      const { ready } = await bench.startWorker({
        DATABASE_URL: by(first, owner),
        WORKER_DATABASE_URL: by(first, worker),
        APP_DATABASE_URL: by(last, app),
      });
      await expectSoon(ready, 503);
      for (const { mend } of [first, last]) {
        await sleep(2_500);
        expect(await ready()).toBe(503);
        expect(await bench.sentAmong(ids)).toBe(0);
        await mend();
      }
      await bench.expectOnceEach(ids);
      await expectSoon(ready, 200);
      await bench.endWorkers();
      await Promise.all([first.cut(), last.cut()]);
    },
  );
}

async function forgetRedis({ url }: TestRedis): Promise<void> {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

/** Everything but which migrations have run. */
async function forgetPostgres({ owner }: TestApp): Promise<void> {
  const { rows } = await owner.query(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'",
  );
  const names = (rows as { name: string }[]).map(({ name }) => `bullmq.${name}`);
  // A worker at work holds rows of them: emptied one after the other, none waits for two.
  for (const name of names) await owner.query(`delete from ${name}`);
}
