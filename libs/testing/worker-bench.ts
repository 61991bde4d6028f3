import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { freePort } from '#libs/database/embedded/free-port.js';
import { testApp } from './test-app.js';
import type { TestApp, TestWorkspace } from './test-app.js';
import { startTestRedis } from './test-redis.js';
import type { TestRedis } from './test-redis.js';
import { expectSoon } from './expect-soon.js';

/** Which queue wakes the worker. */
export type Backend = 'postgres' | 'redis';

/** A worker as a process of its own. */
export interface WorkerProcess {
  process: ChildProcess;
  /** What `/health/ready` answers; nothing while nobody listens. */
  ready: () => Promise<number | undefined>;
  /** Ends it and waits; answers its exit code. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** An API in this process with a negotiation, and workers beside it that a test may kill. */
export class WorkerBench {
  private readonly workers: WorkerProcess[] = [];

  private constructor(
    readonly test: TestApp,
    readonly workspace: TestWorkspace,
    readonly negotiationId: string,
    /** Of workers on Redis. */
    readonly redis: TestRedis | undefined,
    /** The folder of the workers. */
    readonly dataDir: string,
  ) {}

  static async of(backend: Backend): Promise<WorkerBench> {
    const test = await testApp();
    const workspace = await test.workspace();
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    const redis = backend === 'redis' ? await startTestRedis() : undefined;
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-worker-'));
    await writeFile(join(dataDir, 'encryption.key'), inject('roleKey'), { mode: 0o600 });
    return new WorkerBench(test, workspace, (opened.body as { id: string }).id, redis, dataDir);
  }

  async close(): Promise<void> {
    await this.endWorkers();
    await this.redis?.stop();
    await this.test.close();
    await rm(this.dataDir, { recursive: true });
  }

  async endWorkers(): Promise<void> {
    for (const worker of this.workers.splice(0)) await worker.end('SIGKILL');
  }

  /** One that runs already, or a new one: a start takes seconds. */
  async anyWorker(): Promise<WorkerProcess> {
    return (
      this.workers.find(
        ({ process: { exitCode, signalCode } }) => exitCode === null && signalCode === null,
      ) ?? this.startWorker()
    );
  }

  async startWorker(env: Record<string, string> = {}, nodeOptions: string[] = []): Promise<WorkerProcess> {
    const port = String(await freePort());
    const { urls } = this.test;
    const child = spawn(
      process.execPath,
      [...nodeOptions, 'libs/testing/run-source.mjs', 'apps/worker/main.ts'],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          DATABASE_URL: urls.owner,
          APP_DATABASE_URL: urls.app,
          WORKER_DATABASE_URL: urls.worker,
          ...(this.redis ? { REDIS_URL: this.redis.url } : {}),
          DATA_DIR: this.dataDir,
          PORT: port,
          LOG_LEVEL: 'error',
          ...env,
        },
      },
    );
    const worker: WorkerProcess = {
      process: child,
      ready: () =>
        fetch(`http://127.0.0.1:${port}/health/ready`).then(
          ({ status }) => status,
          () => undefined,
        ),
      end: (signal) => end(child, signal),
    };
    this.workers.push(worker);
    return worker;
  }

  /** Reminders set by hand, one over HTTP and the others beside it, due after so many milliseconds by the database's clock. */
  async remind(count: number, inMs: number): Promise<string[]> {
    const request = { negotiationId: this.negotiationId, what: 'Call them', dueAt: '2040-01-01T00:00:00Z' };
    const set = await this.workspace.manager.post('/reminders', request);
    expect(set.status).toBe(201);
    const { rows } = await this.test.owner.query(
      `with more as (
         insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
           recipient_id, data)
         select r.workspace_id, x.id, r.subject_type, r.subject_id, r.record_type, x.id, r.rule, r.step,
           now() + make_interval(secs => $3), r.recipient_id, r.data
         from reminder r, (select gen_random_uuid() as id from generate_series(2, $2)) x where r.id = $1 returning id
       ), first as (update reminder set due_at = now() + make_interval(secs => $3) where id = $1 returning id)
       select id from more union all select id from first`,
      [(set.body as { id: string }).id, count, inMs / 1000],
    );
    return (rows as { id: string }[]).map(({ id }) => id);
  }

  async sentAmong(ids: readonly string[]): Promise<number> {
    return this.count("id = any($1) and status = 'sent'", ids);
  }

  /** How many of them a worker holds, or has delivered. */
  async takenAmong(ids: readonly string[]): Promise<number> {
    return this.count('id = any($1) and attempts > 0', ids);
  }

  private async count(condition: string, ids: readonly string[]): Promise<number> {
    const { rows } = await this.test.owner.query(
      `select count(*)::integer as n from reminder where ${condition}`,
      [ids],
    );
    return (rows[0] as { n: number }).n;
  }

  /** Takes the negotiation's lock, as somebody does who is at work on it; answers how to let go. */
  async holdNegotiation(): Promise<() => Promise<void>> {
    const holder = await this.test.owner.connect();
    await holder.query('begin');
    await holder.query('select 1 from negotiation where id = $1 for update', [this.negotiationId]);
    return async () => {
      await holder.query('commit');
      holder.release();
    };
  }

  /** Ends the time that a worker may hold what it has claimed. */
  async endLeases(): Promise<void> {
    await this.test.owner.query('update reminder set lease_until = now() where lease_until is not null');
  }

  /** Each arrived once, not before it was due, with one entry in the timeline. */
  async expectOnceEach(ids: readonly string[]): Promise<void> {
    await expectSoon(() => this.sentAmong(ids), ids.length, { timeout: 90_000, interval: 200 });
    const { rows } = await this.test.owner.query(
      `select count(*)::integer as entries, count(distinct e.record_id)::integer as reminders,
         bool_and(r.sent_at >= r.due_at) as due
       from journal_entry e join reminder r on r.id = e.record_id
       where e.kind = 'reminder_sent' and r.id = any($1)`,
      [ids],
    );
    expect(rows[0]).toEqual({ entries: ids.length, reminders: ids.length, due: true });
  }

  /** A mail about each of them has gone out. */
  async expectMails(ids: readonly string[]): Promise<void> {
    await expectSoon(async () => (await this.mailsAbout(ids)).length, ids.length, { interval: 200 });
  }

  /** Files of mails that have gone out about them. */
  async mailsAbout(ids: readonly string[]): Promise<string[]> {
    const { rows } = await this.test.owner.query(
      "select id from outbox where payload ->> 'reminderId' = any($1) and done_at is not null and failure is null",
      [ids],
    );
    const files = await readdir(join(this.dataDir, 'mail')).catch((): string[] => []);
    return (rows as { id: string }[]).map(({ id }) => `${id}.eml`).filter((file) => files.includes(file));
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}
