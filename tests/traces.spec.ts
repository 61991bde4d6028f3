import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { startProcess } from '#libs/testing/start-process.js';
import type { StartedProcess } from '#libs/testing/start-process.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp } from '#libs/testing/test-app.js';

interface SentSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
  events?: unknown[];
  status?: { message?: string };
}

interface Sent {
  resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[];
}

describe('traces', () => {
  let test: TestApp;
  let collector: Server;
  let received = '';
  const spans: SentSpan[] = [];
  const processes: StartedProcess[] = [];
  beforeAll(async () => {
    test = await testApp();
    collector = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (text: string) => (body += text));
      request.on('end', () => {
        expect(request.url).toBe('/v1/traces');
        received += body;
        const { resourceSpans } = JSON.parse(body) as Sent;
        spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await once(collector.listen(0, '127.0.0.1'), 'listening');
    const { port } = collector.address() as AddressInfo;
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
    processes.push(
      ...(await Promise.all([startProcess('api', test, env), startProcess('worker', test, env)])),
    );
  }, 120_000);
  afterAll(async () => {
    for (const each of processes) await each.kill();
    collector.close();
    await test.close();
  });

  const valueOf = ({ attributes }: SentSpan, name: string) =>
    attributes.find(({ key }) => key === name)?.value.stringValue;

  it('tell a request, a job and the statements beneath them, and nothing that anybody wrote', async () => {
    const { manager, id: workspaceId } = await test.workspace();
    const secretName = 'Northwind Savings';
    const opened = await fetch(
      `${processes[0]!.url}/api/v1/negotiations?x=${encodeURIComponent(secretName)}`,
      {
        method: 'POST',
        headers: { cookie: `${SESSION_COOKIE}=${manager.secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          counterparty: { displayName: secretName, kind: 'bank' },
          product: { name: 'Balances' },
        }),
      },
    );
    expect(opened.status).toBe(201);
    await test.owner.query(
      "update reminder set due_at = now() + interval '1 second' where workspace_id = $1 and status = 'pending'",
      [workspaceId],
    );
    const named = (name: string) => spans.filter((span) => span.name === name);
    await expect
      .poll(() => named('job send_mail').length, { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(0);
    await expect.poll(() => named('POST /api/v1/negotiations').length, { timeout: 30_000 }).toBe(1);

    const [request] = named('POST /api/v1/negotiations');
    const [job] = named('job send_mail');
    expect(valueOf(job!, 'parley.workspace_id')).toBe(workspaceId);
    for (const parent of [request!, job!]) {
      const beneath = spans.filter(
        ({ traceId, parentSpanId }) => traceId === parent.traceId && parentSpanId === parent.spanId,
      );
      expect(beneath.some((span) => span.name.startsWith('pg.query:'))).toBe(true);
    }
    expect(spans.map((span) => valueOf(span, 'db.postgresql.plan'))).toContain('lock_workspace');

    for (const written of [
      secretName,
      'Balances',
      manager.secret,
      'insert into',
      'select ',
      'parley.example',
    ]) {
      expect(received).not.toContain(written);
    }
    expect(spans.every(({ events = [], status }) => events.length === 0 && !status?.message)).toBe(true);
  }, 120_000);

  it('are sent to the last one before a process ends', async () => {
    const before = spans.length;
    await fetch(`${processes[0]!.url}/health/live`);
    expect(await processes[0]!.stop()).toBe(0);
    expect(spans.slice(before).map(({ name }) => name)).toContain('GET /health/live');
  }, 60_000);
});
