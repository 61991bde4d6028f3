import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import type { ExpectedReminder } from './expected-reminder.js';
import { COUNTS_DOWN } from './rules.js';

/** Whose state the reminders are worked out from. */
export interface ReminderSubject {
  type: string;
  id: string;
}

/** Shorter than from a morning to the next, also where the clocks go forward. */
const ONE_DAY = "interval '22 hours'";

/** The longest notice: what was told of a day further away than this was told of another day. */
const LONGEST_NOTICE = "interval '60 days'";

/**
 * Cancels what is no longer expected, adds what is new, takes back what was cancelled and is expected again, and hands
 * over what has another recipient. What reached an inbox and is settled since leaves it. What was sent is not sent again
 * because the hour of its day has moved, with the time zone say. Of reminders that count down to a day and are past
 * already when they are added, only the latest is, and not when it was sent before the day moved closer. `$1` workspace,
 * `$2` the type of the subjects, `$3` which, `$4` expected.
 */
const reconcile = (isSubject: string): string => `
  with asked as (
    select x.*, x.counts_down and x.due_at <= parley_now() as is_past
    from jsonb_to_recordset($4::jsonb) as x(
      id uuid, subject_id uuid, rule text, step text, record_type text, record_id uuid, due_at timestamptz(3), recipient_id uuid,
      data jsonb, counts_down boolean)
  ),
  placed as (
    select x.id, x.subject_id, x.rule, x.step, x.record_type, x.record_id, x.recipient_id, x.data,
      coalesce((select r.due_at from reminder r
        where r.workspace_id = $1 and r.rule = x.rule and r.step = x.step and r.record_id = x.record_id
          and (r.status in ('sent', 'acknowledged') or (r.status in ('pending', 'snoozed') and r.due_at = x.due_at))
          and r.due_at between x.due_at - case when x.is_past then ${LONGEST_NOTICE} else ${ONE_DAY} end
            and x.due_at + case when x.is_past then ${LONGEST_NOTICE} else ${ONE_DAY} end
        order by abs(extract(epoch from r.due_at - x.due_at)) limit 1), x.due_at) as due_at,
      x.is_past and x.due_at < max(x.due_at) filter (where x.is_past)
        over (partition by x.subject_id, x.rule, x.record_id) as is_overtaken
    from asked x
  ),
  expected as (
    select * from placed x
    where not x.is_overtaken or exists (select 1 from reminder r
      where r.workspace_id = $1 and r.rule = x.rule and r.step = x.step and r.record_id = x.record_id
        and r.due_at = x.due_at and (r.status <> 'cancelled' or r.sent_at is not null))
  ),
  cancelled as (
    update reminder r set status = 'cancelled', cancelled_at = parley_now(), version = r.version + 1
    where r.workspace_id = $1 and r.subject_id ${isSubject} and r.status in ('pending', 'snoozed', 'sent') and r.rule <> 'mention'
      and not exists (select 1 from expected x
        where x.rule = r.rule and x.step = r.step and x.record_id = r.record_id and x.due_at = r.due_at)
  )
  insert into reminder as r
    (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at, recipient_id, data)
  select $1, x.id, $2, x.subject_id, x.record_type, x.record_id, x.rule, x.step, x.due_at, x.recipient_id, x.data
  from expected x
  on conflict on constraint reminder_once_uq do update
    set status = case when r.status <> 'cancelled' then r.status when r.sent_at is null then 'pending' else 'sent' end,
      cancelled_at = null, recipient_id = excluded.recipient_id, version = r.version + 1
    where r.status = 'cancelled' or (r.status in ('pending', 'snoozed', 'sent') and r.recipient_id is distinct from excluded.recipient_id)`;

/** Of one subject: for several PostgreSQL would plan it anew each time, which costs as much as what it does. */
const RECONCILE_ONE = reconcile('= $3');
const RECONCILE_MANY = reconcile('= any($3)');

/**
 * Makes the reminders of a subject those that its state calls for: creation, postponement and cancellation are one
 * thing. Runs in the transaction of the change that caused it, under the subject's lock.
 */
export function reconcileReminders(
  tx: Tx,
  workspaceId: string,
  { type, id }: ReminderSubject,
  expected: readonly ExpectedReminder[],
): void {
  const rows = JSON.stringify(rowsOf(id, expected));
  tx.defer(RECONCILE_ONE, [workspaceId, type, id, rows], 'reconcile_reminders');
}

/** As `reconcileReminders`, for many subjects of a type by their ids, in one statement. */
export function reconcileMany(
  tx: Tx,
  workspaceId: string,
  type: string,
  subjects: ReadonlyMap<string, readonly ExpectedReminder[]>,
): void {
  const rows = [...subjects].flatMap(([id, expected]) => rowsOf(id, expected));
  tx.defer(RECONCILE_MANY, [workspaceId, type, [...subjects.keys()], JSON.stringify(rows)], 'reconcile_many');
}

/** As the statement reads them. */
function rowsOf(subjectId: string, expected: readonly ExpectedReminder[]) {
  return expected.map(({ rule, step, record, dueAt, recipientId, data = {} }) => ({
    id: uuid(),
    subject_id: subjectId,
    rule,
    step,
    record_type: record.type,
    record_id: record.id,
    due_at: dueAt,
    recipient_id: recipientId,
    data,
    counts_down: COUNTS_DOWN.has(rule),
  }));
}
