import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifMatch } from '#libs/testing/test-app.js';
import { WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { expectSoon } from '#libs/testing/expect-soon.js';
import { WorkerBench } from '#libs/testing/worker-bench.js';
import type { Backend } from '#libs/testing/worker-bench.js';

// Both at once: much of it is waiting.
describe.skipIf(WITHOUT_REDIS).concurrent('a worker woken by redis', () => {
  work('redis');
});

describe.concurrent('a worker woken by postgres', () => {
  work('postgres');
});

const IN_TURN = { concurrent: false };

function work(backend: Backend) {
  let bench: WorkerBench;
  beforeAll(async () => {
    bench = await WorkerBench.of(backend);
  });
  afterAll(() => bench.close());

  it('delivers what is due into the inbox, and one mail each', IN_TURN, async () => {
    const ids = await bench.remind(5, 3_000);
    await bench.startWorker();
    await bench.expectOnceEach(ids);
    await bench.expectMails(ids);
    const [file] = await bench.mailsAbout(ids);
    const text = await readFile(join(bench.dataDir, 'mail', file!), 'utf8');
    expect(text).toContain('Subject: NEG-1 Northwind Bank');
    expect(text).toContain('manager.one@');
    const inbox = await bench.workspace.manager.get('/reminders');
    expect(inbox.body.items).toHaveLength(5);
    expect(inbox.body.items[0]).toMatchObject({ what: 'Call them', status: 'sent' });
  });

  it('works the reminders out anew when a limit of the pipeline changes', IN_TURN, async () => {
    const { test, workspace, negotiationId } = bench;
    const limit = 12;
    const { body } = await workspace.admin.get('/pipeline');
    const change = { stages: { planning: { limitDays: limit } } };
    const changed = await workspace.admin.patch('/pipeline', change, ifMatch(body.version));
    expect(changed.status).toBe(200);
    const days = async () => {
      const { rows } = await test.owner.query(
        `select (r.due_at at time zone w.time_zone)::date - (n.opened_at at time zone w.time_zone)::date as days
         from reminder r join negotiation n on n.id = r.subject_id join workspace w on w.id = n.workspace_id
         where n.id = $1 and r.step = 'planning 100%' and r.status = 'pending'`,
        [negotiationId],
      );
      return rows;
    };
    await expectSoon(days, [{ days: limit }]);
  });

  it('keeps back what was put off after it was claimed', IN_TURN, async () => {
    const putOff = async (ids: string[], until: string) => {
      const statement =
        "update reminder set status = 'snoozed', snoozed_until = now() + $2 where id = any($1)";
      await bench.test.owner.query(statement, [ids, until]);
    };
    // The other one wakes the worker.
    const ids = (await bench.remind(2, 1_000)).slice(0, 1);
    await putOff(ids, '-1 s');
    const letGo = await bench.holdNegotiation();
    await expectSoon(() => bench.takenAmong(ids), 1);
    await putOff(ids, '1 h');
    await letGo();
    await bench.expectOnceEach(await bench.remind(2, 200));
    expect(await bench.sentAmong(ids)).toBe(0);
  });

  it('catches up what fell due while no worker ran', IN_TURN, async () => {
    await bench.endWorkers();
    const ids = await bench.remind(150, 200);
    await sleep(1_000);
    await bench.startWorker();
    await bench.expectOnceEach(ids);
  });

  it('finishes what it holds when it is asked to stop', IN_TURN, async () => {
    const worker = await bench.anyWorker();
    const ids = await bench.remind(3, 3_000);
    // So that the delivery is under way when the signal comes.
    const letGo = await bench.holdNegotiation();
    await expectSoon(() => bench.takenAmong(ids), 3);
    const ended = worker.end('SIGTERM');
    await sleep(500);
    expect(worker.process.exitCode).toBeNull();
    await letGo();
    expect(await ended).toBe(0);
    await bench.expectOnceEach(ids);
  });
}
