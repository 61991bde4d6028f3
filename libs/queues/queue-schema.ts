import { runMigrations } from 'bullmq';
import type { QueryRunner } from 'typeorm';

export const QUEUE_NAME = 'parley';
export const QUEUE_SCHEMA = 'bullmq';

/** What `runMigrations` asks of a connection. */
type Queryable = Parameters<typeof runMigrations>[0];

/**
 * Brings BullMQ's own schema up to date as the owning role, and lets the worker's role use it. BullMQ would make a
 * sequence at a queue's first job; the worker may not, so it is made here.
 */
export async function migrateQueueSchema(owner: QueryRunner): Promise<void> {
  const client = (await owner.connect()) as Queryable;
  await runMigrations(client, QUEUE_SCHEMA);
  await owner.query(`select set_config('search_path', '${QUEUE_SCHEMA}', false)`);
  await owner.query('select next_job_id($1)', [QUEUE_NAME]);
  await owner.query('reset search_path');
  await owner.query(`
    grant usage on schema ${QUEUE_SCHEMA} to parley_worker;
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to parley_worker;
    grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to parley_worker;
    grant execute on all functions in schema ${QUEUE_SCHEMA} to parley_worker`);
}
