import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RunImport } from '#libs/negotiations/imports/run-import.js';
import { testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestWorkspace } from '#libs/testing/test-app.js';

/** Rows of the sheet; `npm run test:long` sends a hundred thousand. */
const ROWS = Number(process.env['IMPORT_ROWS'] ?? 1_000);

/** Between two looks at how far it is. */
const POLL_MS = 50;

describe(`a sheet of ${ROWS} rows`, () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let runs: RunImport;
  beforeAll(async () => {
    test = await testApp();
    runs = new RunImport(test.database, test.commands);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    workspace = await test.workspace();
  });

  function* lines(count: number): Generator<string> {
    yield 'Reference,Bank,Product,Stage,Owner,Value,Currency,First contact,Reach,Tags,Status\n';
    for (let row = 1; row <= count; row += 1) {
      yield `R${row},Bank ${row % 500},Product ${row % 20},${row % 10},Manager One,"${row},000.00",USD,2026-0${(row % 9) + 1}-15,${row},"a, b",Row ${row}\n`;
    }
  }

  function send(count = ROWS, query = ''): Promise<Answer> {
    return workspace.manager.upload(`/imports${query}`, Readable.from(lines(count)));
  }

  async function outboxOf(importId: string): Promise<string> {
    const { rows } = await test.owner.query("select id from outbox where payload ->> 'importId' = $1", [
      importId,
    ]);
    return (rows[0] as { id: string }).id;
  }

  /** What a worker does once it hears of the import. */
  async function work({ body }: Answer): Promise<void> {
    await runs.run(workspace.id, await outboxOf(body.id));
  }

  async function stateOf({ body }: Answer): Promise<Answer['body']> {
    return (await workspace.manager.get(`/imports/${body.id}`)).body;
  }

  /** As if the time of whoever holds it had passed. */
  async function loseLease(outboxId: string): Promise<void> {
    await test.owner.query("update outbox set lease_until = now() - interval '1 s' where id = $1", [
      outboxId,
    ]);
  }

  async function entered() {
    const { rows } = await test.owner.query(
      `select count(*)::integer as n, coalesce(max(ref_number), 0) as highest, count(distinct provider_id)::integer as banks,
         count(distinct product_id)::integer as products,
         (select count(*)::integer from import_row r where r.workspace_id = $1 and r.outcome = 'new'
           and r.negotiation_id is not null) as told,
         (select count(*)::integer from journal_entry e where e.workspace_id = $1 and e.kind = 'negotiation_imported') as journaled
       from negotiation where workspace_id = $1`,
      [workspace.id],
    );
    return rows[0] as Record<'n' | 'highest' | 'banks' | 'products' | 'told' | 'journaled', number>;
  }

  it(
    'waits for the worker, shows how far it is, and enters every row once',
    { timeout: 60_000 + ROWS * 40 },
    async () => {
      const started = Date.now();
      const answer = await send(ROWS, '?take=good');
      const received = Date.now();
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ status: 'waiting', rows: { total: ROWS, done: 0 } });
      const working = work(answer);
      const seen: number[] = [];
      const memory: number[] = [];
      for (let status = 'waiting'; status !== 'finished';) {
        const state = await stateOf(answer);
        status = state.status;
        seen.push(state.rows.done);
        memory.push(process.memoryUsage.rss());
        await sleep(POLL_MS);
      }
      await working;
      expect(seen).toEqual(seen.toSorted((one, other) => one - other));
      expect(new Set(seen).size).toBeGreaterThan(3);
      expect(await stateOf(answer)).toMatchObject({
        rows: { done: ROWS, new: ROWS, unchanged: 0, wrong: 0 },
      });
      expect(await entered()).toEqual({
        n: ROWS,
        highest: ROWS,
        banks: 500,
        products: 20,
        told: ROWS,
        journaled: ROWS,
      });
      const left = await test.owner.query('select 1 from import_batch where workspace_id = $1', [
        workspace.id,
      ]);
      expect(left.rows).toEqual([]);
      console.log(
        `${ROWS} rows: received in ${received - started} ms, entered in ${Date.now() - received} ms, ` +
          `resident at most ${Math.round(Math.max(...memory) / 1_048_576)} MiB`,
      );
      const again = await send(ROWS, '?take=good');
      await work(again);
      expect(await stateOf(again)).toMatchObject({ rows: { new: 0, unchanged: ROWS, wrong: 0 } });
      expect((await entered()).n).toBe(ROWS);
    },
  );

  it(
    'can be stopped: what it has entered stays, and the same sheet goes on from there',
    { timeout: 120_000 },
    async () => {
      const answer = await send(2_000, '?take=good');
      const working = work(answer);
      await expect
        .poll(async () => (await stateOf(answer)).rows.done, { timeout: 60_000, interval: 5 })
        .toBeGreaterThan(0);
      const stopped = await workspace.manager.post(`/imports/${answer.body.id}/cancellation`);
      expect(stopped.status).toBe(200);
      expect(stopped.body.status).toBe('cancelled');
      await working;
      const { rows, status } = await stateOf(answer);
      expect(status).toBe('cancelled');
      expect(rows.done).toBeLessThan(2_000);
      expect((await entered()).n).toBe(rows.new);
      const left = await test.owner.query('select 1 from import_batch where workspace_id = $1', [
        workspace.id,
      ]);
      expect(left.rows).toEqual([]);
      const kinds = await test.owner.query(
        "select kind from journal_entry where workspace_id = $1 and record_type = 'import' order by seq",
        [workspace.id],
      );
      expect(kinds.rows).toEqual([{ kind: 'import_begun' }, { kind: 'import_cancelled' }]);
      const again = await send(2_000, '?take=good');
      await work(again);
      expect(await stateOf(again)).toMatchObject({
        status: 'finished',
        rows: { unchanged: rows.new, new: 2_000 - rows.new },
      });
      expect(await entered()).toMatchObject({ n: 2_000, highest: 2_000 });
    },
  );

  it('can be stopped before anybody has begun', async () => {
    const answer = await send(600);
    await workspace.manager.post(`/imports/${answer.body.id}/cancellation`);
    await work(answer);
    expect((await entered()).n).toBe(0);
    expect(await stateOf(answer)).toMatchObject({ status: 'cancelled', rows: { done: 0 } });
  });

  it(
    'is worked off by one process at a time; one whose lease has ended does no more',
    { timeout: 120_000 },
    async () => {
      const answer = await send(1_000, '?take=good');
      const outboxId = await outboxOf(answer.body.id);
      const workers: Promise<void>[] = [];
      for (let worker = 0; worker < 5; worker += 1) {
        await loseLease(outboxId);
        workers.push(runs.run(workspace.id, outboxId));
      }
      await Promise.all(workers);
      await runs.run(workspace.id, outboxId);
      expect(await stateOf(answer)).toMatchObject({ status: 'finished', rows: { new: 1_000, unchanged: 0 } });
      expect(await entered()).toMatchObject({ n: 1_000, highest: 1_000, told: 1_000, journaled: 1_000 });
    },
  );

  it(
    'looks at every row before it enters any, unless the good ones are enough',
    { timeout: 120_000 },
    async () => {
      const sheet = [...lines(600), 'R601,,P,nda\n'];
      const answer = await workspace.manager.upload('/imports', sheet.join(''));
      await work(answer);
      expect(await stateOf(answer)).toMatchObject({
        status: 'refused',
        rows: { total: 601, new: 600, wrong: 1 },
      });
      expect((await entered()).n).toBe(0);
      const good = await send(600);
      await work(good);
      expect(await stateOf(good)).toMatchObject({ status: 'finished', rows: { new: 600 } });
      expect((await entered()).n).toBe(600);
    },
  );

  it('ends when its author may no longer open negotiations', async () => {
    const answer = await send(600);
    await test.owner.query("update person set roles = '{executive}' where id = $1", [workspace.manager.id]);
    await work(answer);
    const { body } = await workspace.executive.get(`/imports/${answer.body.id}`);
    expect(body.status).toBe('failed');
    expect((await entered()).n).toBe(0);
  });

  it('is given up when a batch fails three times, and leaves the rest alone', async () => {
    const answer = await send(600, '?take=good');
    await test.owner.query('update import_batch set rows = $2 where import_id = $1 and ordinal = 2', [
      answer.body.id,
      'broken',
    ]);
    const outboxId = await outboxOf(answer.body.id);
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(runs.run(workspace.id, outboxId)).rejects.toThrow(/JSON/);
    await runs.run(workspace.id, outboxId);
    expect(await stateOf(answer)).toMatchObject({ status: 'failed', rows: { done: 200, new: 200 } });
    expect((await entered()).n).toBe(200);
  });
});
