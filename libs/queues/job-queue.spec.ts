import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { relayTo } from '#libs/testing/relay.js';
import type { Relay } from '#libs/testing/relay.js';
import { testDatabase } from '#libs/testing/test-database.js';
import type { TestDatabase } from '#libs/testing/test-database.js';
import { startTestRedis, WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { expectSoon } from '#libs/testing/expect-soon.js';
import { openQueue, startJobWorker } from './job-queue.js';
import type { JobQueue, JobWorker, QueueTarget } from './job-queue.js';
import type { JobHandlers } from './jobs.js';

/** A real server that a queue runs on. */
interface Server {
  target: QueueTarget;
  /** Cuts every connection, as a restart does. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

// All at once: most of it is waiting.
describe.skipIf(WITHOUT_REDIS).concurrent('the queue on redis', () => {
  contract(async () => {
    const redis = await startTestRedis();
    return { target: { kind: 'redis', urls: [redis.url] }, restart: redis.restart, stop: redis.stop };
  });
});

describe.concurrent('the queue on postgres', () => {
  contract(async () => {
    const test: TestDatabase = await testDatabase();
    return {
      target: { kind: 'postgres', url: test.urls.worker },
      async restart() {
        await test.owner.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'parley_worker' and datname = current_database()",
        );
      },
      stop: test.drop,
    };
  });
});

for (const kind of ['redis', 'postgres'] as const) {
  describe
    .skipIf(kind === 'redis' && WITHOUT_REDIS)
    .concurrent(`the queue on ${kind}, before it has begun`, () => {
      let url: string;
      let stop: () => Promise<void>;
      beforeAll(async () => {
        if (kind === 'redis') {
          const redis = await startTestRedis();
          [url, stop] = [redis.url, redis.stop];
        } else {
          const test = await testDatabase();
          [url, stop] = [test.urls.worker, test.drop];
        }
      });
      afterAll(() => stop());

      /** The same server, by a way that is a test's own. */
      const by = ({ url: way }: Relay): QueueTarget =>
        kind === 'redis' ? { kind, urls: [way] } : { kind, url: way };

      it('comes to work although its first connections break off', async () => {
        const relay = await relayTo(url);
        void relay.hangUp(1);
        const queue = openQueue(by(relay), () => undefined);
        const [mails, faults]: string[][] = [[], []];
        const worker = startJobWorker(
          by(relay),
          { ...IDLE, send_mail: async ({ outboxId }) => void mails!.push(outboxId) },
          ({ message }) => faults!.push(message),
        );
        const job = { workspaceId: uuid(), outboxId: uuid() };
        const add = () => queue.add('send_mail', job, { id: job.outboxId }).then(() => 'added', String);
        expect(await add()).not.toBe('added');
        // On Redis a worker waits until it is there, and has nothing to tell.
        await expectSoon(() => faults!.length > 0, kind === 'postgres');
        await relay.mend();
        await expectSoon(add, 'added');
        await expectSoon(() => mails, [job.outboxId]);
        await worker.close();
        await queue.close();
        await relay.cut();
      });

      it.each([1, 3])('begins again after it was cut off at its question %i', async (question) => {
        const relay = await relayTo(url);
        const hungUp = relay.hangUp(question);
        const queue = openQueue(by(relay), () => undefined);
        const asked = queue.ping().catch(() => undefined);
        await hungUp;
        await relay.cut();
        await asked;
        await pause(1_000);
        await relay.mend();
        const ping = () => queue.ping().then(() => 'answered', String);
        await expectSoon(ping, 'answered');
        await queue.close();
        await relay.cut();
      });

      it('closes all the same', async () => {
        const relay = await relayTo(url);
        await relay.cut();
        const queue = openQueue(by(relay), () => undefined);
        const worker = startJobWorker(by(relay), IDLE, () => undefined);
        expect(await queue.ping().then(() => 'answered', String)).not.toBe('answered');
        await worker.close();
        await queue.close();
      });
    });
}

it.skipIf(WITHOUT_REDIS).concurrent('makes a connection anew that stands and answers nothing', async () => {
  const redis = await startTestRedis();
  const relay = await relayTo(redis.url);
  const queue = openQueue({ kind: 'redis', urls: [relay.url] }, () => undefined);
  await queue.ping();
  relay.swallow();
  await expect(queue.ping()).rejects.toThrow('did not answer');
  await expectSoon(() => queue.ping().then(() => 'answered', String), 'answered');
  await queue.close();
  await relay.cut();
  await redis.stop();
});

const IDLE: JobHandlers = {
  deliver_reminders: async () => undefined,
  send_mail: async () => undefined,
  settle_reminders: async () => undefined,
  run_import: async () => undefined,
};

const IN_TURN = { concurrent: false };

/** What both backends promise. Left out on purpose: order, and running once; the claims in PostgreSQL see to those. */
function contract(start: () => Promise<Server>) {
  let server: Server;
  let queue: JobQueue;
  let worker: JobWorker | undefined;
  const mails: string[] = [];
  const faults: string[] = [];
  const payload = () => ({ workspaceId: uuid(), outboxId: uuid() });

  beforeAll(async () => {
    server = await start();
    queue = openQueue(server.target, () => undefined);
  });
  afterEach(async () => {
    await worker?.close();
    worker = undefined;
    mails.length = 0;
    faults.length = 0;
  });
  afterAll(async () => {
    await queue.close();
    await server.stop();
  });

  function work(handlers: Partial<JobHandlers> = {}): JobWorker {
    worker = startJobWorker(
      server.target,
      { ...IDLE, send_mail: async ({ outboxId }) => void mails.push(outboxId), ...handlers },
      (error, job) => job && faults.push(error.message),
    );
    return worker;
  }

  async function expectMails(ids: string[]) {
    await expectSoon(() => mails.toSorted(), ids.toSorted());
  }

  it('answers a ping', IN_TURN, async () => {
    await expect(queue.ping()).resolves.toBeUndefined();
  });

  it('runs what was added before there was a worker', IN_TURN, async () => {
    const job = payload();
    await queue.add('send_mail', job);
    work();
    await expectMails([job.outboxId]);
  });

  it('runs a delayed job when its time has come', IN_TURN, async () => {
    work();
    const job = payload();
    const added = performance.now();
    await queue.add('send_mail', job, { delayMs: 1_500 });
    await expectMails([job.outboxId]);
    expect(performance.now() - added).toBeGreaterThan(1_400);
  });

  it('adds a job once for each id', IN_TURN, async () => {
    const job = payload();
    for (let time = 0; time < 3; time += 1) await queue.add('send_mail', job, { id: `once-${job.outboxId}` });
    work();
    await expectMails([job.outboxId]);
  });

  it('tries a failing job again', IN_TURN, async () => {
    const job = payload();
    let tries = 0;
    work({
      send_mail: async ({ outboxId }) => {
        tries += 1;
        if (tries === 1) throw new Error('Not yet.');
        mails.push(outboxId);
      },
    });
    await queue.add('send_mail', job);
    await expectMails([job.outboxId]);
    expect(faults).toEqual(['Not yet.']);
  });

  it('fails a payload that cannot be read, for good and visibly', IN_TURN, async () => {
    work();
    await queue.add('send_mail', { workspaceId: 'nowhere', outboxId: 'nothing' });
    await expectSoon(() => faults, [expect.stringContaining('The payload of send_mail')]);
    expect(mails).toEqual([]);
  });

  it('works on after its server was restarted', IN_TURN, async () => {
    work();
    await server.restart();
    const job = payload();
    await expectSoon(() => queue.add('send_mail', job, { id: job.outboxId }).then(() => 'added'), 'added');
    await expectMails([job.outboxId]);
  });

  it('finishes the job at hand before it closes', IN_TURN, async () => {
    const job = payload();
    let begun = false;
    const closing = work({
      send_mail: async ({ outboxId }) => {
        begun = true;
        await new Promise((resolve) => {
          setTimeout(resolve, 500);
        });
        mails.push(outboxId);
      },
    });
    await queue.add('send_mail', job);
    await expectSoon(() => begun, true);
    await closing.close();
    expect(mails).toEqual([job.outboxId]);
  });
}
