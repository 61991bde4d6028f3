import type { Database } from '#libs/database/database.js';

/** A reminder that this process alone may deliver, until its lease ends. */
export interface ClaimedReminder {
  workspaceId: string;
  id: string;
  /** A negotiation, or something of the workspace's own. */
  subjectType: string;
  subjectId: string;
  /** When it was due, or had rested long enough: an instant. */
  dueAt: string;
  /** Rises with every claim: who delivers later than their lease finds another one. */
  fence: number;
}

/** Reminders in one claim: enough for a statement to cost little beside its rows, and few enough to hold up nobody. */
const BATCH = 500;

/** Seconds that a claim holds. */
export const LEASE_SECONDS = 60;

/** Reads the clock once, where a condition on an index can use it. */
const NOW = '(select parley_now())';

/** True of a reminder that waits for nothing but its delivery. */
export const IS_DUE = `status in ('pending', 'snoozed') and due_at <= ${NOW}
  and (snoozed_until is null or snoozed_until <= ${NOW})`;

const CLAIM = `
  update reminder r
  set lease_until = parley_now() + make_interval(secs => ${LEASE_SECONDS}), fence = r.fence + 1, attempts = r.attempts + 1
  from (
    select workspace_id, id from reminder
    where ${IS_DUE} and (lease_until is null or lease_until <= ${NOW})
    order by due_at limit ${BATCH} for update skip locked
  ) due
  where r.workspace_id = due.workspace_id and r.id = due.id
  returning r.workspace_id as "workspaceId", r.id, r.fence, r.subject_type as "subjectType", r.subject_id as "subjectId",
    coalesce(r.snoozed_until, r.due_at) as "dueAt"`;

/** Claims what is due by the database's clock, in every workspace, as the role that sees nothing but ids. */
export function claimDue(sweeper: Database): Promise<ClaimedReminder[]> {
  return sweeper.transaction(null, (tx) => tx.query<ClaimedReminder>(CLAIM, [], 'claim_due'));
}

/** What falls due within so many milliseconds is delivered by one waking up: nothing is later than this for it. */
const TOGETHER_MS = 50;
/** Enough until they are looked for again, however close together they are. */
const INSTANTS = 60;

/** The next instants, within half a minute, at which to wake up for what will be due; what is due is for now. */
export async function dueSoon(sweeper: Database): Promise<{ at: string; inMs: number }[]> {
  return sweeper.read(null, (tx) =>
    tx.query<{ at: string; inMs: number }>(
      `select date_bin(interval '${TOGETHER_MS} ms', greatest(due_at, ${NOW}), timestamptz 'epoch') as at,
         greatest(0, ceil(extract(epoch from max(due_at) - parley_now()) * 1000))::integer as "inMs"
       from reminder
       where status = 'pending' and due_at > ${NOW} - interval '1 s' and due_at <= ${NOW} + interval '30 s'
       group by 1 order by 1 limit ${INSTANTS}`,
      [],
      'due_soon',
    ),
  );
}
