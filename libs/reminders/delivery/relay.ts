import type { Database } from '#libs/database/database.js';
import type { JobQueue } from '#libs/queues/job-queue.js';
import type { OutboxJob } from '#libs/queues/jobs.js';

interface Departing {
  workspaceId: string;
  id: string;
  job: OutboxJob;
  attempts: number;
  fence: number;
}

/** Seconds after which a row that was handed to the queue and is not done is handed over again: the queue lost it. */
const LOST_AFTER_SECONDS = 90;

/**
 * A row whose lease has ended is handed over at once: whoever worked on it is gone, and the queue may have tried its job
 * in vain while the lease still held.
 */
const TAKE = `
  update outbox o set relayed_at = parley_now(), attempts = o.attempts + 1, lease_until = null
  from (
    select workspace_id, id from outbox
    where done_at is null and failed_at is null and run_at <= parley_now()
      and case when lease_until is null
        then relayed_at is null or relayed_at <= parley_now() - make_interval(secs => $1)
        else lease_until <= parley_now() end
    order by run_at limit 100 for update skip locked
  ) waiting
  where o.workspace_id = waiting.workspace_id and o.id = waiting.id
  returning o.workspace_id as "workspaceId", o.id, o.job, o.attempts, o.fence`;

/** As if it had not been tried: the queue was away, not what the row stands for. */
const GIVE_BACK = `
  update outbox o set relayed_at = null, attempts = o.attempts - 1 from unnest($1::uuid[], $2::uuid[]) as back(workspace_id, id)
  where o.workspace_id = back.workspace_id and o.id = back.id`;

/** Hands what has to leave the process to the queue, at least once. Answers how many rows; rejects when the queue is away. */
export async function relayOutbox(sweeper: Database, queue: JobQueue): Promise<number> {
  const rows = await sweeper.transaction(null, (tx) =>
    tx.query<Departing>(TAKE, [LOST_AFTER_SECONDS], 'outbox_take'),
  );
  const left = new Set(rows);
  try {
    for (const row of rows) {
      await hand(queue, row);
      left.delete(row);
    }
  } finally {
    if (left.size > 0) await giveBack(sweeper, [...left]);
  }
  return rows.length;
}

/** Numbers of its own for each hand-over: an id that the queue still knows would not be added again. */
function hand(queue: JobQueue, { workspaceId, id, job, attempts, fence }: Departing): Promise<void> {
  return queue.add(job, { workspaceId, outboxId: id }, { id: `${id}-${attempts}-${fence}` });
}

async function giveBack(sweeper: Database, rows: readonly Departing[]): Promise<void> {
  await sweeper.transaction(null, async (tx) => {
    tx.defer(GIVE_BACK, [rows.map((row) => row.workspaceId), rows.map((row) => row.id)]);
  });
}
