import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { verifyJournal } from '#libs/journal/verify.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import type { ClaimedReminder } from './claim-due.js';
import { Deliveries } from './deliver.js';

let test: TestApp;
let workspace: TestWorkspace;
let sweeper: Database;

beforeAll(async () => {
  test = await testApp();
  workspace = await test.workspace();
  sweeper = await openDatabase({
    url: test.urls.worker,
    entities: [],
    applicationName: 'test-sweeper',
    connections: 2,
  });
});
afterAll(async () => {
  await sweeper.close();
  await test.close();
});

it('delivers a batch whole, several about one negotiation among it, but for what cannot be delivered', async () => {
  const busy = await open('Balances');
  const other = await open('Payments');
  const good = [
    ...(await remind('negotiation', busy, 20)),
    ...(await remind('agreement', randomUUID(), 2)),
    ...(await remind('negotiation', other, 5)),
  ];
  const bad = await remind('negotiation', randomUUID(), 1);
  const failed: ClaimedReminder[] = [];
  const lateness: number[] = [];
  const deliveries = new Deliveries(
    sweeper,
    test.commands,
    async () => undefined,
    (_error, reminders) => failed.push(...reminders),
    (seconds) => lateness.push(seconds),
  );

  expect(await deliveries.deliverDue()).toBe(good.length);

  expect(failed.map(({ id }) => id)).toEqual(bad);
  expect(lateness).toHaveLength(good.length);
  expect(Math.min(...lateness)).toBeGreaterThanOrEqual(60);
  const { rows } = await test.owner.query(
    `select r.id, count(distinct e.seq)::integer as entries, count(distinct o.id)::integer as mails,
       bool_and(e.chain_id = case r.subject_type when 'negotiation' then r.subject_id else r.workspace_id end) as told
     from reminder r
     left join journal_entry e on e.record_id = r.id and e.kind = 'reminder_sent'
     left join outbox o on o.payload ->> 'reminderId' = r.id::text and o.job = 'send_mail'
     where r.status = 'sent' group by r.id order by r.id`,
  );
  expect(rows).toEqual(good.toSorted().map((id) => ({ id, entries: 1, mails: 1, told: true })));
  const verified = await test.database.read(workspace.id, (tx) => verifyJournal(tx, workspace.id));
  expect(verified.broken).toEqual([]);
});

async function open(product: string): Promise<string> {
  const { body } = await workspace.manager.post('/negotiations', {
    counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
    product: { name: product },
  });
  return (body as { id: string }).id;
}

/** Reminders that have been due for a minute. */
async function remind(subjectType: string, subjectId: string, count: number): Promise<string[]> {
  const { rows } = await test.owner.query<{ id: string }>(
    `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
       recipient_id)
     select $1, gen_random_uuid(), $2::text, $3::uuid, $2::text, $3::uuid, 'manual', 'call ' || n, now() - interval '1 min', $4
     from generate_series(1, $5::integer) n returning id`,
    [workspace.id, subjectType, subjectId, workspace.manager.id, count],
  );
  return rows.map(({ id }) => id);
}
