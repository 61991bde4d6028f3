import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { SESSION_LIVES } from '#libs/identity/authenticate.js';

/** What a purge deletes as. */
export interface PurgeParts {
  /** The role that sees ids across workspaces, and may delete rows of the outbox that are done. */
  sweeper: Database;
  /** The serving role. */
  serving: Database;
  /** Ends a purge between two batches. */
  isStopping?: () => boolean;
}

/** How many rows were deleted. */
export interface Purged {
  idempotencyKeys: number;
  outbox: number;
  sessions: number;
  secrets: number;
}

/** Hours for which the answer to a POST is kept: a day is promised, and another covers whoever tries again the day after. */
const ANSWER_HOURS = 48;

/** Days for which a row of the outbox tells that it is done: a month is how far back people ask where a mail has gone. */
const DONE_DAYS = 30;

/** Rows in one transaction: few enough to hold up nobody. */
const BATCH = 1_000;

/** As many rows of a table as fit a batch; `key` is what each is found again by. Answers how many there were. */
function deleting(table: string, key: string, condition: string): string {
  return `
    with gone as (
      delete from ${table} where (${key}) in (
        select ${key} from ${table} c where ${condition} limit ${BATCH})
      returning 1
    ) select count(*)::integer as gone from gone`;
}

const DELETE = {
  answers: deleting(
    'idempotency_key',
    'workspace_id, person_id, route, key',
    `c.workspace_id = $1 and c.created_at < parley_now() - interval '${ANSWER_HOURS} hours'`,
  ),
  done: deleting('outbox', 'workspace_id, id', `c.done_at < parley_now() - interval '${DONE_DAYS} days'`),
  sessions: deleting('session', 'token_hash', `not (${SESSION_LIVES})`),
  secrets: deleting('one_time_secret', 'secret_hash', 'c.expires_at <= parley_now()'),
} as const;

/**
 * Deletes what has served its purpose, in every workspace: kept answers, what has left the outbox, sessions that have
 * ended and one-time secrets that nobody used. What was given up stays in the outbox until somebody looks into it.
 */
export async function purge({ sweeper, serving, isStopping = () => false }: PurgeParts): Promise<Purged> {
  const purged: Purged = { idempotencyKeys: 0, outbox: 0, sessions: 0, secrets: 0 };
  const drain = async (batch: () => Promise<number>): Promise<number> => {
    for (let sum = 0; ;) {
      const gone = isStopping() ? 0 : await batch();
      sum += gone;
      if (gone < BATCH) return sum;
    }
  };
  const rows = await sweeper.read(null, (tx) => tx.query<{ id: string }>('select id from workspace'));
  for (const { id } of rows) {
    purged.idempotencyKeys += await drain(() =>
      serving.transaction(id, (tx) => countGone(tx, DELETE.answers, [id])),
    );
  }
  purged.outbox = await drain(() => sweeper.transaction(null, (tx) => countGone(tx, DELETE.done)));
  purged.sessions = await drain(() => serving.transaction(null, (tx) => countGone(tx, DELETE.sessions)));
  purged.secrets = await drain(() => serving.transaction(null, (tx) => countGone(tx, DELETE.secrets)));
  return purged;
}

async function countGone(tx: Tx, statement: string, values: readonly string[] = []): Promise<number> {
  const row = await tx.one<{ gone: number }>(statement, values);
  return row!.gone;
}
