import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { purge } from './purge.js';

describe('the purge', () => {
  let test: TestApp;
  let workspaces: TestWorkspace[];
  let clock: TestClock;
  let sweeper: Database;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
    workspaces = [await test.workspace(), await test.workspace()];
    sweeper = await openDatabase({ url: test.urls.worker, entities: [], applicationName: 'test-sweeper' });
    await purge({ sweeper, serving: test.database });
    await clock.advance({ days: 60 });
    await purge({ sweeper, serving: test.database });
  });
  afterAll(async () => {
    await sweeper.close();
    await test.close();
  });

  async function count(table: string): Promise<number> {
    const { rows } = await test.owner.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
    return rows[0]!.n;
  }

  it('deletes answers of every workspace once two days have gone by, in as many batches as it takes', async () => {
    for (const { id, manager } of workspaces) {
      await test.owner.query(
        `insert into idempotency_key (workspace_id, person_id, route, key, body_hash, created_at)
         select $1, $2, 'POST /things', n::text, '\\x00', parley_now() - case when n = 1 then interval '47 hours'
           else interval '49 hours' end
         from generate_series(1, 1201) n`,
        [id, manager.id],
      );
    }
    expect(await purge({ sweeper, serving: test.database })).toMatchObject({ idempotencyKeys: 2_400 });
    expect(await count('idempotency_key')).toBe(2);
  });

  it('deletes what has left the outbox a month ago, and nothing that has not or was given up', async () => {
    await test.owner.query('delete from outbox');
    await test.owner.query(
      `insert into outbox (workspace_id, id, job, payload, done_at, failed_at, run_at)
       select $1, gen_random_uuid(), 'send_mail', '{}', parley_now() - done, parley_now() - failed,
         parley_now() - interval '60 days'
       from (values (interval '31 days', null::interval), (interval '29 days', null), (null, interval '50 days'),
         (null, null)) as x(done, failed)`,
      [workspaces[0]!.id],
    );
    expect(await purge({ sweeper, serving: test.database })).toMatchObject({ outbox: 1 });
    expect(await count('outbox')).toBe(3);
  });

  it('may delete nothing from the outbox that has not left, nor read what stands in it', async () => {
    const gone = await sweeper.transaction(null, (tx) =>
      tx.query('delete from outbox where done_at is null returning id'),
    );
    expect(gone).toEqual([]);
    await expect(sweeper.read(null, (tx) => tx.query('select payload from outbox'))).rejects.toThrow(
      'permission denied',
    );
    await expect(sweeper.transaction(null, (tx) => tx.query('delete from reminder'))).rejects.toThrow(
      'permission denied',
    );
  });

  it('deletes sessions that have ended and secrets that have expired, and leaves whoever is there', async () => {
    const { id, manager } = workspaces[0]!;
    await test.owner.query('delete from session; delete from one_time_secret');
    for (const [seen, ends] of [
      ['1 minute', '1 day'],
      ['9 hours', '1 day'],
      ['1 minute', '-1 minute'],
    ]) {
      await test.owner.query(
        `insert into session (token_hash, account_id, workspace_id, person_id, last_seen_at, expires_at)
         select $1, account_id, workspace_id, id, parley_now() - $2::interval, parley_now() + $3::interval
         from person where workspace_id = $4 and id = $5`,
        [randomBytes(32), seen, ends, id, manager.id],
      );
    }
    for (const ends of ['1 day', '-1 minute']) {
      await test.owner.query(
        `insert into one_time_secret (secret_hash, purpose, expires_at)
         values ($1, 'first_workspace', parley_now() + $2::interval)`,
        [randomBytes(32), ends],
      );
    }
    expect(await purge({ sweeper, serving: test.database })).toMatchObject({ sessions: 2, secrets: 1 });
    expect([await count('session'), await count('one_time_secret')]).toEqual([1, 1]);
  });
});
