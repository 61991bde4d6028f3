import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { startTestRedis, WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import type { TestRedis } from '#libs/testing/test-redis.js';

/** How often a worker is killed at work, each a little later than the one before. */
const KILLS = 10;

const REPOSITORY = new URL('../../', import.meta.url).pathname;

describe.skipIf(WITHOUT_REDIS)('a worker woken by redis', () => {
  reliability('redis');
});

describe('a worker woken by postgres', () => {
  reliability('postgres');
});

function reliability(backend: 'postgres' | 'redis') {
  let test: TestApp;
  let workspace: TestWorkspace;
  let negotiationId: string;
  let redis: TestRedis | undefined;
  let dataDir: string;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    negotiationId = opened.body.id;
    if (backend === 'redis') redis = await startTestRedis();
    dataDir = await mkdtemp(join(tmpdir(), 'parley-worker-'));
    await writeFile(join(dataDir, 'encryption.key'), inject('roleKey'), { mode: 0o600 });
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await end(worker, 'SIGKILL');
  });
  afterAll(async () => {
    await redis?.stop();
    await test.close();
    await rm(dataDir, { recursive: true });
  });

  async function startWorker(env: Record<string, string> = {}): Promise<ChildProcess> {
    const worker = spawn(
      process.execPath,
      [
        '--conditions=parley-source',
        join(REPOSITORY, 'libs/testing/run-source.mjs'),
        join(REPOSITORY, 'apps/worker/main.ts'),
      ],
      {
        cwd: REPOSITORY,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          DATABASE_URL: test.urls.owner,
          APP_DATABASE_URL: test.urls.app,
          WORKER_DATABASE_URL: test.urls.worker,
          ...(redis ? { REDIS_URL: redis.url } : {}),
          DATA_DIR: dataDir,
          PORT: String(await freePort()),
          LOG_LEVEL: 'error',
          ...env,
        },
      },
    );
    workers.push(worker);
    return worker;
  }

  /** Reminders set by hand, one over HTTP and the others beside it, due after so many milliseconds by the database's clock. */
  async function remind(count: number, inMs: number): Promise<string[]> {
    const request = { negotiationId, what: 'Call them', dueAt: '2040-01-01T00:00:00Z' };
    const set = await workspace.manager.post('/reminders', request);
    expect(set.status).toBe(201);
    const { rows } = await test.owner.query(
      `with more as (
         insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
           recipient_id, data)
         select r.workspace_id, x.id, r.subject_type, r.subject_id, r.record_type, x.id, r.rule, r.step,
           now() + make_interval(secs => $3), r.recipient_id, r.data
         from reminder r, (select gen_random_uuid() as id from generate_series(2, $2)) x where r.id = $1 returning id
       ), first as (update reminder set due_at = now() + make_interval(secs => $3) where id = $1 returning id)
       select id from more union all select id from first`,
      [set.body.id, count, inMs / 1000],
    );
    return (rows as { id: string }[]).map(({ id }) => id);
  }

  async function sentAmong(ids: string[]): Promise<number> {
    const { rows } = await test.owner.query(
      "select count(*)::integer as sent from reminder where id = any($1) and status = 'sent'",
      [ids],
    );
    return (rows[0] as { sent: number }).sent;
  }

  /** Each arrived once, not before it was due, with one entry in the timeline. */
  async function expectOnceEach(ids: string[]) {
    await expect.poll(() => sentAmong(ids), { timeout: 60_000, interval: 200 }).toBe(ids.length);
    const { rows } = await test.owner.query(
      `select count(*)::integer as entries, count(distinct e.record_id)::integer as reminders,
         bool_and(r.sent_at >= r.due_at) as due
       from journal_entry e join reminder r on r.id = e.record_id
       where e.kind = 'reminder_sent' and r.id = any($1)`,
      [ids],
    );
    expect(rows[0]).toEqual({ entries: ids.length, reminders: ids.length, due: true });
  }

  async function mailsAbout(ids: string[]): Promise<string[]> {
    const { rows } = await test.owner.query(
      "select id from outbox where payload ->> 'reminderId' = any($1) and done_at is not null and failure is null",
      [ids],
    );
    const files = await readdir(join(dataDir, 'mail')).catch((): string[] => []);
    return (rows as { id: string }[]).map(({ id }) => `${id}.eml`).filter((file) => files.includes(file));
  }

  it('delivers what is due into the inbox, and one mail each', async () => {
    const ids = await remind(5, 3_000);
    await startWorker();
    await expectOnceEach(ids);
    await expect.poll(async () => (await mailsAbout(ids)).length, { timeout: 30_000 }).toBe(5);
    const [file] = await mailsAbout(ids);
    const text = await readFile(join(dataDir, 'mail', file!), 'utf8');
    expect(text).toContain('Subject: NEG-1 Northwind Bank');
    expect(text).toContain('manager.one@');
    const inbox = await workspace.manager.get('/reminders');
    expect(inbox.body.items).toHaveLength(5);
    expect(inbox.body.items[0]).toMatchObject({ what: 'Call them', status: 'sent' });
  });

  it('works the reminders out anew when a limit of the pipeline changes', async () => {
    const limit = 12;
    const { body } = await workspace.admin.get('/pipeline');
    const change = { stages: { planning: { limitDays: limit } } };
    const changed = await workspace.admin.patch('/pipeline', change, ifMatch(body.version));
    expect(changed.status).toBe(200);
    await startWorker();
    const days = async () => {
      const { rows } = await test.owner.query(
        `select extract(day from r.due_at - n.opened_at)::integer as days
         from reminder r join negotiation n on n.id = r.subject_id
         where n.id = $1 and r.step = 'planning 100%' and r.status = 'pending'`,
        [negotiationId],
      );
      return rows;
    };
    await expect.poll(days, { timeout: 30_000 }).toEqual([{ days: limit }]);
  });

  it('catches up what fell due while no worker ran', async () => {
    const ids = await remind(150, 200);
    await sleep(1_000);
    await startWorker();
    await expectOnceEach(ids);
  });

  it('loses and doubles nothing when it is killed at work, ten times', { timeout: 120_000 }, async () => {
    const ids = await remind(300, 1_000);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const worker = await startWorker();
      await sleep(900 + (kill % 4) * 400);
      await end(worker, 'SIGKILL');
    }
    await test.owner.query('update reminder set lease_until = null where lease_until is not null');
    await startWorker();
    await expectOnceEach(ids);
  });

  it('waits for a database that comes up late', async () => {
    const ids = await remind(1, 200);
    const late = await freePort();
    const proxied = (url: string) => {
      const other = new URL(url);
      other.port = String(late);
      return other.toString();
    };
    await startWorker({
      DATABASE_URL: proxied(test.urls.owner),
      APP_DATABASE_URL: proxied(test.urls.app),
      WORKER_DATABASE_URL: proxied(test.urls.worker),
    });
    await sleep(3_000);
    expect(await sentAmong(ids)).toBe(0);
    const close = await forward(late, new URL(test.urls.owner));
    await expectOnceEach(ids);
    for (const worker of workers.splice(0)) await end(worker, 'SIGKILL');
    close();
  });

  it('is late, no more, when the queue forgets everything', async () => {
    const ids = await remind(20, 6_000);
    await startWorker();
    await sleep(3_500);
    await (redis ? forgetRedis(redis) : forgetPostgres(test));
    await expectOnceEach(ids);
    await expect
      .poll(async () => (await mailsAbout(ids)).length, { timeout: 60_000, interval: 500 })
      .toBe(20);
  });

  it('finishes what it holds when it is asked to stop', async () => {
    const port = String(await freePort());
    const worker = await startWorker({ PORT: port });
    const ready = () =>
      fetch(`http://127.0.0.1:${port}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(ready, { timeout: 30_000, interval: 200 }).toBe(true);
    expect(await end(worker, 'SIGTERM')).toBe(0);
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

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Passes connections of a port on to a server. */
async function forward(port: number, to: URL): Promise<() => void> {
  const { connect } = await import('node:net');
  const server = createServer((socket) => {
    const upstream = connect(Number(to.port), to.hostname);
    socket.on('error', () => upstream.destroy());
    upstream.on('error', () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => server.close();
}
