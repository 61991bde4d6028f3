import type { Database } from '#libs/database/database.js';
import { IS_DUE } from '#libs/reminders/delivery/claim-due.js';

/** What waits, as metrics tell it. */
export const BACKLOG = {
  parley_outbox_depth: 'Rows of the outbox that have to leave and have not.',
  parley_outbox_age_seconds: 'How long the oldest row of the outbox that may leave has waited.',
  parley_outbox_failed: 'Rows of the outbox that were given up: mails that no server has taken.',
  parley_reminders_overdue: 'Reminders that are due and stand in no inbox yet.',
  parley_reminder_overdue_age_seconds: 'How long the longest overdue of them is overdue.',
} as const;

export type Backlog = Record<keyof typeof BACKLOG, number>;

/** Seen across workspaces, as counts and times alone. */
export async function readBacklog(sweeper: Database): Promise<Backlog> {
  const row = await sweeper.read(null, (tx) => tx.one<Backlog>(READ, [], 'backlog'));
  return row!;
}

const READ = `
  select o.depth as parley_outbox_depth, coalesce(o.age, 0)::float8 as parley_outbox_age_seconds,
    f.failed as parley_outbox_failed,
    r.overdue as parley_reminders_overdue, coalesce(r.age, 0)::float8 as parley_reminder_overdue_age_seconds
  from (
    select count(*)::integer as depth,
      extract(epoch from parley_now() - min(run_at) filter (where run_at <= parley_now())) as age
    from outbox where done_at is null and failed_at is null
  ) o, (
    select count(*)::integer as failed from outbox where failed_at is not null
  ) f, (
    select count(*)::integer as overdue,
      extract(epoch from parley_now() - min(coalesce(snoozed_until, due_at))) as age
    from reminder where ${IS_DUE}
  ) r`;
