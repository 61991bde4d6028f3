import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { relayTo } from './relay.js';
import type { TestApp } from './test-app.js';
import type { TestRedis } from './test-redis.js';
import { WorkerBench } from './worker-bench.js';
import type { Backend } from './worker-bench.js';

/** How often a worker is killed at work: six times, which makes ten with tests/kills.spec.ts, or as `KILLS` says. */
const KILLS = Number(process.env['KILLS'] ?? 6);
/** How often a worker is paused past its lease: once, or as `PAUSES` says. */
const PAUSES = Number(process.env['PAUSES'] ?? 1);

const SHIFTED_CLOCK = new URL('./shifted-clock.mjs', import.meta.url).href;
const DAY_MS = 86_400_000;

/** Whatever happens to the worker and to its queue, each reminder arrives once, and none before its time. */
export function itIsReliable(backend: Backend): void {
  let bench: WorkerBench;
  beforeAll(async () => {
    bench = await WorkerBench.of(backend);
  });
  afterEach(() => bench.endWorkers());
  afterAll(() => bench.close());

  it(
    `arrive once although the worker is killed at work, ${KILLS} times`,
    { timeout: 60_000 + KILLS * 15_000 },
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
    await expect.poll(() => bench.takenAmong(ids), { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    await sleep((kill % 10) * 20);
    await worker.end('SIGKILL');
    await bench.endLeases();
    return ids;
  }

  it(
    `arrive once although the worker is paused past its lease, ${PAUSES} times`,
    { timeout: 60_000 + PAUSES * 60_000 },
    async () => {
      for (let pause = 0; pause < PAUSES; pause += 1) await expectOnceAroundPause();
    },
  );

  async function expectOnceAroundPause(): Promise<void> {
    const ids = await bench.remind(5, 0);
    const letGo = await bench.holdNegotiation();
    const paused = await bench.startWorker();
    await expect.poll(() => bench.takenAmong(ids), { timeout: 60_000, interval: 50 }).toBe(5);
    // It has claimed, and waits with its delivery.
    paused.process.kill('SIGSTOP');
    await letGo();
    await bench.endLeases();
    const other = await bench.startWorker();
    await bench.expectOnceEach(ids);
    await other.end('SIGKILL');
    // It finds that another has delivered, and works on as if nothing had been.
    paused.process.kill('SIGCONT');
    await bench.expectOnceEach([...ids, ...(await bench.remind(2, 200))]);
    await bench.endWorkers();
  }

  it.each([String(-DAY_MS), String(DAY_MS), 'frozen'])(
    'go by the clock of the database while the worker’s own is off by %s',
    async (offset) => {
      const ids = await bench.remind(5, 4_000);
      await bench.startWorker({ CLOCK_OFFSET_MS: offset }, [`--import=${SHIFTED_CLOCK}`]);
      await bench.expectOnceEach(ids);
      await expect.poll(async () => (await bench.mailsAbout(ids)).length, { timeout: 60_000 }).toBe(5);
    },
  );

  it.each([
    ['', ['DATABASE_URL', 'APP_DATABASE_URL', 'WORKER_DATABASE_URL']],
    [', for the serving role alone', ['APP_DATABASE_URL']],
  ])('wait for a database that comes up late%s', async (_for, variables) => {
    const { urls } = bench.test;
    const all = { DATABASE_URL: urls.owner, APP_DATABASE_URL: urls.app, WORKER_DATABASE_URL: urls.worker };
    const ids = await bench.remind(1, 200);
    const relay = await relayTo(urls.owner);
    await relay.cut();
    const proxied = (url: string) => {
      const other = new URL(url);
      other.host = new URL(relay.url).host;
      return other.toString();
    };
    const late = Object.entries(all).filter(([name]) => variables.includes(name));
    const worker = await bench.startWorker(
      Object.fromEntries(late.map(([name, url]) => [name, proxied(url)])),
    );
    await expect.poll(worker.ready, { timeout: 60_000 }).toBe(503);
    await sleep(3_000);
    expect(await bench.sentAmong(ids)).toBe(0);
    await relay.mend();
    await bench.expectOnceEach(ids);
    await expect.poll(worker.ready, { timeout: 60_000 }).toBe(200);
    await bench.endWorkers();
    await relay.cut();
  });

  it('are late, no more, when the queue forgets everything', async () => {
    const ids = await bench.remind(20, 6_000);
    await bench.startWorker();
    await sleep(3_500);
    await (bench.redis ? forgetRedis(bench.redis) : forgetPostgres(bench.test));
    await bench.expectOnceEach(ids);
    await expect
      .poll(async () => (await bench.mailsAbout(ids)).length, { timeout: 60_000, interval: 500 })
      .toBe(20);
  });
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
