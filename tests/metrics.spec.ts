import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { serveHealth } from '#apps/worker/health.js';
import { startWorker } from '#apps/worker/start-worker.js';
import { loadConfiguration } from '#libs/configuration/configuration.js';
import { freePort } from '#libs/database/embedded/free-port.js';
import { hearEvents } from '#libs/testing/hear-events.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';
import { Metrics } from '#libs/telemetry/metrics.js';

const OPENING = {
  counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
  product: { name: 'Balances' },
};

/** The value of a series, by its name and labels as they are written. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('the metrics of an API process', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp({ told: { metrics: new Metrics(), token: undefined } });
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());

  const read = (headers: Record<string, string> = {}) => test.app.inject({ url: '/metrics', headers });

  it('tell how long each route took, by its pattern and without anything of anybody', async () => {
    const { manager } = await test.workspace();
    const { body } = await manager.post('/negotiations', OPENING);
    await manager.get(`/negotiations/${body.id}?q=Northwind`);
    await manager.get(`/negotiations?q=Northwind`);
    await test.app.inject('/nowhere/Northwind');
    const { statusCode, headers, body: text } = await read();
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('text/plain; version=0.0.4');
    const count = (labels: string) => valueOf(text, `parley_http_request_duration_seconds_count{${labels}}`);
    expect(count('method="GET",route="/api/v1/negotiations",status="2xx"')).toBe(1);
    expect(count('method="POST",route="/api/v1/negotiations",status="2xx"')).toBe(1);
    expect(count('method="GET",route="none",status="4xx"')).toBe(1);
    expect(text).not.toContain('Northwind');
    expect(text).not.toContain(body.id);
    expect(text).not.toContain(manager.id);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('count the streams of live events, and leave their length out of the latencies', async () => {
    const { manager } = await test.workspace();
    const hearing = await hearEvents(await test.app.getUrl(), manager.secret);
    const open = async () => valueOf((await read()).body, 'parley_live_connections');
    await expect.poll(open, { timeout: 10_000 }).toBe(1);
    hearing.close();
    await expect.poll(open, { timeout: 10_000 }).toBe(0);
    expect((await read()).body).not.toContain('/api/v1/events');
  });

  it('are for this machine alone, and for nobody whom a proxy passes on', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'via']) {
      expect((await read({ [header]: '127.0.0.1' })).statusCode).toBe(403);
    }
    const elsewhere = await test.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' });
    expect([elsewhere.statusCode, elsewhere.body]).toEqual([403, '']);
  });

  it('are for whoever shows the token, where there is one', async () => {
    const token = 'a token for operators';
    const guarded = await testApp({ told: { metrics: new Metrics(), token } });
    const status = async (headers: Record<string, string>, remoteAddress: string) =>
      (await guarded.app.inject({ url: '/metrics', headers, remoteAddress })).statusCode;
    expect(await status({ authorization: `Bearer ${token}` }, '192.0.2.7')).toBe(200);
    expect(await status({ authorization: 'Bearer another' }, '127.0.0.1')).toBe(401);
    expect(await status({}, '127.0.0.1')).toBe(401);
    await guarded.close();
  });
});

describe('the metrics of a worker process', () => {
  it('tell what waits, how late reminders arrive, and whether it can work', { timeout: 60_000 }, async () => {
    const test = await testApp();
    const workspace = await test.workspace();
    const { body } = await workspace.manager.post('/negotiations', OPENING);
    await workspace.manager.post('/reminders', {
      negotiationId: body.id,
      what: 'Call them',
      dueAt: '2090-01-01T00:00:00Z',
    });
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-metrics-'));
    await writeFile(join(dataDir, 'encryption.key'), inject('roleKey'), { mode: 0o600 });
    const port = await freePort();
    const configuration = loadConfiguration({
      DATABASE_URL: test.urls.owner,
      APP_DATABASE_URL: test.urls.app,
      WORKER_DATABASE_URL: test.urls.worker,
      DATA_DIR: dataDir,
      PORT: String(port),
    });
    await test.owner.query(
      `insert into outbox (workspace_id, id, job, payload, run_at, failed_at) values
         ($1, gen_random_uuid(), 'send_mail', '{}', '2090-01-01', null),
         ($1, gen_random_uuid(), 'send_mail', '{}', '2020-01-01', '2020-01-04')`,
      [workspace.id],
    );
    const metrics = new Metrics();
    const worker = await startWorker(configuration, test.urls.owner, () => undefined, metrics);
    const health = await serveHealth(configuration, () => worker.fault(), metrics);
    const read = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const value = async (series: string) => valueOf(await read(), series);
    const patience = { timeout: 30_000, interval: 200 };
    await expect.poll(() => value('parley_worker_up'), patience).toBe(1);
    await expect.poll(() => value('parley_outbox_depth'), patience).toBe(1);
    expect(await value('parley_outbox_age_seconds')).toBe(0);
    expect(await value('parley_outbox_failed')).toBe(1);
    expect(await value('parley_rollup_lag_entries')).toBeGreaterThanOrEqual(0);
    expect(await value('parley_rollup_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(await value('parley_reminder_lateness_seconds_count')).toBe(0);
    // What will be due in a moment wakes it, and it finds what was due before.
    await test.owner.query(
      "update reminder set due_at = now() + case rule when 'manual' then '-1 hour' else '1 second' end::interval where status = 'pending'",
    );
    const { rowCount: due } = await test.owner.query(
      "select from reminder where status in ('pending', 'sent')",
    );
    await expect.poll(() => value('parley_reminder_lateness_seconds_count'), patience).toBe(due);
    expect(await value('parley_reminder_lateness_seconds_sum')).toBeGreaterThan(3_600);
    await expect.poll(() => value('parley_reminders_overdue'), patience).toBe(0);
    await health.stop();
    await worker.stop();
    await test.close();
    await rm(dataDir, { recursive: true });
  });
});
