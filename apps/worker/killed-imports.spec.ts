import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { WorkerBench } from '#libs/testing/worker-bench.js';
import type { Backend } from '#libs/testing/worker-bench.js';

const ROWS = 1_500;

/** How often its worker is killed, each time after it has come further. */
const KILLS = 2;

describe.skipIf(WITHOUT_REDIS)('an import, with a queue on redis', () => {
  killedAtWork('redis');
});

describe('an import, with a queue on postgres', () => {
  killedAtWork('postgres');
});

function killedAtWork(backend: Backend) {
  let bench: WorkerBench;
  beforeAll(async () => {
    bench = await WorkerBench.of(backend);
  });
  afterEach(() => bench.endWorkers());
  afterAll(() => bench.close());

  it(
    `enters every row once although the worker is killed in the middle of it, ${KILLS} times`,
    { timeout: 300_000 },
    async () => {
      const importId = await send();
      let done = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const worker = await bench.startWorker();
        await expect.poll(() => doneOf(importId), { timeout: 120_000, interval: 5 }).toBeGreaterThan(done);
        await worker.end('SIGKILL');
        done = await doneOf(importId);
        expect(done).toBeLessThan(ROWS);
        await endLease(importId);
      }
      await bench.startWorker();
      await expect.poll(() => statusOf(importId), { timeout: 120_000, interval: 50 }).toBe('finished');
      const { body } = await bench.workspace.manager.get(`/imports/${importId}`);
      expect(body.rows).toMatchObject({ done: ROWS, new: ROWS, unchanged: 0, wrong: 0 });
      expect(await entered(importId)).toEqual({
        rows: ROWS,
        negotiations: ROWS,
        entries: ROWS,
        numbers: ROWS,
      });
    },
  );

  async function send(): Promise<string> {
    const answer = await bench.workspace.manager.upload('/imports?take=good', Readable.from(lines()));
    expect(answer.status).toBe(201);
    return (answer.body as { id: string }).id;
  }

  async function doneOf(importId: string): Promise<number> {
    return (await read<{ done: number }>('select row_done as done from import where id = $1', importId)).done;
  }

  async function statusOf(importId: string): Promise<string> {
    return (await read<{ status: string }>('select status from import where id = $1', importId)).status;
  }

  /** What stands there of it, told by its rows, by the negotiations and by their journal. */
  async function entered(importId: string) {
    return read(
      `select count(*)::integer as rows, count(distinct r.negotiation_id)::integer as negotiations,
         count(distinct n.ref_number)::integer as numbers,
         (select count(*)::integer from journal_entry e
          where e.kind = 'negotiation_imported' and e.chain_id in (select negotiation_id from import_row)) as entries
       from import_row r join negotiation n on n.id = r.negotiation_id
       where r.import_id = $1 and r.outcome = 'new'`,
      importId,
    );
  }

  /** As if the time had passed for which the killed worker holds what it has claimed. */
  async function endLease(importId: string): Promise<void> {
    const { rowCount } = await bench.test.owner.query(
      "update outbox set lease_until = now() where payload ->> 'importId' = $1 and lease_until is not null",
      [importId],
    );
    expect(rowCount).toBe(1);
  }

  async function read<Row>(sql: string, importId: string): Promise<Row> {
    const { rows } = await bench.test.owner.query(sql, [importId]);
    return rows[0] as Row;
  }
}

function* lines(): Generator<string> {
  yield 'Reference,Bank,Product,Stage,First contact\n';
  for (let row = 1; row <= ROWS; row += 1) {
    yield `R${row},Bank ${row % 500},Product ${row % 20},${row % 10},2026-03-15\n`;
  }
}
