import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '#libs/identity/authenticate.js';
import { hearEvents } from '#libs/testing/hear-events.js';
import type { Hearing } from '#libs/testing/hear-events.js';
import { startProcess } from '#libs/testing/start-process.js';
import type { StartedProcess } from '#libs/testing/start-process.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

const CONNECTIONS = Number(process.env['LIVE_CONNECTIONS'] ?? 100);
const CHANGES = CONNECTIONS / 5;
const STREAMS_EACH = 20;
const MS_BETWEEN = 50;

describe('many streams on one API process', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let api: StartedProcess;
  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    api = await startProcess('api', test);
  }, 120_000);
  afterAll(async () => {
    await api.kill();
    await test.close();
  });

  /** Sessions of so many people who read records. */
  async function people(count: number): Promise<string[]> {
    const secrets = Array.from({ length: count }, () => randomBytes(24).toString('hex'));
    await test.owner.query(
      `with account as (
         insert into account (id, email) select gen_random_uuid(), n || $3 from generate_series(1, cardinality($2::bytea[])) n
         returning id
       ), numbered as (select id, row_number() over () as n from account), person as (
         insert into person (workspace_id, id, account_id, name, email, roles)
         select $1, gen_random_uuid(), id, 'Reader ' || n, n || $3, '{executive}' from numbered returning id, account_id
       )
       insert into session (token_hash, account_id, workspace_id, person_id, expires_at)
       select ($2::bytea[])[row_number() over ()], account_id, $1, id, now() + interval '7 days' from person`,
      [workspace.id, secrets.map(digestOf), `@${randomBytes(6).toString('hex')}.example`],
    );
    return secrets;
  }

  it('hear every change, each of them once', { timeout: 120_000 + CONNECTIONS * 200 }, async () => {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    const secrets = await people(Math.ceil(CONNECTIONS / STREAMS_EACH));
    const arrivals: { id: string; at: number }[] = [];
    const hearings: Hearing[] = [];
    for (let number = 0; number < CONNECTIONS; number += 1) {
      const secret = secrets[number % secrets.length]!;
      hearings.push(
        await hearEvents(api.url, secret, {
          onEvent: ({ data }) => data.record && arrivals.push({ id: data.record.id, at: performance.now() }),
        }),
      );
    }
    expect(hearings.every(({ status }) => status === 200)).toBe(true);
    const ready = () => hearings.filter(({ heard }) => heard.some(({ name }) => name === 'ready')).length;
    await expect.poll(ready, { timeout: 30_000 }).toBe(CONNECTIONS);

    const committed = new Map<string, number>();
    for (let number = 0; number < CHANGES; number += 1) {
      const call = { kind: 'call', occurredOn: '2026-01-05', text: 'They called.' };
      const { body } = await workspace.manager.post(`/negotiations/${opened.body.id}/activities`, call);
      committed.set(body.id, performance.now());
      await pause(MS_BETWEEN);
    }
    const heard = () => arrivals.filter(({ id }) => committed.has(id)).length;
    await expect.poll(heard, { timeout: 30_000, interval: 200 }).toBe(CONNECTIONS * CHANGES);
    for (const { heard: events } of hearings) {
      const ids = events.map(({ data }) => data.record?.id).filter((id) => id && committed.has(id));
      expect(ids).toEqual([...committed.keys()]);
    }
    const delays = arrivals
      .filter(({ id }) => committed.has(id))
      .map(({ id, at }) => Math.max(0, at - committed.get(id)!))
      .toSorted((one, other) => one - other);
    const at = (share: number) => Math.round(delays[Math.floor((delays.length - 1) * share)]!);
    console.log(
      `${CONNECTIONS} connections, ${CHANGES} changes ${MS_BETWEEN} ms apart: ` +
        `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms. ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
    );
    for (const hearing of hearings) hearing.close();
  });
});
